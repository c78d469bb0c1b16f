package import Parsing
package import Unpacking

/// Every limit that reading an archive obeys, in one value that a configuration can change (formats.md, 8.1).
package struct Limits: Sendable, Hashable {
  /// Limits of containers: mail, mbox, gzip, zip, tar.
  package var unpacking: UnpackingLimits
  /// Limits of documents: records, texts, depth.
  package var parsing: ParsingLimits
  /// Bytes of one archive file other than an mbox, which is read piece by piece.
  package var fileBytes: Int

  /// Makes limits.
  package init(unpacking: UnpackingLimits, parsing: ParsingLimits, fileBytes: Int) {
    self.unpacking = unpacking
    self.parsing = parsing
    self.fileBytes = fileBytes
  }

  /// The limits that hold when nobody asks for others.
  package static let standard = Limits(unpacking: .standard, parsing: .standard, fileBytes: 64 << 20)
}
