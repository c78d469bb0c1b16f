/// Finds the addresses and the anchors in HTML, SVG and Atom.
///
/// One pass over the bytes, which are our own writer's: what
/// is not markup there is text, and nothing is repaired.
struct MarkupScanner {
  private let bytes: [UInt8]
  private var index = 0
  private(set) var references: [Reference] = []
  /// The values of all `id` attributes.
  private(set) var identifiers: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Scans everything.
  ///
  /// - Parameter isFeed: Whether the elements are Atom's, whose `link` is one that a reader follows.
  mutating func scan(isFeed: Bool) {
    while true {
      index = bytes.index(of: UInt8(ascii: "<"), from: index, before: bytes.count) + 1
      guard index < bytes.count else { return }
      switch bytes[index] {
      case UInt8(ascii: "!"): skipDeclaration()
      case UInt8(ascii: "/"), UInt8(ascii: "?"): skipTag()
      case let byte where byte.isLetter: scanTag(isFeed: isFeed)
      default: break
      }
    }
  }

  /// Goes behind the end of a tag that says nothing.
  private mutating func skipTag() {
    index = min(bytes.index(of: UInt8(ascii: ">"), from: index, before: bytes.count) + 1, bytes.count)
  }

  private mutating func skipDeclaration() {
    if bytes.matches("!--", at: index, before: bytes.count) {
      index = bytes.skip(to: "-->", from: index + 3, before: bytes.count)
    } else if bytes.matches("![cdata[", at: index, before: bytes.count) {
      index = bytes.skip(to: "]]>", from: index + 8, before: bytes.count)
    } else {
      skipTag()
    }
  }

  private mutating func scanTag(isFeed: Bool) {
    let name = take { !$0.isSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      if bytes[index].isSpace || bytes[index] == UInt8(ascii: "/") {
        index += 1
      } else {
        scanAttribute(of: name, isFeed: isFeed)
      }
    }
    index += 1
    // The content of these two is no markup up to their end tags.
    if bytes.equals("script", in: name) {
      index = bytes.skip(to: "</script", from: index, before: bytes.count)
    } else if bytes.equals("style", in: name), index < bytes.count {
      let end = bytes.skip(to: "</style", from: index, before: bytes.count)
      scanStyle(index..<end, isEscaped: false)
      index = end
    }
  }

  /// What a reader's program does with what an element refers to.
  private func use(_ element: Range<Int>, isFeed: Bool) -> Reference.Use {
    if isFeed || bytes.equals("a", in: element) || bytes.equals("area", in: element) { return .link }
    let runs: [StaticString] = ["script", "iframe", "frame", "object", "embed", "form", "base"]
    return runs.contains { bytes.equals($0, in: element) } ? .run : .load
  }

  private mutating func scanAttribute(of element: Range<Int>, isFeed: Bool) {
    let start = index
    index += 1
    let name =
      start..<take { !$0.isSpace && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      .upperBound
    _ = take { $0.isSpace }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return }
    index += 1
    _ = take { $0.isSpace }
    guard index < bytes.count else { return }
    let quote = bytes[index]
    let value: Range<Int>
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      let end = bytes.index(of: quote, from: index, before: bytes.count)
      value = index..<end
      index = end + 1
    } else {
      value = take { !$0.isSpace && $0 != UInt8(ascii: ">") }
    }
    record(name, value, of: element, isFeed: isFeed)
  }

  private mutating func record(_ name: Range<Int>, _ value: Range<Int>, of element: Range<Int>, isFeed: Bool) {
    // Most attributes of a page are none of these: their length and first byte tell.
    switch (name.count, bytes[name.lowerBound].lowercased) {
    case (2, _) where bytes.equals("id", in: name):
      identifiers.append(value)
    case (4, _) where bytes.equals("href", in: name), (10, _) where bytes.equals("xlink:href", in: name),
      (3, _) where bytes.equals("src", in: name):
      references.append(Reference(value: value, use: use(element, isFeed: isFeed), isEscaped: true))
    case (6, UInt8(ascii: "s")) where bytes.equals("srcset", in: name),
      (11, _) where bytes.equals("imagesrcset", in: name):
      scanImages(value)
    case (6, UInt8(ascii: "p")) where bytes.equals("poster", in: name),
      (10, UInt8(ascii: "b")) where bytes.equals("background", in: name):
      references.append(Reference(value: value, use: .load, isEscaped: true))
    case (4, UInt8(ascii: "d")) where bytes.equals("data", in: name),
      (4, UInt8(ascii: "p")) where bytes.equals("ping", in: name),
      (6, UInt8(ascii: "a")) where bytes.equals("action", in: name),
      (10, UInt8(ascii: "f")) where bytes.equals("formaction", in: name):
      references.append(Reference(value: value, use: .run, isEscaped: true))
    case (5, UInt8(ascii: "s")) where bytes.equals("style", in: name):
      scanStyle(value, isEscaped: true)
    default:
      // The patterns of a chart: fill="url(#hatch)".
      guard let first = value.first, bytes[first].lowercased == UInt8(ascii: "u") else { return }
      if bytes.matches("url(", at: first, before: value.upperBound) { scanStyle(value, isEscaped: true) }
    }
  }

  /// The addresses of a `srcset`: the first word of each part between commas.
  private mutating func scanImages(_ value: Range<Int>) {
    var start = value.lowerBound
    while start < value.upperBound {
      while start < value.upperBound, bytes[start].isSpace || bytes[start] == UInt8(ascii: ",") { start += 1 }
      var end = start
      while end < value.upperBound, !bytes[end].isSpace, bytes[end] != UInt8(ascii: ",") { end += 1 }
      if start < end { references.append(Reference(value: start..<end, use: .load, isEscaped: true)) }
      while end < value.upperBound, bytes[end] != UInt8(ascii: ",") { end += 1 }
      start = end
    }
  }

  private mutating func scanStyle(_ range: Range<Int>, isEscaped: Bool) {
    var scanner = StylesheetScanner()
    scanner.scan(bytes, in: range, isEscaped: isEscaped)
    references.append(contentsOf: scanner.references)
  }

  /// The bytes from here on that fulfil a condition.
  private mutating func take(while condition: (UInt8) -> Bool) -> Range<Int> {
    let start = index
    while index < bytes.count, condition(bytes[index]) { index += 1 }
    return start..<index
  }
}
