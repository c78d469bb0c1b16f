/// One `Authentication-Results` field as far as DMARC needs it (RFC 8601, section 2.2).
package struct AuthenticationResults: Hashable, Sendable {
  /// The server that wrote it, in lower case.
  package let server: String
  /// Every result of the method `dmarc`, in lower case; empty where a word is malformed.
  package let dmarc: [String]

  /// The greatest length of a field that is read, in bytes.
  private static let limit = 1 << 16

  /// Reads an unfolded value.
  ///
  /// - Parameter value: Anything; what does not follow the grammar up to the server's name gives nil, and so do quotes
  ///   and comments without an end, because it is doubtful then what stands inside them.
  package init?(_ value: ArraySlice<UInt8>) {
    guard value.count <= Self.limit, let tokens = Token.all(in: value) else { return nil }
    var sections = tokens.split(separator: .semicolon, omittingEmptySubsequences: false)[...]
    guard let first = sections.popFirst(), let server = Self.server(first) else { return nil }
    self.server = server
    dmarc = sections.compactMap(Self.dmarcResult)
  }

  private static func server(_ section: ArraySlice<Token>) -> String? {
    let words = section.split(separator: .blank)
    guard let name = words.first, name.count == 1, words.count <= 2 else { return nil }
    if words.count == 2 {
      // The version of the field; there is only one so far.
      guard words[1].elementsEqual([.word(Array("1".utf8))]) else { return nil }
    }
    switch name.first {
    case .word(let bytes), .quoted(let bytes): return lowercased(bytes)
    default: return nil
    }
  }

  private static func dmarcResult(_ section: ArraySlice<Token>) -> String? {
    var rest = section.drop { $0 == .blank }
    guard case .word(let method) = rest.popFirst(), lowercased(method) == "dmarc" else { return nil }
    rest = rest.drop { $0 == .blank }
    if rest.first == .slash {
      rest = rest.dropFirst().drop { $0 == .blank }
      guard case .word = rest.popFirst() else { return "" }
      rest = rest.drop { $0 == .blank }
    }
    guard rest.popFirst() == .equals else { return "" }
    rest = rest.drop { $0 == .blank }
    guard case .word(let result) = rest.popFirst(), rest.isEmpty || rest.first == .blank else { return "" }
    return lowercased(result)
  }

  private static func lowercased(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
  }

  /// A token of RFC 5322 with the marks of this field; comments are blanks.
  private enum Token: Equatable {
    case word([UInt8])
    case quoted([UInt8])
    case semicolon
    case equals
    case slash
    case blank

    /// The tokens, or nil when a quote or comment does not end or a control character stands among them.
    static func all(in value: ArraySlice<UInt8>) -> [Token]? {
      var tokens: [Token] = []
      var rest = value
      while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: ";"): tokens.append(.semicolon)
        case UInt8(ascii: "="): tokens.append(.equals)
        case UInt8(ascii: "/"): tokens.append(.slash)
        case UInt8(ascii: "\""):
          guard let text = quoted(&rest) else { return nil }
          tokens.append(.quoted(text))
        case UInt8(ascii: "("):
          guard skipComment(&rest) else { return nil }
          if tokens.last != .blank { tokens.append(.blank) }
        case 0x20, 0x09, 0x0D, 0x0A:
          if tokens.last != .blank { tokens.append(.blank) }
        case 0x00...0x1F, 0x7F: return nil
        default:
          var word = [byte]
          while let next = rest.first, next > 0x20, next != 0x7F, !Self.marks.contains(next) {
            word.append(next)
            rest.removeFirst()
          }
          tokens.append(.word(word))
        }
      }
      return tokens
    }

    private static let marks = Array(";=/\"()".utf8)

    private static func quoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
      var text: [UInt8] = []
      while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "\"") { return text }
        guard byte == UInt8(ascii: "\\") else {
          text.append(byte)
          continue
        }
        guard let escaped = rest.popFirst() else { return nil }
        text.append(escaped)
      }
      return nil
    }

    private static func skipComment(_ rest: inout ArraySlice<UInt8>) -> Bool {
      var depth = 1
      while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"): depth -= 1
        case UInt8(ascii: "\\"): _ = rest.popFirst()
        default: break
        }
        if depth == 0 { return true }
      }
      return false
    }
  }
}
