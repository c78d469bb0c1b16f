extension MarkupContext {
  /// Attributes that hold a link, or that browsers load from.
  private static let linkAttributes: Set<String> = [
    "href", "xlink:href", "src", "action", "formaction", "poster", "data", "cite", "background", "ping", "manifest",
    "srcset", "imagesrcset", "longdesc", "codebase", "profile", "usemap", "archive", "classid", "icon",
  ]

  /// Why a value of a kind must not be inserted here, or nothing if it may.
  ///
  /// - Parameters:
  ///   - kind: The kind of the field, one that is inserted.
  ///   - name: The field's name, for the error.
  /// - Returns: The error's words.
  func objection(to kind: TemplateKind, named name: String) -> String? {
    switch place {
    case .content: nil
    case .rawText: objectionInRawText(to: kind, named: name)
    case .doubleQuoted: objectionInAttribute(to: kind, named: name)
    case .declaration, .comment, .bogusComment: "tag inside an HTML comment or declaration"
    case .tagOpen, .endTagOpen, .tagName: "tag in the name of an element"
    case .inTag, .afterSection, .attributeName, .afterAttributeName, .beforeValue, .singleQuoted, .unquoted,
      .afterValue:
      "tag outside quotes in an attribute: write \(attribute.isEmpty ? "name" : attributeName)=\"{{\(name)}}\""
    }
  }

  private func objectionInRawText(to kind: TemplateKind, named name: String) -> String? {
    if Self.scriptElements.contains(elementName) { return "tag inside <\(elementName)>" }
    if case .html = kind { return "'\(name)' is a piece of HTML, and <\(elementName)> holds only text" }
    return nil
  }

  private func objectionInAttribute(to kind: TemplateKind, named name: String) -> String? {
    let attribute = attributeName
    if attribute.hasPrefix("on") || attribute == "style" || attribute == "srcdoc" {
      return "tag inside the attribute '\(attribute)'"
    }
    if case .html = kind { return "'\(name)' is a piece of HTML, and an attribute holds only text" }
    guard Self.linkAttributes.contains(attribute) else { return nil }
    switch kind {
    case .path, .optionalPath, .optionalLink: return nil
    default: return "'\(name)' is \(kind.words), and '\(attribute)' takes only paths"
    }
  }

  /// The place in an error's words.
  var words: String {
    switch place {
    case .content: "between tags"
    case .rawText: "inside <\(elementName)>"
    case .doubleQuoted, .singleQuoted, .unquoted: "inside the attribute '\(attributeName)'"
    case .declaration, .comment, .bogusComment: "inside an HTML comment or declaration"
    default: "inside a tag"
    }
  }
}
