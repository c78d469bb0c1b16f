import Foundation
import Reports
import Testing

@testable import Digest

struct HeaderTests {
  private func header(_ settings: MailSettings) throws -> [String] {
    let message = String(decoding: try SampleWeek.mail(SampleWeek.busy, settings).message, as: UTF8.self)
    let end = try #require(message.range(of: "\r\n\r\n"))
    return message[..<end.lowerBound].split(separator: "\r\n").map(String.init)
  }

  @Test func everyFieldStandsThere() throws {
    let lines = try header(SampleWeek.settings())
    #expect(
      lines.dropLast(2) == [
        "From: DMARC reports <dmarc@example.org>", "To: postmaster@example.org",
        "Subject: DMARC W44: SendGrid fails for example.org (1,450) +1 to do",
        "Date: Tue, 03 Nov 2026 06:00:00 +0000",
        "Message-ID: <dmarc-weekly.2026-W44.78adb458c11d4c29@example.org>",
        "List-Id: DMARC reports <dmarc-weekly.example.org>",
        "List-Unsubscribe: <mailto:dmarc@example.org?subject=unsubscribe>", "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: All", "Precedence: bulk", "Content-Language: en", "MIME-Version: 1.0",
      ])
    #expect(lines.dropLast().last == "Content-Type: multipart/alternative;")
    #expect(lines.last?.hasPrefix(" boundary=\"=_dmarcsite_") == true)
    #expect(!lines.contains { $0.hasPrefix("List-Unsubscribe-Post") })
  }

  @Test func theIdentifierIsThatOfTheMailAndNotOfItsContent() throws {
    let settings = SampleWeek.settings()
    let first = try SampleWeek.mail(SampleWeek.busy, settings).identifier
    #expect(try SampleWeek.mail(SampleWeek.quiet, settings).identifier == first)
    var others: [MailSettings] = [SampleWeek.settings(.account("a")), SampleWeek.settings(.rest), settings, settings]
    others[2].to = MailAddress("other@example.org")
    others[3].repetition = 1
    let all = try others.map { try SampleWeek.mail(SampleWeek.busy, $0).identifier } + [first]
    #expect(Set(all).count == all.count)
  }

  @Test(arguments: [
    "DMARC\r\nBcc: victim@example.com", "x\nSubject: y", "x\r\n\r\nbody", "a\u{0}b", "<script>", "Grünwerk\u{202E}",
    "\"quoted\" (comment)", "=?UTF-8?Q?x?=", String(repeating: "ü", count: 300), String(repeating: "w", count: 900),
  ])
  func noTitleBeginsAnotherField(_ title: String) throws {
    var settings = SampleWeek.settings()
    settings.title = title
    let lines = try header(settings)
    let names = lines.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
    #expect(
      names == [
        "From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Auto-Submitted",
        "X-Auto-Response-Suppress", "Precedence", "Content-Language", "MIME-Version", "Content-Type",
      ])
    for line in lines {
      #expect(line.utf8.count <= 78, "\(line)")
      #expect(line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "\(line)")
    }
  }

  @Test(arguments: [
    ("DMARC reports", "DMARC reports"), ("DMARC für alle", "=?UTF-8?B?RE1BUkMgZsO8ciBhbGxl?="),
    ("a, b", "=?UTF-8?B?YSwgYg==?="), ("=?x?=", "=?UTF-8?B?PT94Pz0=?="),
  ])
  func phrasesAreEncodedWhereTheyMustBe(_ text: String, _ expected: String) {
    #expect(EncodedWords.phrase(text) == expected)
  }

  @Test(
    arguments: [
      ("a@example.org", "a@example.org"), ("A.b+c@EXAMPLE.org", "A.b+c@example.org"),
      ("a@grünwerk.example", "a@xn--grnwerk-o2a.example"), ("a", nil), ("@example.org", nil), ("a@", nil),
      ("ü@example.org", nil), ("a b@example.org", nil), ("a@example.org\r\nBcc: b@example.org", nil),
      ("a\r\n@example.org", nil), ("<a@example.org>", nil), ("a@b@example.org", nil), ("-f@example.org", nil),
      ("a..b@example.org", nil), ("a,b@example.org", nil),
    ] as [(String, String?)])
  func addressesAreReadStrictly(_ text: String, _ expected: String?) {
    #expect(MailAddress(text)?.description == expected)
  }

  @Test func theDateIsTheTuesdayAfterOrToday() {
    let week = SampleWeek.week
    #expect(MailSettings.date(of: week, today: week.sunday + 3).description == "2026-11-03T06:00:00Z")
    #expect(MailSettings.date(of: week, today: week.sunday + 300).description == "2026-11-03T06:00:00Z")
    #expect(MailSettings.date(of: week, today: week.sunday + 1).description == "2026-11-02T00:00:00Z")
    #expect(MailSettings.date(of: week, today: week.monday + 1).description == "2026-10-27T00:00:00Z")
  }
}
