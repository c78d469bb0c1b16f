import Reports
import Testing

@testable import Archive

/// The names of stored files.
@Suite struct StoredNameTests {
  private static func name(_ reporter: String, _ domain: String, _ begin: Int = 1, _ end: Int = 2) -> String {
    let identity = ReportIdentity(
      reporter: reporter, domain: domain, begin: Timestamp(seconds: begin), end: Timestamp(seconds: end))
    return StoredName(identity, bytes: Array("abc".utf8)[...], suffix: ".xml.gz").candidate(0)
  }

  @Test(arguments: [
    ("google.com", "example.com", "google.com!example.com"),
    ("Enterprise Outlook", "Example.COM.", "enterprise-outlook!example.com"),
    ("AMAZON-SES", "_dmarc.example.com", "amazon-ses!_dmarc.example.com"),
    ("../../etc/passwd", "../../etc/passwd", "etc-passwd!x-3754d6cb"), (".hidden", "..", "hidden!x-5ec1f7e7"),
    ("a\u{0}b\nc", "", "a-b-c!x-e3b0c442"), ("<script>!\"'$(rm)", "con", "script-rm!x-1143da2b"),
    ("", "example.com", "unknown!example.com"), ("日本", "例え.jp", "unknown!xn--r8jz45g.jp"),
    ("-rf", "-rf.com", "rf!x-f604ef84"),
    ("a  b..c__d--e", "example.com", "a-b.c_d-e!example.com"), ("e\u{301}", "example.com", "e!example.com"),
  ])
  func namesAreMadeOfSafeCharacters(_ reporter: String, _ domain: String, _ start: String) {
    #expect(Self.name(reporter, domain) == "\(start)!1!2!ba7816bf8f01cfea.xml.gz")
  }

  @Test func namesFitEveryFileSystem() {
    let long = (0..<4).map { _ in String(repeating: "a", count: 60) }.joined(separator: ".")
    let name = Self.name(String(repeating: "x", count: 5000), long, .max, .max)
    #expect(name.utf8.count <= 250)
    #expect(name != Self.name(String(repeating: "x", count: 5000), "b" + long.dropFirst(), .max, .max))
  }

  @Test func timesBeforeTheEpochAreZero() {
    #expect(Self.name("a", "b.com", .min, -1) == "a!b.com!0!0!ba7816bf8f01cfea.xml.gz")
  }

  @Test func otherBytesHaveOtherNamesAndCandidatesDiffer() {
    let one = StoredName("bounce", bytes: [1], suffix: ".eml.gz")
    let two = StoredName("bounce", bytes: [2], suffix: ".eml.gz")
    #expect(one.candidate(0) != two.candidate(0))
    #expect(one.candidate(0) == "bounce!4bf5122f344554c5.eml.gz")
    #expect(one.candidate(1) == "bounce!4bf5122f344554c5-2.eml.gz")
  }
}
