import Reports
import Testing

struct ReportFileNameTests {
  @Test(arguments: [
    "Example.net!example.com!1791936000!1792022399.xml.gz",
    "mail/2026/10/example.net!Example.COM!1791936000!1792022399!id-1.zip",
    "part 2 'example.net!example.com!1791936000!1792022399.zip', member 1",
    "a'b!c'example.net!example.com!1791936000!1792022399",
  ])
  func theNameTellsReceiverDomainAndPeriod(text: String) throws {
    let name = try #require(ReportFileName(in: text))
    #expect(name.receiver == "example.net")
    #expect(name.domain.ascii == "example.com")
    #expect("\(name.begin) \(name.end)" == "2026-10-14T00:00:00Z 2026-10-14T23:59:59Z")
    #expect(name.day.description == "2026-10-14")
  }

  @Test func aPeriodCountsOnTheDayOfItsMiddle() {
    #expect(ReportFileName(in: "a!example.com!1791963360!1792049759.xml")?.day.description == "2026-10-14")
    #expect(ReportFileName(in: "a!example.com!1791996000!1792082399.xml")?.day.description == "2026-10-15")
  }

  @Test(arguments: [
    "", "!", "!!!", "report.xml", "a!example.com!1791936000", "!example.com!1!2.xml", "a!no domain!1!2.xml",
    "a!example.com!x!2.xml", "a!example.com!2!1.xml", "a!example.com!1!.xml", "a!example.com!-1!2.xml",
    "a!example.com!1!999999999999.xml", "a!example.com!+1!2.xml",
  ])
  func otherNamesTellNothing(text: String) {
    #expect(ReportFileName(in: text) == nil)
  }
}
