import Foundation

/// The built binary, run as a user runs it.
package struct BuiltProgram {
  /// What a run left behind.
  package struct Result {
    /// The exit status.
    package let status: Int32
    /// Standard output.
    package let output: String
    /// Standard error.
    package let error: String
  }

  /// The binary lies beside the tests' own.
  package static let path: String = {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = tests.deletingLastPathComponent().appendingPathComponent("dmarcsite")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside.path }
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? ""
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("dmarcsite").path
  }()

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: What follows the program's name.
  ///   - directory: Where it runs.
  ///   - environment: Variables besides `PATH`.
  /// - Returns: Its status and what it printed.
  /// - Throws: When the program cannot be started.
  package static func run(
    _ arguments: [String], in directory: String = "/", environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    let output = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let error = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    for file in [output, error] { try Data().write(to: file) }
    defer { for file in [output, error] { try? FileManager.default.removeItem(at: file) } }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try String(decoding: Data(contentsOf: output), as: UTF8.self),
      error: try String(decoding: Data(contentsOf: error), as: UTF8.self))
  }
}
