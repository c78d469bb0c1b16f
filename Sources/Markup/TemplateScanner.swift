/// Splits a template's source into literals and tags, and finds the tags that stand alone on their lines.
struct TemplateScanner {
  private let source: TemplateSource
  private let bytes: [UInt8]

  init(_ source: TemplateSource) {
    self.source = source
    bytes = source.bytes
  }

  /// The tokens in order; text that a standalone tag takes with it is in none.
  ///
  /// - Throws: `TemplateError` for bytes that are not UTF-8, a tag without end, a tag of a kind that there is not, and
  ///   a name that cannot be one.
  func tokens() throws(TemplateError) -> [TemplateToken] {
    try validate()
    var tokens: [TemplateToken] = []
    // A byte order mark belongs to the file, not to the page.
    var literalStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let start = literalStart
    var index = start
    while let open = find(UInt8(ascii: "{"), from: index) {
      var tag = try tag(at: open)
      var literal = literalStart..<open
      literalStart = tag.range.upperBound
      if tag.mayStandAlone, let line = lineAround(tag.range, from: start) {
        tag.isStandalone = true
        tag.indentation = line.lowerBound..<open
        literal = literal.lowerBound..<line.lowerBound
        literalStart = line.upperBound
      }
      if !literal.isEmpty { tokens.append(TemplateToken(kind: .literal, range: literal, name: "")) }
      tokens.append(tag)
      index = literalStart
    }
    if literalStart < bytes.count {
      tokens.append(TemplateToken(kind: .literal, range: literalStart..<bytes.count, name: ""))
    }
    return tokens
  }

  private func validate() throws(TemplateError) {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw TemplateError("not UTF-8", at: error.byteOffsets.lowerBound, of: source)
    }
  }

  /// Where a byte stands twice in a row, at an index or later.
  private func find(_ byte: UInt8, from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == byte, bytes[index + 1] == byte { return index }
      index += 1
    }
    return nil
  }

  /// The tag that begins at an index.
  private func tag(at open: Int) throws(TemplateError) -> TemplateToken {
    var start = open + 2
    if start < bytes.count, bytes[start] == UInt8(ascii: "{") {
      throw TemplateError(
        "'{{{' would insert text unescaped, which no template can: use {{…}}, and a field of HTML for markup",
        at: open, of: source)
    }
    guard let close = find(UInt8(ascii: "}"), from: start) else {
      throw TemplateError("'{{' without '}}'", at: open, of: source)
    }
    var end = close
    while start < end, Self.isSpace(bytes[start]) { start += 1 }
    while start < end, Self.isSpace(bytes[end - 1]) { end -= 1 }
    guard start < end else { throw TemplateError("empty tag", at: open, of: source) }
    let kind = try kind(of: bytes[start], at: open)
    if kind != .value { start += 1 }
    while start < end, Self.isSpace(bytes[start]) { start += 1 }
    let range = open..<close + 2
    if kind == .comment { return TemplateToken(kind: .comment, range: range, name: "") }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    guard Self.isName(bytes[start..<end], of: kind) else {
      throw TemplateError(
        "'\(TerminalText.visible(Excerpt(name, limit: 40).text))' is not a name", at: open, of: source)
    }
    return TemplateToken(kind: kind, range: range, name: name)
  }

  private func kind(of sigil: UInt8, at open: Int) throws(TemplateError) -> TemplateToken.Kind {
    switch sigil {
    case UInt8(ascii: "#"): return .section
    case UInt8(ascii: "^"): return .inverted
    case UInt8(ascii: "/"): return .close
    case UInt8(ascii: ">"): return .partial
    case UInt8(ascii: "!"): return .comment
    case UInt8(ascii: "&"):
      throw TemplateError(
        "'{{&' would insert text unescaped, which no template can: use {{…}}, and a field of HTML for markup",
        at: open, of: source)
    case UInt8(ascii: "="):
      throw TemplateError("'{{=' would change the delimiters, which no template can", at: open, of: source)
    case UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: "*"), UInt8(ascii: "%"), UInt8(ascii: "@"):
      throw TemplateError(
        "'{{\(Unicode.Scalar(sigil))' is no kind of tag: there are {{x}}, {{#x}}, {{^x}}, {{/x}}, {{>x}} and {{!x}}",
        at: open, of: source)
    default: return .value
    }
  }

  /// The whole line around a tag, with its end, if nothing but blanks stands beside the tag.
  private func lineAround(_ tag: Range<Int>, from start: Int) -> Range<Int>? {
    var lower = tag.lowerBound
    while lower > start, Self.isBlank(bytes[lower - 1]) { lower -= 1 }
    guard lower == start || bytes[lower - 1] == UInt8(ascii: "\n") else { return nil }
    var upper = tag.upperBound
    while upper < bytes.count, Self.isBlank(bytes[upper]) { upper += 1 }
    if upper + 1 < bytes.count, bytes[upper] == UInt8(ascii: "\r"), bytes[upper + 1] == UInt8(ascii: "\n") {
      upper += 1
    }
    if upper == bytes.count { return lower..<upper }
    return bytes[upper] == UInt8(ascii: "\n") ? lower..<upper + 1 : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    isBlank(byte) || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// Whether bytes are a name: for partials a file's, else `.` or words of letters, digits, `_`, `-` with dots between.
  private static func isName(_ name: ArraySlice<UInt8>, of kind: TemplateToken.Kind) -> Bool {
    if kind == .value, name.elementsEqual([UInt8(ascii: ".")]) { return true }
    let parts = name.split(separator: UInt8(ascii: kind == .partial ? "/" : "."), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { isWord($0) || kind == .partial && $0 == UInt8(ascii: ".") }
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
