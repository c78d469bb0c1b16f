/// A member as the zip directory, or in its absence the local header, describes it.
struct ZipEntry {
  /// The declared name, for display only (C14).
  var name: ArraySlice<UInt8>
  var method: Int
  var isEncrypted: Bool
  var isDirectory: Bool
  var isLink: Bool
  /// The declared CRC-32, or `nil` where it stands behind the data.
  var checksum: UInt32?
  /// Where the local header begins.
  var headerStart: Int
  /// The compressed bytes.
  var data: Range<Int>

  /// The name for messages.
  var displayName: String { DisplayText.make(name, limit: 80) }
}

/// The compression methods of zip (APPNOTE.TXT, section 4.4.5).
enum ZipMethod {
  static let stored = 0
  static let deflated = 8

  /// The method's name for messages.
  static func name(_ method: Int) -> String {
    switch method {
    case 1: "shrink"
    case 2...5: "reduce"
    case 6: "implode"
    case 9: "deflate64"
    case 12: "bzip2"
    case 14: "lzma"
    case 20, 93: "zstd"
    case 94: "mp3"
    case 95: "xz"
    case 96: "jpeg"
    case 97: "wavpack"
    case 98: "ppmd"
    case 99: "aes encryption"
    default: "method \(method)"
    }
  }
}
