/// One part of a template's source.
struct TemplateToken: Equatable {
  enum Kind: Equatable {
    /// Text that is copied.
    case literal
    /// `{{name}}`
    case value
    /// `{{#name}}`
    case section
    /// `{{^name}}`
    case inverted
    /// `{{/name}}`
    case close
    /// `{{>name}}`
    case partial
    /// `{{! … }}`
    case comment
  }

  let kind: Kind
  /// The bytes of the literal or of the whole tag.
  var range: Range<Int>
  /// The name in the tag; empty for literals and comments.
  let name: String
  /// Whether the tag stands alone on its line, which then leaves no line behind.
  var isStandalone = false
  /// The white space before a tag that stands alone.
  var indentation = 0..<0

  /// Whether the tag may stand alone on a line.
  var mayStandAlone: Bool { kind != .literal && kind != .value }
}
