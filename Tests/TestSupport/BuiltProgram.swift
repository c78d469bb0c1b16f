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

  /// What a run may cost: the system ends one that wants more.
  ///
  /// Time on processors, so that a busy machine changes nothing, and memory that may be written to, whether it is used or
  /// not: the greatest resident size that the system tells of a child counts that of its parent as well.
  package struct Bounds: Sendable {
    /// Memory in MiB.
    package let megabytes: Int
    /// Time in seconds.
    package let seconds: Int

    /// Sets both.
    package init(megabytes: Int, seconds: Int) {
      self.megabytes = megabytes
      self.seconds = seconds
    }
  }

  /// The binary lies beside the tests' own.
  package static let path: String = {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = tests.deletingLastPathComponent().appendingPathComponent("dmarcsite")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside.path }
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? ""
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("dmarcsite").path
  }()

  /// What gives up root's rights.
  private static let dropper = "/usr/bin/setpriv"

  /// Whether the program can be run without root's rights.
  package static let canBeUnprivileged = geteuid() != 0 || FileManager.default.isExecutableFile(atPath: dropper)

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: What follows the program's name.
  ///   - directory: Where it runs.
  ///   - environment: Variables besides `PATH`.
  ///   - bounds: What the run may cost.
  ///   - isUnprivileged: Whether it runs as `nobody` when the tests run as root.
  /// - Returns: Its status and what it printed.
  /// - Throws: When the program cannot be started.
  package static func run(
    _ arguments: [String], in directory: String = "/", environment: [String: String] = [:],
    bounds: Bounds? = nil, isUnprivileged: Bool = false
  ) throws -> Result {
    let process = Process()
    var words = [path] + arguments
    if isUnprivileged, geteuid() == 0 {
      words = [dropper, "--reuid=65534", "--regid=65534", "--clear-groups"] + words
    }
    if let bounds {
      let script = #"ulimit -d "$1" && ulimit -t "$2" && shift 2 && exec "$@""#
      words = ["/bin/sh", "-c", script, "sh", "\(bounds.megabytes << 10)", "\(bounds.seconds)"] + words
    }
    process.executableURL = URL(fileURLWithPath: words.removeFirst())
    process.arguments = words
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
