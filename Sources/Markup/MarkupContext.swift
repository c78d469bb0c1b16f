/// Where in HTML a template's own text stands: what decides whether a value may be inserted there.
///
/// A small tokenizer over the literal text of templates (WHATWG HTML, section 13.2.5). Outside text never passes
/// through it, since an escaped value cannot change the state: it finds the mistakes of who writes a template. It does
/// not know the escaped states of `<script>` nor foreign content, where `<title>` may hold elements.
struct MarkupContext: Equatable {
  enum Place: Equatable {
    /// Between tags.
    case content
    /// After `<`.
    case tagOpen
    /// After `</`.
    case endTagOpen
    /// In the name after `<` or `</`.
    case tagName
    /// In a tag, where an attribute may begin.
    case inTag
    /// After a section in a tag: what follows must not continue a name.
    case afterSection
    case attributeName
    case afterAttributeName
    /// After `=`.
    case beforeValue
    case doubleQuoted
    case singleQuoted
    case unquoted
    case afterValue
    /// In an element whose text is not markup, with the number of bytes that match its end tag so far.
    case rawText(Int)
    /// After `<!`, with the number of dashes.
    case declaration(Int)
    /// In `<!-- -->`, with the number of dashes at the end so far.
    case comment(Int)
    /// In `<!…>` or `<?…>`.
    case bogusComment
  }

  /// The place.
  private(set) var place: Place = .content
  /// The name of the element whose tag or raw text this is, in lower case.
  private(set) var element: [UInt8] = []
  /// The name of the attribute, in lower case.
  private(set) var attribute: [UInt8] = []
  private var isEndTag = false

  /// Whether the element around is one whose text is not markup.
  private var isRawElement: Bool {
    MarkupContext.scriptElements.contains(elementName) || MarkupContext.textElements.contains(elementName)
  }

  /// The name of the element, for comparison and for errors.
  var elementName: String { String(decoding: element, as: UTF8.self) }

  /// The name of the attribute, for comparison and for errors.
  var attributeName: String { String(decoding: attribute, as: UTF8.self) }

  /// Elements in whose text nothing may be inserted.
  static let scriptElements: Set<String> = [
    "script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext",
  ]
  /// Elements whose text is text alone.
  static let textElements: Set<String> = ["title", "textarea"]

  /// Reads one byte of literal text.
  ///
  /// - Returns: Whether the byte may stand there: not if it continues a name that a section may have ended.
  mutating func read(_ byte: UInt8) -> Bool {
    switch place {
    case .content: if byte == UInt8(ascii: "<") { place = .tagOpen }
    case .tagOpen, .endTagOpen: beginTag(byte)
    case .tagName, .inTag, .afterSection, .attributeName, .afterAttributeName, .beforeValue, .afterValue:
      return readInTag(byte)
    case .doubleQuoted: if byte == UInt8(ascii: "\"") { place = .afterValue }
    case .singleQuoted: if byte == UInt8(ascii: "'") { place = .afterValue }
    case .unquoted:
      if Self.isSpace(byte) { place = .inTag }
      if byte == UInt8(ascii: ">") { closeTag() }
    case .rawText(let matched): readRawText(byte, matched)
    case .declaration(let dashes):
      if byte == UInt8(ascii: "-") {
        place = dashes == 1 ? .comment(2) : .declaration(1)
      } else {
        place = byte == UInt8(ascii: ">") ? .content : .bogusComment
      }
    case .comment(let dashes):
      if byte == UInt8(ascii: "-") {
        place = .comment(dashes == 3 ? 1 : min(dashes + 1, 2))
      } else {
        // `--!>` ends a comment too.
        let isBang = byte == UInt8(ascii: "!") && dashes == 2
        place = byte == UInt8(ascii: ">") && dashes >= 2 ? .content : .comment(isBang ? 3 : 0)
      }
    case .bogusComment: if byte == UInt8(ascii: ">") { place = .content }
    }
    return true
  }

  private mutating func beginTag(_ byte: UInt8) {
    let isEnd = place == .endTagOpen
    if Self.isLetter(byte) {
      place = .tagName
      element = [byte | 0x20]
      attribute = []
      isEndTag = isEnd
    } else if isEnd {
      place = byte == UInt8(ascii: ">") ? .content : .bogusComment
    } else {
      switch byte {
      case UInt8(ascii: "/"): place = .endTagOpen
      case UInt8(ascii: "!"): place = .declaration(0)
      case UInt8(ascii: "?"): place = .bogusComment
      case UInt8(ascii: "<"): break
      default: place = .content
      }
    }
  }

  private mutating func readInTag(_ byte: UInt8) -> Bool {
    if byte == UInt8(ascii: ">") {
      closeTag()
      return true
    }
    if Self.isSpace(byte) {
      switch place {
      case .attributeName: place = .afterAttributeName
      case .afterAttributeName, .beforeValue: break
      default: place = .inTag
      }
      return true
    }
    switch (place, byte) {
    case (.beforeValue, UInt8(ascii: "\"")): place = .doubleQuoted
    case (.beforeValue, UInt8(ascii: "'")): place = .singleQuoted
    case (.beforeValue, _): place = .unquoted
    case (_, UInt8(ascii: "/")): place = .inTag
    case (.afterSection, _): return false
    case (.tagName, _): Self.append(byte, to: &element)
    case (.attributeName, UInt8(ascii: "=")), (.afterAttributeName, UInt8(ascii: "=")): place = .beforeValue
    case (.attributeName, _): Self.append(byte, to: &attribute)
    default:
      place = .attributeName
      attribute = [Self.lowercased(byte)]
    }
    return true
  }

  private mutating func closeTag() {
    place = !isEndTag && isRawElement ? .rawText(0) : .content
    attribute = []
    isEndTag = false
    if place == .content { element = [] }
  }

  /// Looks for the end tag of the element, the only thing that ends its text.
  private mutating func readRawText(_ byte: UInt8, _ matched: Int) {
    let end = [UInt8(ascii: "<"), UInt8(ascii: "/")] + element
    if matched == end.count, Self.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") {
      isEndTag = true
      place = .inTag
      _ = readInTag(byte)
    } else if matched < end.count, Self.lowercased(byte) == end[matched] {
      place = .rawText(matched + 1)
    } else {
      place = .rawText(byte == UInt8(ascii: "<") ? 1 : 0)
    }
  }

  /// Ends a name at the beginning or end of a section, so that what stands in the section cannot join with what is
  /// outside.
  mutating func reachSection() {
    switch place {
    case .tagName, .attributeName, .afterValue: place = .afterSection
    case .afterAttributeName: place = .inTag
    default: break
    }
    if place == .inTag || place == .afterSection { attribute = [] }
  }

  /// The context after a section that may or may not have been rendered, or nothing if the two differ.
  static func joined(_ start: MarkupContext, _ end: MarkupContext) -> MarkupContext? {
    if start == end { return end }
    var start = start
    var end = end
    guard start.place == .inTag || start.place == .afterSection, end.place == .inTag || end.place == .afterSection
    else { return nil }
    start.place = .afterSection
    end.place = .afterSection
    return start == end ? end : nil
  }

  private static func append(_ byte: UInt8, to name: inout [UInt8]) {
    // Longer names are none that matter here.
    if name.count < 64 { name.append(lowercased(byte)) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    lowercased(byte) >= UInt8(ascii: "a") && lowercased(byte) <= UInt8(ascii: "z")
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte >= 0x09 && byte <= 0x0D && byte != 0x0B
  }
}
