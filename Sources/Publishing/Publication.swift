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
  /// The files of the site, without the user's dot-files and `manifest.txt`.
  package var files: [PublishedFile] = []

  /// The publication of a site that stands already.
  ///
  /// - Parameters:
  ///   - files: The files of the site.
  ///   - written: How many of them were replaced.
  /// - Returns: The publication.
  package static func standing(_ files: [PublishedFile], written: Int) -> Publication {
    var publication = Publication(
      method: .exchange, written: written, unchanged: files.count - written, removed: 0,
      bytes: files.reduce(0) { $0 + $1.size }, bytesWritten: 0, warnings: [])
    publication.files = files
    return publication
  }
}
