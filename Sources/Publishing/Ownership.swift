import SystemCalls

/// Whose an output directory is.
enum Ownership: Equatable, Sendable {
  /// Nothing in it, or only dot-files.
  case empty
  /// A site of this tool, or one of whose update a process died.
  case ours
  /// Anything else.
  case foreign

  /// The text by which `build.json` tells a site of this tool.
  static let marker = Array(#""schema":"dmarcsite.build/1""#.utf8)

  /// The file that bears the marker.
  static let markerFile: EntryName = "build.json"

  /// The bytes of `build.json` that are searched for the marker, which stands first in it.
  static let markerLimit = 1 << 20

  /// Looks at an open directory.
  init(of directory: borrowing FileDescriptor) throws(SystemError) {
    if try Self.isMarked(directory) {
      self = .ours
      return
    }
    let names = try directory.names()
    if names.contains(OwnNames.incomplete) {
      self = .ours
    } else {
      // A freshly made file system is not empty to the letter.
      self = names.allSatisfy { $0.isHidden || $0 == "lost+found" } ? .empty : .foreign
    }
  }

  /// Whether a `build.json` with the marker lies in a directory.
  static func isMarked(_ directory: borrowing FileDescriptor) throws(SystemError) -> Bool {
    do {
      let file = try directory.openFile(markerFile)
      guard try file.status().kind == .file else { return false }
      return try file.read(limit: markerLimit).contains(marker)
    } catch {
      if error.isAbsent { return false }
      throw error
    }
  }
}
