import Glibc
import Subprocess
import SystemCalls
import SystemPackage

/// Why a mail could not be handed to the mail server.
enum SendmailError: Error, Equatable, CustomStringConvertible {
  /// The program cannot be started.
  case notStarted(String, reason: String)
  /// The program ended with another status than 0, or by a signal.
  case failed(String, status: Int32, isSignal: Bool, words: String)

  var description: String {
    switch self {
    case .notStarted(let path, let reason): "cannot start '\(path)': \(reason)"
    case .failed(let path, let status, let isSignal, let words):
      "'\(path)' ended with \(isSignal ? "signal" : "status") \(status)" + (words.isEmpty ? "" : ": \(words)")
    }
  }
}

/// The program that takes mail, with the options of sendmail that all mail servers know.
struct Sendmail {
  /// The program.
  let path: String

  /// Bytes of the program's words that are read.
  private static let wordsLimit = 1 << 20

  /// Hands a mail to the mail server, which takes the recipient from the header; who sends it is told when it cannot be
  /// delivered.
  ///
  /// - Parameters:
  ///   - message: The mail.
  ///   - sender: The sender's address.
  /// - Throws: When the server has not taken it.
  func send(_ message: [UInt8], from sender: String) async throws(SendmailError) {
    try await run(["-t", "-oi", "-f", sender], message)
  }

  /// Hands a mail to the mail server; its sender is empty, so that nobody is told when it cannot be delivered and no
  /// loop begins.
  ///
  /// - Parameters:
  ///   - message: The mail.
  ///   - recipient: The address.
  /// - Throws: When the server has not taken it.
  func send(_ message: [UInt8], to recipient: String) async throws(SendmailError) {
    try await run(["-oi", "-f", "<>", "--", recipient], message)
  }

  private func run(_ arguments: [String], _ message: [UInt8]) async throws(SendmailError) {
    let file = try spool(message)
    defer { try? file.close() }
    do {
      let result = try await Subprocess.run(
        .path(FilePath(path)), arguments: Arguments(arguments),
        input: .fileDescriptor(file, closeAfterSpawningProcess: false),
        output: .discarded, error: .string(limit: Self.wordsLimit))
      let words = result.standardError.split(separator: "\n").first.map(String.init) ?? ""
      switch result.terminationStatus {
      case .exited(0): return
      case .exited(let status): throw SendmailError.failed(path, status: status, isSignal: false, words: words)
      case .signaled(let signal): throw SendmailError.failed(path, status: signal, isSignal: true, words: words)
      }
    } catch let error as SendmailError {
      throw error
    } catch {
      throw .notStarted(path, reason: "\(error)")
    }
  }

  /// A file without a name that holds a mail.
  ///
  /// A program that ends before it has read all of a pipe breaks the pipe; what it reads from a file is its own affair.
  private func spool(_ message: [UInt8]) throws(SendmailError) -> FileDescriptor {
    var name = Array("\(environment("TMPDIR") ?? "/tmp")/dmarcsite-XXXXXX".utf8CString)
    let number = unsafe mkstemp(&name)
    guard number >= 0 else { throw .notStarted(path, reason: "no temporary file: \(SystemError.last)") }
    _ = unsafe unlink(name)
    let file = FileDescriptor(rawValue: number)
    do {
      _ = fcntl(number, F_SETFD, FD_CLOEXEC)
      try file.writeAll(message)
      try file.seek(offset: 0, from: .start)
    } catch {
      try? file.close()
      throw .notStarted(path, reason: "no temporary file: \(error)")
    }
    return file
  }
}
