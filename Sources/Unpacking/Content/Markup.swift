/// Telling XML documents, HTML documents and text apart.
enum Markup {
  /// How far before a document other bytes may stand.
  private static let junkLimit = 256

  /// Whether the markup that begins at `start` is HTML.
  static func isHTML(_ bytes: ArraySlice<UInt8>, at start: Int) -> Bool {
    var position = start
    // Declarations and comments say nothing yet: XHTML begins with them too.
    for _ in 0..<8 {
      guard bytes.has("<?", at: position) || bytes.has("<!--", at: position),
        let end = bytes.prefix(position - bytes.startIndex + 4096).position(of: UInt8(ascii: ">"), from: position)
      else { break }
      position = bytes.positionAfterBlanks(from: end + 1)
    }
    let names: [StaticString] = [
      "!doctype html", "html", "head", "body", "title", "meta", "style", "script", "div", "span", "table", "p", "br",
      "font", "center", "h1", "h2", "h3", "b", "a", "img", "o:p", "pre", "ul", "ol",
    ]
    guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "<") else { return false }
    return names.contains { name in
      guard bytes.hasIgnoringCase(name, at: position + 1) else { return false }
      let after = position + 1 + name.utf8CodeUnitCount
      guard after < bytes.endIndex else { return true }
      // The name ends here: no prefix, no longer name.
      return bytes[after].isBlank || bytes[after] == UInt8(ascii: ">") || bytes[after] == UInt8(ascii: "/")
    }
  }

  /// Where an XML document begins that other bytes stand before, as a distance from the start.
  static func documentOffset(_ bytes: ArraySlice<UInt8>) -> Int? {
    let head = bytes.prefix(junkLimit + 16)
    var position = head.startIndex
    while let hit = head.position(of: UInt8(ascii: "<"), from: position), hit - head.startIndex <= junkLimit {
      if bytes.has("<?xml", at: hit) || isFeedback(bytes, at: hit) { return hit - bytes.startIndex }
      position = hit + 1
    }
    return nil
  }

  /// Whether a `feedback` element begins, with or without a prefix.
  private static func isFeedback(_ bytes: ArraySlice<UInt8>, at start: Int) -> Bool {
    let name = bytes[(start + 1)...].prefix(32).prefix {
      $0 == UInt8(ascii: ":") || $0.isASCIILetter || $0.isASCIIDigit
    }
    guard name.count >= 8 else { return false }
    let local = name.endIndex - 8
    return name.hasIgnoringCase("feedback", at: local)
      && (local == name.startIndex || name[local - 1] == UInt8(ascii: ":"))
  }
}
