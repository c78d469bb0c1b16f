import Reports
import TestSupport
import Testing
import Unpacking

@testable import Archive

/// An archive of one test, and mail taken into it.
struct IntakeTrial {
  /// The first four parts of the name of `ReportMail.report()`.
  static let stem = "example.net!example.com!1793491200!1793577599!"

  let directory: TemporaryDirectory
  let settings: IngestSettings

  init() throws {
    directory = try TemporaryDirectory()
    settings = IngestSettings(
      archive: directory.path + "/archive", now: try #require(Timestamp(rfc3339: "2026-11-02T02:10:00Z")))
  }

  static func gzip(_ text: String) throws -> [UInt8] {
    try #require(gzipCompressed(Array(text.utf8)[...], level: 9))
  }

  static func take(
    _ mail: [UInt8], _ settings: IngestSettings, isPiped: Bool = true
  ) throws(IngestError) -> IngestResult {
    try MailIntake(settings).take(
      IncomingMail(name: "x", number: 0, bytes: mail[...], isOverLimit: false, isPiped: isPiped))
  }

  /// The files of the archive.
  func stored() throws -> [String: [UInt8]] {
    try directory.files(below: "archive")
  }
}
