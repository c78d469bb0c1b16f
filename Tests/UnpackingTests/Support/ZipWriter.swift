import CZlib

@testable import Unpacking

/// Writes zip archives, also wrong ones.
struct ZipWriter {
  struct Member {
    var name: String
    var content: [UInt8]
    var method = 8
    var flags = 0
    var isLink = false
    /// Stands in place of the right checksum.
    var checksum: UInt32?
  }

  var members: [Member] = []
  /// Sizes stand behind the data only.
  var usesDescriptors = false
  var comment: [UInt8] = []

  mutating func add(_ name: String, _ content: String, method: Int = 8, flags: Int = 0) {
    members.append(Member(name: name, content: Array(content.utf8), method: method, flags: flags))
  }

  func bytes() -> [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let offset = body.count
      let data = member.method == 8 ? compressed(member.content[...], as: .deflate, level: 6) ?? [] : member.content
      let checksum = member.checksum ?? crc32(of: member.content[...])
      let flags = member.flags | (usesDescriptors ? 8 : 0)
      let known = !usesDescriptors
      let sizes = little(checksum, 4) + little(data.count, 4) + little(member.content.count, 4)
      let common = little(20, 2) + little(flags, 2) + little(member.method, 2) + little(0, 4)
      body += Array("PK\u{03}\u{04}".utf8) + common + (known ? sizes : little(0, 12))
      body += little(member.name.utf8.count, 2) + little(0, 2) + Array(member.name.utf8) + data
      if usesDescriptors { body += Array("PK\u{07}\u{08}".utf8) + sizes }
      directory += Array("PK\u{01}\u{02}".utf8) + little(3 << 8 | 20, 2) + common + sizes
      directory += little(member.name.utf8.count, 2) + little(0, 8)
      directory += little(member.isLink ? 0xA1FF << 16 : 0, 4) + little(offset, 4) + Array(member.name.utf8)
    }
    let end =
      Array("PK\u{05}\u{06}".utf8) + little(0, 4) + little(members.count, 2) + little(members.count, 2)
      + little(directory.count, 4) + little(body.count, 4) + little(comment.count, 2) + comment
    return body + directory + end
  }
}

/// The number in `width` bytes, the lowest first.
func little<N: BinaryInteger>(_ number: N, _ width: Int) -> [UInt8] {
  (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
}

/// A tar archive of ordinary files, preceded by whatever `extra` says.
func tar(_ members: [(name: String, type: Character, content: String)]) -> [UInt8] {
  var result: [UInt8] = []
  for member in members {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ position: Int) {
      for (index, byte) in text.utf8.enumerated() { header[position + index] = byte }
    }
    let size = String(member.content.utf8.count, radix: 8)
    put(member.name, 0)
    put("0000644", 100)
    put(String(repeating: "0", count: 11 - size.count) + size, 124)
    put("00000000000", 136)
    put("        ", 148)
    put(String(member.type), 156)
    put("ustar\u{0}00", 257)
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    put(String(repeating: "0", count: 6 - sum.count) + sum + "\u{0} ", 148)
    result += header + Array(member.content.utf8)
    result += [UInt8](repeating: 0, count: (512 - result.count % 512) % 512)
  }
  return result + [UInt8](repeating: 0, count: 1024)
}
