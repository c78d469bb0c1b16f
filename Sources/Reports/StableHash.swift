/// A number for a text that is the same on every machine, in every run and for ever.
///
/// Page addresses are made of it, and e-mails link to pages; and nobody who mails a report can make two texts share a
/// number on purpose. It is SHA-256 (FIPS 180-4), written out because no library that the project uses has it.
package struct StableHash: Sendable {
  private var state: InlineArray<8, UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  // Nothing is allocated: thousands of reports are hashed for one site.
  private var block = InlineArray<64, UInt8>(repeating: 0)
  /// How many bytes of the block are filled.
  private var filled = 0
  private var length: UInt64 = 0

  /// The hash of nothing so far.
  package init() {}

  /// The hash of one text, as hexadecimal digits.
  ///
  /// - Parameters:
  ///   - text: Any text; its UTF-8 bytes are hashed.
  ///   - digits: How many digits are wanted, 1 to 64.
  /// - Returns: The first digits of the hash, lower-case.
  package static func hexadecimal(_ text: String, digits: Int) -> String {
    var hash = StableHash()
    hash.update(text.utf8)
    return hash.hexadecimal(digits: digits)
  }

  /// Adds bytes.
  package mutating func update(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { update(byte) }
  }

  /// Adds bytes.
  package mutating func update(_ bytes: [UInt8]) {
    for byte in bytes { update(byte) }
  }

  /// Adds bytes.
  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { update(byte) }
  }

  private mutating func update(_ byte: UInt8) {
    block[filled] = byte
    filled += 1
    length &+= 8
    if filled == 64 {
      compress()
      filled = 0
    }
  }

  /// The first hexadecimal digits, lower-case, of the hash of all bytes so far.
  ///
  /// - Parameter digits: 1 to 64.
  /// - Returns: The digits.
  package func hexadecimal(digits: Int) -> String {
    var final = self
    let bits = length
    final.update(0x80)
    while final.filled != 56 { final.update(0) }
    for shift in stride(from: UInt64(56), through: 0, by: -8) { final.update(UInt8(truncatingIfNeeded: bits >> shift)) }
    let text = (0..<min(max(digits, 1), 64)).map { digit in
      let value = UInt8(truncatingIfNeeded: final.state[digit / 8] >> UInt32(28 - digit % 8 * 4) & 15)
      return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func compress() {
    var w = InlineArray<64, UInt32>(repeating: 0)
    for index in 0..<16 {
      let byte = 4 * index
      w[index] =
        UInt32(block[byte]) << 24 | UInt32(block[byte + 1]) << 16 | UInt32(block[byte + 2]) << 8
        | UInt32(block[byte + 3])
    }
    for index in 16..<64 {
      let s0 = rotated(w[index - 15], 7) ^ rotated(w[index - 15], 18) ^ w[index - 15] >> 3
      let s1 = rotated(w[index - 2], 17) ^ rotated(w[index - 2], 19) ^ w[index - 2] >> 10
      w[index] = w[index - 16] &+ s0 &+ w[index - 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let choice = e & f ^ ~e & g
      let first = h &+ s1 &+ choice &+ Self.constants[index] &+ w[index]
      let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let majority = a & b ^ a & c ^ b & c
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ s0 &+ majority)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  private func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word >> bits | word << (32 - bits)
  }

  private static let constants: InlineArray<64, UInt32> = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
