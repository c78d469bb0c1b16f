/// What a finished publication did.
package struct Publication: Equatable, Sendable {
  /// How the new site took the old one's place.
  package enum Method: Equatable, Sendable {
    /// In one step; also where no site stood before.
    case exchange
    /// By two renames, where the file system cannot exchange.
    case renames
    /// File by file, where the directory cannot be renamed.
    case fileByFile
  }

  /// The way that was taken.
  package var method: Method
  /// Files whose bytes are new.
  package var written: Int
  /// Files that are the same as before.
  package var unchanged: Int
  /// Files of the site before that the new one does not have.
  package var removed: Int
  /// Bytes of all files of the site.
  package var bytes: Int
  /// Bytes of the files that are new.
  package var bytesWritten: Int
  /// What did not succeed after the new site was in place, such as the removal of the old one; lower case, no full stop.
  package var warnings: [String]
}
