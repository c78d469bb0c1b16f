/// Bounds of what one archive file, or one message of an mbox, may cost.
///
/// Every bound is enforced while bytes are produced and never from a declared size (architecture.md, rule 6).
package struct UnpackingLimits: Sendable, Hashable {
  /// Bytes of one mail before decoding.
  package var messageBytes: Int
  /// Bytes of one unpacked or decoded item.
  package var memberBytes: Int
  /// Bytes of all unpacked and decoded items of a file or message together.
  package var totalBytes: Int
  /// Members of zip and tar archives of a file or message together.
  package var members: Int
  /// Directory entries of one zip or tar archive that are looked at, of whatever kind.
  package var archiveEntries: Int
  /// Containers inside each other: mails, zip and tar archives, uuencoded files.
  package var nesting: Int
  /// Compressed streams directly inside each other (`.xml.gz.gz`).
  package var compressionLayers: Int
  /// Parts without parts of their own, of a mail and the mails in it together.
  package var mimeParts: Int
  /// Multiparts inside each other.
  package var multipartDepth: Int
  /// Bytes of one header block.
  package var headerBytes: Int

  /// Sets every bound.
  package init(
    messageBytes: Int, memberBytes: Int, totalBytes: Int, members: Int, archiveEntries: Int, nesting: Int,
    compressionLayers: Int, mimeParts: Int, multipartDepth: Int, headerBytes: Int
  ) {
    self.messageBytes = messageBytes
    self.memberBytes = memberBytes
    self.totalBytes = totalBytes
    self.members = members
    self.archiveEntries = archiveEntries
    self.nesting = nesting
    self.compressionLayers = compressionLayers
    self.mimeParts = mimeParts
    self.multipartDepth = multipartDepth
    self.headerBytes = headerBytes
  }

  /// The bounds that hold without a configuration.
  package static let standard = UnpackingLimits(
    messageBytes: 25 << 20, memberBytes: 32 << 20, totalBytes: 64 << 20, members: 32, archiveEntries: 1024, nesting: 4,
    compressionLayers: 3, mimeParts: 256, multipartDepth: 16, headerBytes: 1 << 20)

  /// Names one of the bounds.
  package enum Name: String, Sendable, Hashable, CaseIterable {
    case messageBytes = "message-bytes"
    case memberBytes = "member-bytes"
    case totalBytes = "total-bytes"
    case members = "members"
    case archiveEntries = "archive-entries"
    case nesting = "nesting"
    case compressionLayers = "compression-layers"
    case mimeParts = "mime-parts"
    case multipartDepth = "multipart-depth"
    case headerBytes = "header-bytes"
  }

  /// The value of a bound.
  package subscript(name: Name) -> Int {
    switch name {
    case .messageBytes: messageBytes
    case .memberBytes: memberBytes
    case .totalBytes: totalBytes
    case .members: members
    case .archiveEntries: archiveEntries
    case .nesting: nesting
    case .compressionLayers: compressionLayers
    case .mimeParts: mimeParts
    case .multipartDepth: multipartDepth
    case .headerBytes: headerBytes
    }
  }
}
