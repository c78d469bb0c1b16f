/// Text for a terminal or a log: outside text cannot move the cursor, change colours, break lines or reverse them.
package enum TerminalText {
  /// A text on one line: C0 controls and DEL as their pictures (`␛`, `␊`), other hidden characters as U+FFFD.
  ///
  /// Hidden are C1 controls, bidirectional controls, U+2028, U+2029, U+FEFF and noncharacters.
  package static func visible(_ text: String) -> String {
    let utf8 = text.utf8.span
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    var start = 0
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      let length = HiddenScalar.mayBegin(with: byte) ? HiddenScalar.length(at: index, in: utf8) : 0
      guard length > 0 else {
        index += 1
        continue
      }
      bytes.append(run: utf8.extracting(start..<index))
      appendPicture(of: byte, to: &bytes)
      index += length
      start = index
    }
    guard start > 0 else { return text }
    bytes.append(run: utf8.extracting(start..<index))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends U+2400–U+2421 for a control character that is one byte, U+FFFD for the rest.
  private static func appendPicture(of byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case 0..<0x20: bytes.append(contentsOf: [0xE2, 0x90, 0x80 + byte])
    case 0x7F: bytes.append(contentsOf: [0xE2, 0x90, 0xA1])
    default: bytes.appendReplacement()
    }
  }
}
