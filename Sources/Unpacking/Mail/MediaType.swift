/// A value with parameters: `Content-Type` and `Content-Disposition` (RFC 2045, section 5.1; RFC 2231).
struct MediaType {
  /// The value before the parameters, in lower case.
  private(set) var value: String
  private var parameters: [(name: String, value: ArraySlice<UInt8>)] = []

  /// Whether the value is a multipart.
  var isMultipart: Bool { value.hasPrefix("multipart/") }

  /// The bytes between the parts of a multipart.
  var boundary: ArraySlice<UInt8>? {
    guard var boundary = raw("boundary") else { return nil }
    while let last = boundary.last, last.isBlank { boundary = boundary.dropLast() }
    return boundary.isEmpty || boundary.count > 998 ? nil : boundary
  }

  /// Reads an unfolded value.
  init(_ bytes: ArraySlice<UInt8>) {
    let head = bytes.prefix { $0 != UInt8(ascii: ";") && !$0.isBlank && $0 != UInt8(ascii: "(") }
    value = String(decoding: head.prefix(200).map(\.asciiLowercased), as: UTF8.self)
    var position = head.endIndex
    while position < bytes.endIndex, parameters.count < 64 {
      if bytes[position] == UInt8(ascii: ";") || bytes[position].isBlank {
        position += 1
        continue
      }
      guard let equals = bytes[position...].firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ";") }),
        bytes[equals] == UInt8(ascii: "=")
      else {
        position = bytes.position(of: UInt8(ascii: ";"), from: position) ?? bytes.endIndex
        continue
      }
      let name = bytes[position..<equals].filter { !$0.isBlank }.map(\.asciiLowercased)
      let start = bytes[(equals + 1)...].firstIndex { !$0.isBlank } ?? bytes.endIndex
      let (text, next) = Self.parameterValue(bytes, from: start, isBoundary: name.elementsEqual("boundary".utf8))
      parameters.append((String(decoding: name.prefix(100), as: UTF8.self), text))
      position = next
    }
  }

  /// The text of a parameter, decoded and fit for display.
  subscript(name: String) -> String? {
    if let text = raw(name) { return EncodedWord.decode(text, limit: 200) }
    // RFC 2231: an encoded value, or one in numbered pieces of which each may be encoded (C9).
    if let text = raw(name + "*") { return Self.display(Self.percentDecoded(text, hasCharset: true)) }
    var pieces: [UInt8] = []
    var charset = ""
    for number in 0..<64 {
      if let text = raw("\(name)*\(number)*") {
        let piece = Self.percentDecoded(text, hasCharset: number == 0)
        if number == 0 { charset = piece.charset }
        pieces += piece.bytes
      } else if let text = raw("\(name)*\(number)") {
        pieces += text
      } else {
        break
      }
    }
    return pieces.isEmpty ? nil : Self.display((charset, pieces))
  }

  private func raw(_ name: String) -> ArraySlice<UInt8>? {
    parameters.first { $0.name == name }?.value
  }

  private static func parameterValue(
    _ bytes: ArraySlice<UInt8>, from start: Int, isBoundary: Bool
  ) -> (value: ArraySlice<UInt8>, next: Int) {
    guard start < bytes.endIndex, bytes[start] == UInt8(ascii: "\"") else {
      let end = bytes[start...].firstIndex { $0 == UInt8(ascii: ";") || isBoundary && $0.isBlank } ?? bytes.endIndex
      var text = bytes[start..<end]
      while let last = text.last, last.isBlank { text = text.dropLast() }
      return (text, end)
    }
    var text: [UInt8] = []
    var position = start + 1
    while position < bytes.endIndex, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.endIndex { position += 1 }
      text.append(bytes[position])
      position += 1
    }
    return (text[...], min(position + 1, bytes.endIndex))
  }

  private static func percentDecoded(
    _ bytes: ArraySlice<UInt8>, hasCharset: Bool
  ) -> (charset: String, bytes: [UInt8]) {
    var text = bytes
    var charset = ""
    if hasCharset, let first = bytes.position(of: UInt8(ascii: "'"), from: bytes.startIndex),
      let second = bytes.position(of: UInt8(ascii: "'"), from: first + 1)
    {
      charset = String(decoding: bytes[..<first], as: UTF8.self)
      text = bytes[(second + 1)...]
    }
    var result: [UInt8] = []
    var position = text.startIndex
    while position < text.endIndex {
      if text[position] == UInt8(ascii: "%"), position + 2 < text.endIndex, let high = text[position + 1].hexDigit,
        let low = text[position + 2].hexDigit
      {
        result.append(high << 4 | low)
        position += 3
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return (charset, result)
  }

  private static func display(_ text: (charset: String, bytes: [UInt8])) -> String {
    DisplayText.clean(TextCharset.decode(text.bytes[...], text.charset), limit: 200)
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  var hexDigit: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
