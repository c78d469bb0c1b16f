import SystemCalls

/// Why a site could not be published.
package enum PublishingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The output directory holds something that this tool did not make.
  case foreignDirectory(String)
  /// The output is there and is no directory.
  case notADirectory(String)
  /// Another build is at work on the same output; its process number if it could be read.
  case locked(String, process: Int32?)
  /// The disk, or the user's share of it, is full.
  case diskFull(String)
  /// Rights or a read-only file system forbid to write here.
  case notWritable(String, reason: String)
  /// A path inside the site that is not plain.
  case invalidPath(String, reason: String)
  /// Two files of the site have the same path.
  case duplicatePath(String)
  /// The site has no `build.json` by which the next build would know it again.
  case unmarked(String)
  /// The self-check found faults.
  case checkFailed([CheckFinding])
  /// A site that is updated file by file got some of its new files and not all.
  case partlyUpdated(String, reason: String)
  /// Anything else that the system refused.
  case failed(String, path: String, reason: String)

  /// The number of findings that the words name; the rest is counted.
  package static let namedFindings = 20

  /// What happened, and what can be done: lower case, no full stop.
  package var description: String {
    switch self {
    case .foreignDirectory(let path):
      "'\(path)' is not empty and holds no site of dmarcsite: choose another directory, "
        + "or let --force replace everything in it"
    case .notADirectory(let path):
      "'\(path)' is not a directory: remove it or choose another output"
    case .locked(let path, process: .some(let process)):
      "another build (process \(process)) is writing '\(path)': wait until it has ended"
    case .locked(let path, process: .none):
      "another build is writing '\(path)': wait until it has ended"
    case .diskFull(let path):
      "the disk is full while writing '\(path)': free some space and build again; the site before still stands"
    case .notWritable(let path, let reason):
      "'\(path)' is not writable (\(reason)): change its permissions or choose another output; "
        + "the site before still stands"
    case .invalidPath(let path, let reason):
      "'\(Self.printable(path))' is no path for a page: \(reason)"
    case .duplicatePath(let path):
      "'\(path)' would be written twice"
    case .unmarked(let path):
      "the new site for '\(path)' has no build.json of dmarcsite: the next build would not know it again"
    case .checkFailed(let findings):
      "the new site failed its check and was not published; the site before still stands: "
        + findings.prefix(Self.namedFindings).map(\.description).joined(separator: "; ")
        + (findings.count > Self.namedFindings ? "; and \(findings.count - Self.namedFindings) more" : "")
    case .partlyUpdated(let path, let reason):
      "'\(path)' is updated only in part, every file of it whole: \(reason); build again to finish"
    case .failed(let operation, let path, let reason):
      "cannot \(operation) '\(path)': \(reason); the site before still stands"
    }
  }

  /// Text of unknown origin for a terminal: control characters are shown as `?`, long text is cut.
  static func printable(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(120) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
        result.append("?")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count > 120 ? result + "…" : result
  }

  /// Sorts an error of the system into the cases that a user can do something about.
  init(_ error: SystemError, _ operation: String, _ path: String) {
    if error.isFull {
      self = .diskFull(path)
    } else if error.isForbidden {
      self = .notWritable(path, reason: error.description)
    } else {
      self = .failed(operation, path: path, reason: error.description)
    }
  }

  /// Runs calls of the system and says of a failure what was to be done with which path.
  static func naming<Value: ~Copyable>(
    _ operation: String, _ path: String, _ body: () throws(SystemError) -> Value
  ) throws(PublishingError) -> Value {
    do {
      return try body()
    } catch {
      throw PublishingError(error, operation, path)
    }
  }
}
