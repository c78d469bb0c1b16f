import Reports
import TestSupport
import Testing
import Unpacking

@testable import Archive

/// What becomes of reports whose mail may be forged.
@Suite struct DoubtfulMailTests {
  private let trial: IntakeTrial
  private var settings: IngestSettings { trial.settings }

  init() throws { trial = try IntakeTrial() }

  @Test(arguments: [("pass", true), ("fail", false), ("none", false)])
  func reportsOfDoubtfulMailAreMarked(_ result: String, _ passes: Bool) throws {
    var settings = settings
    settings.unverified = .mark
    settings.trustedAuthservIDs = ["mx.example"]
    var mail = ReportMail(("a.gz", try IntakeTrial.gzip(ReportMail.report())))
    mail.top = "Authentication-Results: mx.example; dmarc=\(result)\n"
    let file = try #require(try IntakeTrial.take(mail.bytes, settings).files.first)
    #expect(file.path.hasPrefix(passes ? "2026/11/example.net!" : "2026/11/unverified/example.net!"))
    #expect(file.content == (passes ? .report : .unverified(.failed(result))))
  }

  @Test func aDoubtfulCopyOfAGoodReportIsNotStoredButAGoodCopyOfADoubtfulOneIs() throws {
    var settings = settings
    settings.unverified = .mark
    settings.trustedAuthservIDs = ["mx.example"]
    for (index, order) in [["fail", "pass", "fail"], ["pass", "fail"]].enumerated() {
      settings.archive = "\(trial.directory.path)/\(index)"
      let isNew = try order.map { result in
        var mail = ReportMail(("a.gz", try IntakeTrial.gzip(ReportMail.report())))
        mail.top = "Authentication-Results: mx.example; dmarc=\(result)\n"
        return try IntakeTrial.take(mail.bytes, settings).files.map(\.isNew)
      }
      #expect(isNew == (index == 0 ? [[true], [true], [false]] : [[true], [false]]))
    }
  }

  @Test func doubtfulReportsAreRefused() throws {
    var settings = settings
    settings.unverified = .refuse
    settings.trustedAuthservIDs = ["mx.example"]
    let mail = ReportMail(("a.gz", try IntakeTrial.gzip(ReportMail.report()))).bytes
    #expect(throws: IngestError.unverified(.unknown)) { try IntakeTrial.take(mail, settings) }
    // Only reports are: other mail is for people.
    #expect(try IntakeTrial.take(ReportMail().bytes, settings).files.count == 1)
  }
}
