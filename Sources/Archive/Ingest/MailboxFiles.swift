import Glibc

/// Tells which files of a directory are mails, and which are notes that mail programs keep there.
///
/// In a Maildir mail lies in `cur` and `new` alone; beside them lie lists such as Dovecot's `dovecot-uidlist` or
/// `.mbsyncstate` of mbsync. Names that begin with a dot are no mail anywhere.
package struct MailboxFiles: Sendable {
  private var maildirs: [[UInt8]: Bool] = [:]

  /// Nothing has been looked at.
  package init() {}

  /// Whether a file that was found in a directory is to be taken for a mail.
  ///
  /// - Parameter file: One that nobody named by itself.
  /// - Returns: False for notes of mail programs.
  package mutating func holdsMail(_ file: ArchiveFile) -> Bool {
    let slash = UInt8(ascii: "/")
    guard let end = file.path.lastIndex(of: slash) else { return true }
    if file.path[(end + 1)...].first == UInt8(ascii: ".") { return false }
    let directory = Array(file.path[..<end])
    let isMaildir = maildirs[directory] ?? Self.isMaildir(directory)
    maildirs[directory] = isMaildir
    return !isMaildir
  }

  private static func isMaildir(_ directory: [UInt8]) -> Bool {
    ["/cur", "/new"].allSatisfy { name in
      var status = stat()
      return unsafe stat(cString(directory + name.utf8), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
  }
}
