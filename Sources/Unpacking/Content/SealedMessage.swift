/// Recognises S/MIME messages whose content is wrapped up whole (RFC 8551, section 3.2).
///
/// A detached signature is none: its mail stands beside it and can be read.
enum SealedMessage {
  /// The object identifier of each type of content behind the tag and length of the first sequence (RFC 5652).
  private static let dataTypes: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]
  private static let smimeTypes: [UInt8] = [
    0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01,
  ]

  /// The name of the message that the bytes begin with, for people; nil for anything else.
  static func name(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.count > 16, bytes.first == 0x30 else { return nil }
    // The length has one byte, or tells how many bytes it has; 0x80 leaves it open.
    let length = bytes[bytes.startIndex + 1]
    let identifier = bytes.startIndex + 2 + (length > 0x80 && length <= 0x84 ? Int(length - 0x80) : 0)
    if let type = byte(behind: dataTypes, at: identifier, in: bytes) {
      switch type {
      case 2: return hasContent(bytes) ? "opaque-signed S/MIME mail" : nil
      case 3, 6: return "encrypted S/MIME mail"
      default: return nil
      }
    }
    switch byte(behind: smimeTypes, at: identifier, in: bytes) {
    case 0x09: return "compressed S/MIME mail"
    case 0x17: return "encrypted S/MIME mail"
    default: return nil
    }
  }

  private static func byte(behind prefix: [UInt8], at start: Int, in bytes: ArraySlice<UInt8>) -> UInt8? {
    guard start < bytes.endIndex, bytes[start...].starts(with: prefix) else { return nil }
    let next = start + prefix.count
    return next < bytes.endIndex ? bytes[next] : nil
  }

  /// Whether signed data carries what it signs: behind the identifier of plain data an explicit tag follows.
  private static func hasContent(_ bytes: ArraySlice<UInt8>) -> Bool {
    let head = bytes.prefix(1_024)
    let plain = dataTypes + [1]
    var position = head.startIndex
    while let start = head[position...].firstIndex(of: 0x06) {
      if head[start...].starts(with: plain) {
        let next = start + plain.count
        return next < head.endIndex && head[next] == 0xA0
      }
      position = start + 1
    }
    return false
  }
}
