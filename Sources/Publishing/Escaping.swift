/// Reading of the references that HTML and XML write special characters with.
enum Escaping {
  private static let names: [(StaticString, UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ("&quot;", UInt8(ascii: "\"")), ("&apos;", UInt8(ascii: "'")),
  ]

  /// The longest reference: that of U+10FFFF with its digits, some zeros, and `&#x;`.
  private static let longest = 16

  /// A value with its references replaced; what is none stays.
  static func decoded(_ bytes: [UInt8], in range: Range<Int>) -> ArraySlice<UInt8> {
    guard bytes[range].contains(UInt8(ascii: "&")) else { return bytes[range] }
    var result: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "&"), let (text, length) = reference(bytes, at: index, before: range.upperBound) {
        result.append(contentsOf: text)
        index += length
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result[...]
  }

  private static func reference(_ bytes: [UInt8], at start: Int, before end: Int) -> (text: [UInt8], length: Int)? {
    for (name, byte) in names where bytes.matches(name, at: start, before: end) {
      return ([byte], name.utf8CodeUnitCount)
    }
    guard bytes.matches("&#", at: start, before: end) else { return nil }
    let rest = bytes[(start + 2)..<min(end, start + longest)]
    guard let semicolon = rest.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    var digits = rest[..<semicolon]
    let isHexadecimal = digits.first?.lowercased == UInt8(ascii: "x")
    if isHexadecimal { digits = digits.dropFirst() }
    guard let number = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10),
      let scalar = Unicode.Scalar(number)
    else { return nil }
    return (Array(String(scalar).utf8), semicolon + 1 - start)
  }
}
