import Glibc
import Reports
import SystemCalls

/// Why what was sent cannot be remembered.
struct SentStateError: Error, Equatable, CustomStringConvertible {
  /// The file or directory.
  let path: String
  /// What was to be done with it, such as `write`.
  let deed: String
  /// What the system said.
  let reason: String

  var description: String { "cannot \(deed) '\(path)': \(reason)" }

  init(_ deed: String, _ path: String, code: Int32 = SystemError.last.code) {
    self.path = path
    self.deed = deed
    reason = code == EWOULDBLOCK ? "another 'dmarcsite digest' is sending" : SystemError(code).description
  }
}

/// Remembers which mails were sent, one small file for each, so that a run that is repeated sends none twice.
///
/// A mail is marked after the mail server has taken it. A run that is killed between the two sends it again, with the
/// same `Message-ID`: a mail that comes twice does less harm than one that never comes and is missed by nobody.
struct SentState: ~Copyable {
  /// The directory.
  let path: String
  private let lock: Int32

  /// Opens the directory, makes it where it is missing, and keeps others from sending meanwhile.
  init(_ path: String) throws(SentStateError) {
    try Self.makeDirectories(path)
    let lock = unsafe open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw SentStateError("write", path + "/lock") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let error = SentStateError("lock", path)
      close(lock)
      throw error
    }
    self.path = path
    self.lock = lock
  }

  deinit {
    close(lock)
  }

  /// The directory that is used when none is named (systemd, then the XDG Base Directory Specification).
  static var standard: String? {
    if let state = environment("STATE_DIRECTORY")?.split(separator: ":").first { return "\(state)/digest" }
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") { return state + "/dmarcsite/digest" }
    if let home = environment("HOME"), home.hasPrefix("/") { return home + "/.local/state/dmarcsite/digest" }
    return nil
  }

  /// What tells a mail apart from all others: its week, its scope and its recipient.
  static func key(_ week: Week, scope: String, to: String) -> String {
    "\(week).\(StableHash.hexadecimal("\(week)\n\(scope)\n\(to)", digits: 16))"
  }

  private func sentPath(_ key: String) -> String { "\(path)/\(key).sent" }
  /// Where a mail is kept that could not be sent.
  func keptPath(_ key: String) -> String { "\(path)/\(key).eml" }

  /// How often a mail was sent: the lines of its mark.
  static func times(_ path: String, _ key: String) -> Int {
    contents("\(path)/\(key).sent").count { $0 == UInt8(ascii: "\n") }
  }

  /// Marks a mail as sent once more, and removes what was kept of it.
  ///
  /// - Parameters:
  ///   - key: Which mail.
  ///   - line: What to remember for a person, one line.
  /// - Throws: When it cannot be remembered for sure.
  func mark(_ key: String, _ line: String) throws(SentStateError) {
    try Self.write(Self.contents(sentPath(key)) + Array((line + "\n").utf8), to: sentPath(key))
    _ = unsafe unlink(keptPath(key))
  }

  /// Keeps a mail that could not be sent.
  func keep(_ message: [UInt8], _ key: String) throws(SentStateError) {
    try Self.write(message, to: keptPath(key))
  }

  /// Writes a file whole or not at all: a temporary file, fsync, rename, fsync of the directory.
  static func write(_ bytes: [UInt8], to path: String) throws(SentStateError) {
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SentStateError("write", temporary) }
    var written = 0
    var failure: Int32 = 0
    while written < bytes.count, failure == 0 {
      let count = unsafe bytes[written...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { written += count } else if errno != EINTR { failure = errno }
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    if failure == 0, unsafe rename(temporary, path) != 0 { failure = errno }
    guard failure == 0 else {
      _ = unsafe unlink(temporary)
      throw SentStateError("write", path, code: failure)
    }
    let parent = ConfigurationFile.directory(of: path)
    let directory = unsafe open(parent.isEmpty ? "." : parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { return }
    fsync(directory)
    close(directory)
  }

  /// What a mark holds; nothing where there is none.
  private static func contents(_ path: String) -> [UInt8] {
    (try? FileContents.read(path, limit: 1 << 16)) ?? []
  }

  private static func makeDirectories(_ path: String) throws(SentStateError) {
    do throws(DirectoryError) {
      try FilePath.makeDirectories(path)
    } catch {
      throw SentStateError("make", error.path, code: error.reason.code)
    }
  }
}
