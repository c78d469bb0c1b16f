/// The encodings of a mail's parts.
extension SampleMail {
  /// A part in base64; `name` is the whole parameter.
  func encodedPart(_ type: String, _ name: String, _ file: [UInt8]) -> [UInt8] {
    part(["Content-Type: \(type);\n \(name)", "Content-Transfer-Encoding: base64"], base64(file))
  }

  /// Base64 in lines of 76 characters.
  func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 4 / 3 + bytes.count / 50 + 8)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      if start > 0, start % 57 == 0 { out.append(0x0A) }
      let count = min(3, bytes.count - start)
      var group = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? Int(bytes[start + offset]) : 0) }
      for offset in 0..<4 {
        out.append(offset > count ? 0x3D : alphabet[group >> (18 - 6 * offset) & 63])
      }
    }
    return out + [0x0A]
  }

  /// Lines of at most 76 characters; `=` and all that is not printable ASCII as in `=3D`.
  func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var column = 0
    for byte in bytes {
      if byte == 0x0A {
        out.append(byte)
        column = 0
        continue
      }
      let plain = byte != 0x3D && (0x20...0x7E).contains(byte)
      let text = plain ? [byte] : Array(("=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)).utf8)
      if column + text.count > 75 {
        out += [0x3D, 0x0A]
        column = 0
      }
      out += text
      column += text.count
    }
    return out
  }
}
