/// The templates of a site, which include each other as partials.
package struct TemplateLibrary: Sendable {
  private let sources: [String: TemplateSource]

  /// A library of templates; of two with the same name the later counts, so that a user's own replace the shipped ones.
  ///
  /// Names count without `.mustache`: `{{>nav}}` includes `nav.mustache`.
  package init(_ sources: [TemplateSource]) {
    self.sources = Dictionary(sources.map { ($0.shortName, $0) }) { _, later in later }
  }

  /// The names of the templates without `.mustache`, sorted.
  package var names: [String] { sources.keys.sorted() }

  /// Checks a template and its partials against the type of its model, and compiles it.
  ///
  /// - Parameters:
  ///   - name: The template's name, with or without `.mustache`.
  ///   - model: The type whose values the template shows.
  /// - Returns: The template, whose rendering cannot fail.
  /// - Throws: `TemplateError` for a template that does not exist, has a syntax error, names a field or partial that
  ///   does not exist or is of another kind, or has a tag where its value would not be safe; also if that is in a
  ///   branch or a partial that some pages never reach.
  package func compile<Model: TemplateModel>(
    _ name: String, for model: Model.Type
  ) throws(TemplateError) -> Template<Model> {
    guard let source = source(named: TemplateSource.shortName(of: name)) else {
      let message = "no such template" + NearestName.hint(for: name, among: names)
      throw TemplateError(file: TerminalText.visible(name), line: 1, column: 1, message: message)
    }
    let page = TemplateUse(TemplateSchema(Model.self))
    var compiler = TemplateCompiler(library: self, page: page)
    try compiler.compile(source)
    return Template(program: compiler.program, use: page)
  }

  /// The template of a name without `.mustache`.
  func source(named name: String) -> TemplateSource? { sources[name] }
}
