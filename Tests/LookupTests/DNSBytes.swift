@testable import Lookup

/// Writes answers as servers do.
struct DNSBytes {
  private(set) var bytes: [UInt8]
  private var count: UInt16 = 0

  /// The head and the question of an answer.
  init(_ question: DNSQuestion, id: UInt16 = 7, code: UInt8 = 0, flags: UInt8 = 0) {
    bytes = [UInt8(id >> 8), UInt8(id & 255), 0x81 | flags, 0x80 | code, 0, 1, 0, 0, 0, 0, 0, 0]
    bytes += question.name.bytes + [0, 0, UInt8(question.kind.rawValue), 0, 1]
  }

  /// Adds a record; without an owner of the question's name, by a pointer.
  func adding(_ kind: UInt8, owner: [UInt8] = [0xC0, 12], _ content: [UInt8], isInternet: Bool = true) -> DNSBytes {
    var copy = self
    copy.count += 1
    copy.bytes[6] = UInt8(copy.count >> 8)
    copy.bytes[7] = UInt8(copy.count & 255)
    copy.bytes +=
      owner + [0, kind, 0, isInternet ? 1 : 3, 0, 0, 0, 60, UInt8(content.count >> 8), UInt8(content.count & 255)]
    copy.bytes += content
    return copy
  }

  /// A name of labels between dots, whole.
  static func name(_ text: String) -> [UInt8] {
    text.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
  }
}
