import Foundation
import Markup
import Reports
import TestSupport
import Testing

@testable import Analysis
@testable import Digest

struct WeeklyMailTests {
  @Test(arguments: ["eml", "txt", "html"])
  func theMailIsTheGoldenOne(_ kind: String) throws {
    let mail = try SampleWeek.mail(SampleWeek.busy)
    let bytes = kind == "eml" ? mail.message : kind == "txt" ? mail.text : mail.html
    let mismatch = try Golden("busy.\(kind)").mismatch(String(decoding: bytes, as: UTF8.self))
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }

  @Test func sectionsStandInTheirOrder() throws {
    let mail = try SampleWeek.mail(SampleWeek.busy)
    func check(_ text: String, _ heads: [String]) {
      let places = heads.map { head in text.range(of: head)?.lowerBound }
      #expect(!places.contains(nil), "\(heads.filter { !text.contains($0) })")
      #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    }
    check(
      SampleWeek.text(mail),
      [
        "DMARC, week 44", "TO DO", "WHAT CHANGED", "DOMAINS", "OWN SOURCES THAT FAIL", "NEW SOURCES",
        "ADVICE THAT CHANGED", "HEALTH", "\n--\n",
      ])
    check(
      SampleWeek.html(mail),
      [
        "<h1", ">To do<", ">What changed<", ">Domains<", ">Own sources that fail<", ">New sources<",
        ">Advice that changed<", ">Health<", "Full report of the week",
      ])
  }

  @Test func aQuietWeekIsShort() throws {
    let mail = try SampleWeek.mail(SampleWeek.quiet)
    let text = SampleWeek.text(mail)
    #expect(text.contains("All quiet: nothing to do, and nothing changed."))
    #expect(text.contains("HEALTH"))
    for head in ["TO DO", "WHAT CHANGED", "DOMAINS", "OWN SOURCES", "NEW SOURCES", "ADVICE"] {
      #expect(!text.contains(head))
    }
    #expect(!SampleWeek.html(mail).contains("<th"))
    #expect(text.range(of: "\n--\n").map { text[..<$0.lowerBound].split(separator: "\n").count } ?? 99 <= 7)
  }

  @Test func aWeekWithoutReportsSaysSo() throws {
    let mail = try SampleWeek.mail(SampleWeek.facts(figures: KeyFigures(), reports: 0))
    #expect(SampleWeek.text(mail).contains("No report came for the days of this week."))
    #expect(SampleWeek.html(mail).contains("No reports"))
    #expect(!SampleWeek.text(mail).contains("quiet"))
  }

  @Test func withoutASiteThereAreNoLinks() throws {
    let mail = try SampleWeek.mail(SampleWeek.busy, SampleWeek.settings(site: nil))
    #expect(!SampleWeek.text(mail).contains("://"))
    #expect(!SampleWeek.html(mail).contains("href="))
  }

  @Test func theMailLoadsNothing() throws {
    let html = SampleWeek.html(try SampleWeek.mail(SampleWeek.busy))
    for word in ["<img", "<svg", "<script", "<link", "src=", "url(", "background="] { #expect(!html.contains(word)) }
    #expect(html.contains("<html lang=\"en\">"))
    #expect(html.contains("<th scope=\"row\""))
    for table in html.split(separator: "<table").dropFirst() {
      let isData = table.prefix { $0 != ">" }.contains("role=\"presentation\"") == false
      #expect(!isData || table.contains("<th scope=\"col\""))
    }
  }

  /// As much as anybody may put into a week: 500 domains and sources with long and strange names.
  private static func hostile(_ poison: String) -> WeekFacts {
    let label = String(repeating: "a", count: 58)
    let names = (0..<500).map { "\(label)-\($0).\(label).\(label).example" }
    return SampleWeek.facts(
      figures: SampleWeek.figures(own: (987_654_321_000, 987_654_321_000), unknown: (1, 987_654_321_000, 5)),
      before: SampleWeek.figures(own: (1_000, 1)),
      tasks: names.map { SampleWeek.task(.senderFails(poison, failed: 12_345_678), $0) },
      changes: names.map { WeekChange(sentence: "\($0) \(poison)", domain: SampleWeek.domain($0)) },
      domains: names.map {
        SampleWeek.row(
          $0, .fixFirst(senders: 500), policy: poison,
          SampleWeek.figures(own: (987_654_321, 98_765_432), unknown: (0, 987_654_321, 0)),
          before: SampleWeek.figures(own: (1_000, 1)))
      },
      failing: names.map { SampleWeek.source(poison, $0, .needsFixing, SampleWeek.counts(5, 987_654_321)) },
      newSources: names.map { SampleWeek.source(poison, $0, .unknown, SampleWeek.counts(5, 987_654_321)) },
      fewNew: 12_345,
      advice: names.map { WeekChange(sentence: "\($0): \(poison)", domain: SampleWeek.domain($0)) },
      health: ["Sat–Sun: 1 of 500 usual reporters."], refused: 9_999)
  }

  static let poisons = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "a\r\n.\r\nMAIL FROM:<x>", "\u{1B}[31mred\u{202E}",
    String(repeating: "&", count: 5_000), String(repeating: "語", count: 3_000), String(repeating: "x", count: 9_000),
    "\u{0600}<b>", "\"\u{301}>", "",
  ]

  @Test(arguments: poisons)
  func itStaysSmallAndClean(_ poison: String) throws {
    let mail = try SampleWeek.mail(Self.hostile(poison))
    #expect(QuotedPrintable.size(mail.html) <= WeeklyMailWriter.htmlLimit)
    #expect(mail.text.count <= WeeklyMailWriter.textLimit)
    let (text, html) = (SampleWeek.text(mail), SampleWeek.html(mail))
    #expect(!html.contains("<script"))
    #expect(!html.contains("<img"))
    #expect(!html.contains("<b>\u{0600}"))
    for byte in mail.text { #expect(byte >= 0x20 && byte != 0x7F || byte == 0x0A) }
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(text.contains("more, see the full report."))
    #expect(html.contains("more, see the full report."))
    for line in text.split(separator: "\n") where !line.contains("https://dmarc.example/") {
      #expect(PlainText.width(String(line)) <= 72, "\(line)")
    }
    try Self.checkLines(mail.message)
  }

  @Test func linesOfTheBusyWeekFitIn72Columns() throws {
    let text = SampleWeek.text(try SampleWeek.mail(SampleWeek.busy))
    for line in text.split(separator: "\n") {
      #expect(PlainText.width(String(line)) <= 72 || line.contains("https://"), "\(line)")
      if line.contains("https://") { #expect(line.drop { $0 == " " }.hasPrefix("https://")) }
    }
    try Self.checkLines(try SampleWeek.mail(SampleWeek.busy).message)
  }

  /// Lines end with CRLF alone, are short and plain, and none is a dot.
  private static func checkLines(_ message: [UInt8]) throws {
    let lines = message.split(separator: 0x0A, omittingEmptySubsequences: false)
    #expect(lines.last?.isEmpty == true)
    let isPlain = lines.dropLast().allSatisfy { line in
      line.last == 0x0D && line.count <= 78 && line.dropLast().allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 9 }
        && line.first != UInt8(ascii: ".") && !line.starts(with: Array("From ".utf8))
    }
    #expect(isPlain)
  }

  @Test func dropsTheLeastImportantRowsFirst() {
    var limits = SectionLimits()
    var order: [SectionLimits] = [limits]
    while let next = limits.next {
      limits = next
      order.append(limits)
    }
    #expect(order.first { $0.failing < 10 }?.newSources == 0)
    #expect(order.first { $0.domains < 25 }?.failing == 0)
    #expect(order.first { $0.changes < 25 }?.domains == 0)
    #expect(limits.tasks == 0)
    #expect(limits.advice == 0)
  }

  @Test func aWrongTemplateIsRefused() {
    #expect(throws: TemplateError.self) {
      try WeeklyMailWriter(overrides: [TemplateSource(name: "mail.mustache", bytes: Array("{{nothing}}".utf8))])
    }
  }
}
