/// The text of one template.
package struct TemplateSource: Sendable, Equatable {
  /// The name of its file, such as `month.mustache`: partials and errors name it.
  package let name: String
  /// Its bytes, UTF-8.
  package let bytes: [UInt8]

  /// A template's text under the name of its file.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The name that a partial tag uses: without `.mustache`.
  var shortName: String { Self.shortName(of: name) }

  /// A name without `.mustache`.
  static func shortName(of name: String) -> String {
    name.hasSuffix(".mustache") ? String(name.dropLast(".mustache".count)) : name
  }
}
