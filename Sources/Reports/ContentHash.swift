/// A number that changes, but for one chance in 2^64, when what it was made of changes.
///
/// It is made at several bytes a nanosecond, and tells whether a file was damaged and whether something is as it was in the
/// build before. Where strangers choose the content, the seed is a secret, so that they cannot make two contents alike; a
/// number that stands in an address is a `StableHash` instead.
package struct ContentHash: Sendable {
  private var state: UInt64

  /// The hash of nothing.
  ///
  /// - Parameter seed: Hashes of different seeds have nothing in common.
  package init(seed: UInt64 = 0) {
    state = seed ^ 0x9E37_79B9_7F4A_7C15
  }

  /// Adds bytes; the same bytes in other pieces give another hash.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var offset = 0
    // Two chains side by side, since each multiplication waits for the one before.
    var (left, right) = (state, state ^ 0xD6E8_FEB8_6659_FD93)
    while offset + 16 <= bytes.count {
      left = unsafe Self.fold(
        left ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self), 0xA076_1D64_78BD_642F)
      right = unsafe Self.fold(
        right ^ bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self), 0xE703_7ED1_A0B4_28DB)
      offset += 16
    }
    var tail: UInt64 = 1
    while offset < bytes.count {
      tail = unsafe Self.fold(tail ^ UInt64(bytes[offset]), 0x8EBC_6AF0_9C88_C6E3)
      offset += 1
    }
    state =
      Self.fold(left ^ tail, 0x5895_65CE_D7A7_3D1B) ^ Self.fold(right ^ UInt64(bytes.count), 0x9E37_79B9_7F4A_7C15)
  }

  /// Adds a text, and where it ends.
  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { unsafe add(UnsafeRawBufferPointer($0)) }
  }

  /// Adds a number.
  package mutating func add(_ number: UInt64) {
    state = Self.fold(state ^ number, 0xA076_1D64_78BD_642F) ^ number &* 0x9E37_79B9_7F4A_7C15
  }

  /// The number.
  package var value: UInt64 { Self.fold(state, 0xE703_7ED1_A0B4_28DB) }

  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    // Not zero, which would forget everything before.
    let product = (left | 1).multipliedFullWidth(by: right)
    return product.high ^ product.low ^ left
  }
}
