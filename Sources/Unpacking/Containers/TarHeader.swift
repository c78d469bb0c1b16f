/// One 512-byte header of a tar archive (POSIX.1-2017, pax, ustar).
struct TarHeader {
  static let blockLength = 512

  /// The declared name, for display only.
  var name: String
  /// The length of the member's data in bytes.
  var size: Int
  /// Whether the member is an ordinary file; extended headers, links and directories are not.
  var isFile: Bool

  /// Whether a header with a right checksum stands at `position`.
  static func isPresent(at position: Int, in bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.endIndex - position >= blockLength else { return false }
    // The checksum's field tells nearly everything else apart before the sum is made.
    let field = bytes[position + 148..<position + 156]
    guard field.allSatisfy({ (0x30...0x37).contains($0) || $0 == 0x20 || $0 == 0 }), let declared = octal(field),
      declared > 0
    else { return false }
    var sum = 8 * 0x20
    for index in position..<position + 148 { sum += Int(bytes[index]) }
    for index in position + 156..<position + blockLength { sum += Int(bytes[index]) }
    return sum == declared
  }

  /// Reads the header at `position`, or gives `nil` where none stands.
  init?(at position: Int, in bytes: ArraySlice<UInt8>) {
    guard Self.isPresent(at: position, in: bytes) else { return nil }
    let field = bytes[position + 124..<position + 136]
    if let first = field.first, first & 0x80 != 0 {
      // GNU: binary numbers where octal ones have no room.
      var value = Int(first & 0x7F)
      for byte in field.dropFirst() {
        guard value < 1 << 48 else { return nil }
        value = value << 8 | Int(byte)
      }
      size = value
    } else {
      guard let value = Self.octal(field) else { return nil }
      size = value
    }
    name = DisplayText.make(bytes[position..<position + 100].prefix { $0 != 0 }, limit: 80)
    isFile = [0, 0x30, 0x37].contains(bytes[position + 156]) && !name.hasSuffix("/")
  }

  private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in field.drop(while: { $0 == 0x20 }).prefix(while: { $0 != 0 && $0 != 0x20 }) {
      guard (0x30...0x37).contains(byte) else { return nil }
      value = value << 3 | Int(byte - 0x30)
    }
    return value
  }
}
