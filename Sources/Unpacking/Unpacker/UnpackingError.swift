/// What is wrong with a file, a mail or one item in it.
package enum UnpackingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A bound of ``UnpackingLimits`` was reached; what lies beyond was not unpacked.
  case limit(UnpackingLimits.Name, value: Int)
  /// The item ends before its format allows.
  case truncated(ContainerFormat)
  /// The item's bytes contradict its format from some point on.
  case corrupt(ContainerFormat, reason: String)
  /// The item's bytes are all there, but the check value differs.
  case checksum(ContainerFormat)
  /// Bytes follow the last member or the archive's end (C5).
  case trailingBytes(ContainerFormat, count: Int)
  /// Bytes stand before an XML document.
  case leadingBytes(count: Int)
  /// A zip member needs a password.
  case zipEncrypted
  /// A zip member is compressed in a way that is not supported.
  case zipMethod(Int)
  /// Members of a zip archive share bytes, as only bombs do.
  case zipOverlap
  /// The zip directory is missing or damaged; the members were found without it.
  case zipDirectory
  /// A zip or tar archive holds no file.
  case noMembers(ContainerFormat)
  /// A body is encoded in another way than its header says (C10, C19).
  case transferEncoding(declared: String)
  /// There was no memory for decompression.
  case outOfMemory

  /// A stable word: the row of the catalogue where there is one.
  package var code: String {
    switch self {
    case .limit(let name, _): "limit-\(name.rawValue)"
    case .truncated(let format): "\(format.rawValue)-truncated"
    case .corrupt(let format, _): "\(format.rawValue)-corrupt"
    case .checksum(let format): "\(format.rawValue)-checksum"
    case .trailingBytes: "C5"
    case .leadingBytes: "X2"
    case .zipEncrypted: "zip-encrypted"
    case .zipMethod: "zip-method"
    case .zipOverlap: "zip-overlap"
    case .zipDirectory: "zip-directory"
    case .noMembers(let format): "\(format.rawValue)-empty"
    case .transferEncoding: "C19"
    case .outOfMemory: "out-of-memory"
    }
  }

  /// All codes that occur: each case with the formats that it is said of.
  package static let codes: [String] = {
    let streams: [ContainerFormat] = [.gzip, .zlib, .zip]
    let damaged: [[UnpackingError]] = [
      UnpackingLimits.Name.allCases.map { .limit($0, value: 0) },
      (streams + [.tar, .mime, .uuencode]).map { .truncated($0) },
      (streams + [.tar]).map { .corrupt($0, reason: "") }, streams.map { .checksum($0) },
      [.noMembers(.zip), .noMembers(.tar)],
    ]
    let others: [UnpackingError] = [
      .trailingBytes(.gzip, count: 0), .leadingBytes(count: 0), .zipEncrypted, .zipMethod(0), .zipOverlap,
      .zipDirectory,
      .transferEncoding(declared: ""), .outOfMemory,
    ]
    return (damaged.flatMap { $0 } + others).map(\.code)
  }()

  package var description: String {
    switch self {
    case .limit(let name, let value): "more than the limit \(name.rawValue) of \(value) allows"
    case .truncated(let format): "the \(format.title) is cut short"
    case .corrupt(let format, let reason): "the \(format.title) is damaged (\(reason))"
    case .checksum(let format): "the check value of the \(format.title) does not match"
    case .trailingBytes(let format, let count): "\(count) bytes after the end of the \(format.title) were ignored"
    case .leadingBytes(let count): "\(count) bytes before the XML document were ignored"
    case .zipEncrypted: "the zip member is encrypted"
    case .zipMethod(let method): "the zip member is compressed with \(ZipMethod.name(method)), which is not supported"
    case .zipOverlap: "members of the zip archive overlap"
    case .zipDirectory: "the directory of the zip archive is missing or damaged"
    case .noMembers(let format): "the \(format.title) holds no file"
    case .transferEncoding(let declared): "the body is not encoded as declared ('\(declared)')"
    case .outOfMemory: "no memory for decompression"
    }
  }
}

/// The formats that hold other items.
package enum ContainerFormat: String, Sendable, Hashable {
  case gzip
  case zlib
  case zip
  case tar
  case mime
  case base64
  case uuencode

  /// The format as it stands in a message.
  var title: String {
    switch self {
    case .gzip: "gzip stream"
    case .zlib: "zlib stream"
    case .zip: "zip archive"
    case .tar: "tar archive"
    case .mime: "multipart mail"
    case .base64: "base64 text"
    case .uuencode: "uuencoded file"
    }
  }
}

/// Something that went wrong, and how much it cost.
package struct UnpackingFailure: Sendable, Hashable {
  /// What became of the item.
  package enum Severity: String, Sendable, Hashable {
    /// The item was not unpacked.
    case refused
    /// The item was unpacked as far as it goes.
    case repaired
    /// Nothing was lost.
    case notice
  }

  /// Where inside the file, in the form of ``Leaf/part``.
  package var part: String
  /// What happened.
  package var error: UnpackingError
  /// What became of the item.
  package var severity: Severity

  /// Sets all properties.
  package init(part: String, error: UnpackingError, severity: Severity) {
    self.part = part
    self.error = error
    self.severity = severity
  }
}
