/// The name of one entry of a directory: bytes that need not be UTF-8, since what lies in a directory is not all ours.
struct EntryName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The bytes with a zero byte behind them, as the calls of the system take them.
  let bytes: [CChar]

  init(_ text: some StringProtocol) {
    var bytes: [CChar] = []
    bytes.reserveCapacity(text.utf8.count + 1)
    for byte in text.utf8 { bytes.append(CChar(bitPattern: byte)) }
    bytes.append(0)
    self.bytes = bytes
  }

  init(stringLiteral value: String) {
    self.init(value)
  }

  /// Takes bytes that end with their first and only zero byte.
  init(terminated bytes: [CChar]) {
    self.bytes = bytes
  }

  /// The name for messages and for paths; bytes that are not UTF-8 appear as U+FFFD.
  var description: String {
    String(decoding: bytes.dropLast().lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether the name begins with a dot.
  var isHidden: Bool { bytes.first == 0x2E }
}
