import Foundation
import TestSupport
import Unpacking

/// `dmarcsite ingest` as a mail server runs it: a mail on standard input, the status as the answer.
struct Ingest {
  /// What a run left behind.
  struct Result {
    let status: Int32
    let output: String
    let error: String
  }

  /// The arguments.
  var arguments: [String]
  /// Runs the program through another, such as one that gives up rights.
  var wrapper: [String] = []

  init(_ archive: String, _ arguments: [String] = []) {
    self.arguments = ["ingest", "--archive", archive, "--now", "2026-11-02T02:10:00Z"] + arguments
  }

  /// A process that has begun.
  struct Running {
    let process: Process
    fileprivate let files: [URL]

    /// Waits for its end.
    func finish() throws -> Result {
      process.waitUntilExit()
      defer { for file in files { try? FileManager.default.removeItem(at: file) } }
      return Result(
        status: process.terminationStatus, output: try String(decoding: Data(contentsOf: files[1]), as: UTF8.self),
        error: try String(decoding: Data(contentsOf: files[2]), as: UTF8.self))
    }
  }

  /// Starts the program.
  func start(_ mail: [UInt8], in directory: String = "/") throws -> Running {
    let process = Process()
    let command = wrapper + [BuiltProgram.path] + arguments
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.environment = ["PATH": "/usr/bin:/bin"]
    let files = (0..<3).map { _ in FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString) }
    try Data(mail).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    return Running(process: process, files: files)
  }

  /// Runs the program to its end.
  func run(_ mail: [UInt8] = [], in directory: String = "/") throws -> Result {
    try start(mail, in: directory).finish()
  }

  /// A mail with one report; each number gives another.
  static func mail(_ number: Int = 1) -> [UInt8] {
    ReportMail(("report.xml.gz", packed(number))).bytes
  }

  /// The attachment of that mail.
  static func packed(_ number: Int = 1) -> [UInt8] {
    gzipCompressed(Array(ReportMail.report(id: "\(number)", count: number).utf8)[...], level: 6) ?? []
  }
}
