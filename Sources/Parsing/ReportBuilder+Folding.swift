import Reports

extension ReportBuilder {
  /// A word of the RFCs in lower case; other words in lower case as well.
  mutating func word(_ bytes: UnsafeBufferPointer<UInt8>) -> Text {
    switch bytes.count {
    case 0: return .empty
    case 1:
      switch unsafe bytes[0] | 0x20 {
      case UInt8(ascii: "r"): return .relaxed
      case UInt8(ascii: "s"): return .strict
      default: break
      }
    default: break
    }
    if unsafe bytes.allSatisfy({ $0 < 65 || $0 > 90 }) { return unsafe set.texts.intern(bytes) }
    return unsafe bytes.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }.withUnsafeBufferPointer {
      unsafe set.texts.intern($0)
    }
  }

  /// A word of an SPF result; `hardfail` is what old receivers write for `fail` (formats.md, R18).
  mutating func spfResult(_ bytes: UnsafeBufferPointer<UInt8>) -> Text {
    if unsafe bytes.count == 8 && Self.equals(bytes, "hardfail") {
      log.note(.hardfail)
      return .fail
    }
    return unsafe word(bytes)
  }

  /// A domain name as A-labels in lower case, or the text as it stands when it is none.
  mutating func domain(_ bytes: UnsafeBufferPointer<UInt8>) -> Text {
    if unsafe Self.isPlainDomain(bytes) { return unsafe set.texts.intern(bytes) }
    if bytes.isEmpty { return .empty }
    let folded = unsafe domains.fold(bytes) { unsafe Self.foldedDomain($0) }
    if folded.isCut { log.note(.localPart) }
    return intern(folded.bytes)
  }

  /// An address as its canonical text, or the text as it stands when it is none.
  mutating func address(_ bytes: UnsafeBufferPointer<UInt8>) -> (text: Text, isValid: Bool) {
    if unsafe Self.isCanonicalV4(bytes) { return unsafe (set.texts.intern(bytes), true) }
    if bytes.isEmpty { return (.empty, false) }
    let folded = unsafe addresses.fold(bytes) { text in
      guard let address = unsafe IPAddress(text) else {
        return unsafe TextMemo.Folded(bytes: Array(text), isValid: false)
      }
      return TextMemo.Folded(bytes: Array(address.description.utf8))
    }
    return (intern(folded.bytes), folded.isValid)
  }

  private mutating func intern(_ bytes: [UInt8]) -> Text {
    unsafe bytes.withUnsafeBufferPointer { unsafe set.texts.intern($0) }
  }

  /// Whether a name is in lower case already and has nothing to be folded.
  private static func isPlainDomain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count > 0, unsafe bytes[bytes.count - 1] != UInt8(ascii: ".") else { return false }
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      switch byte {
      case 97...122, 48...57, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): continue
      default: return false
      }
    }
    return true
  }

  /// Drops angle brackets and what stands before the last `@`, and folds the rest (formats.md, M8 and R23).
  private static func foldedDomain(_ text: UnsafeBufferPointer<UInt8>) -> TextMemo.Folded {
    var bytes = unsafe Array(text)[...]
    if bytes.first == UInt8(ascii: "<"), bytes.last == UInt8(ascii: ">") { bytes = bytes.dropFirst().dropLast() }
    var isCut = false
    if let at = bytes.lastIndex(of: UInt8(ascii: "@")), at + 1 < bytes.endIndex {
      bytes = bytes[(at + 1)...]
      isCut = true
    }
    if bytes.isEmpty { return TextMemo.Folded(bytes: [], isCut: isCut) }
    guard let name = DomainName.normalised(bytes), DomainName.isValid(name) else {
      return unsafe TextMemo.Folded(bytes: Array(text), isValid: false)
    }
    return TextMemo.Folded(bytes: name, isCut: isCut)
  }

  /// Whether an address of version 4 is written without leading zeros and anything around it.
  private static func isCanonicalV4(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 7, bytes.count <= 15 else { return false }
    var dots = 0
    var digits = 0
    var value = 0
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: ".") {
        guard digits > 0 else { return false }
        dots += 1
        digits = 0
        value = 0
      } else {
        guard byte >= 48, byte <= 57, digits == 0 || value > 0 else { return false }
        value = value * 10 + Int(byte - 48)
        digits += 1
        guard value < 256 else { return false }
      }
    }
    return dots == 3 && digits > 0
  }

  /// Whether a text is what a program prints instead of a value: `HASH(0x1c2f)`, `NULL` (formats.md, R9 and R18).
  @inline(__always)
  static func isPlaceholder(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count > 0 else { return false }
    let last = unsafe bytes[bytes.count - 1]
    guard last == UInt8(ascii: ")") || last | 0x20 == UInt8(ascii: "l") && bytes.count == 4 else { return false }
    return unsafe isSpelledPlaceholder(bytes)
  }

  private static func isSpelledPlaceholder(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if unsafe bytes.last == UInt8(ascii: ")") {
      guard bytes.count >= 8, bytes.count <= 32 else { return false }
      let text = unsafe String(decoding: bytes, as: UTF8.self)
      let body = text.hasPrefix("HASH(0x") ? text.dropFirst(7) : text.hasPrefix("ARRAY(0x") ? text.dropFirst(8) : ""
      return body.count > 1 && body.dropLast().allSatisfy(\.isHexDigit)
    }
    return unsafe equals(bytes, "null")
  }

  /// Whether bytes are a word of ASCII in any case.
  static func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      let small = byte >= 65 && byte <= 90 ? byte + 32 : byte
      if unsafe small != word.utf8Start[index] { return false }
    }
    return true
  }
}
