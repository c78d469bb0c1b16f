/// One field of a template's model: its name, its kind and how it is read.
package struct TemplateField<Model>: Sendable {
  /// The name that templates use.
  let name: String
  /// What the field may stand for in a template.
  let kind: TemplateKind
  /// Makes the step that reads the field into the cells of a rendering, for what one template uses of it.
  let bind: @Sendable (TemplateFieldUse) -> TemplateLoader<Model>.Step

  private init(
    _ name: StaticString, _ kind: TemplateKind,
    bind: @escaping @Sendable (TemplateFieldUse) -> TemplateLoader<Model>.Step
  ) {
    self.name = "\(name)"
    self.kind = kind
    self.bind = bind
  }

  /// A field whose value is one cell.
  private init(_ name: StaticString, _ kind: TemplateKind, cell: @escaping @Sendable (Model) -> TemplateCell) {
    self.init(name, kind) { use in
      let slot = use.slot
      return { model, cells in cells[slot] = cell(model) }
    }
  }

  /// A text, escaped where it is inserted.
  package static func text(_ name: StaticString, _ get: @escaping @Sendable (Model) -> String) -> Self {
    Self(name, .text) { .text(get($0)) }
  }

  /// An integer, inserted in decimal digits without grouping.
  package static func integer(_ name: StaticString, _ get: @escaping @Sendable (Model) -> Int) -> Self {
    Self(name, .integer) { .integer(get($0)) }
  }

  /// A piece of HTML, inserted as it stands; only between tags.
  package static func html(_ name: StaticString, _ get: @escaping @Sendable (Model) -> HTML) -> Self {
    Self(name, .html) { .html(get($0)) }
  }

  /// A relative link that the program made: the only kind that `href` and `src` take.
  ///
  /// A path that begins with `/`, `\` or a space, that has a `:` before its first `/`, or that holds a control character
  /// is rendered as `#`.
  package static func path(_ name: StaticString, _ get: @escaping @Sendable (Model) -> String) -> Self {
    Self(name, .path) { .path(get($0)) }
  }

  /// A yes or no, which only opens sections.
  package static func flag(_ name: StaticString, _ get: @escaping @Sendable (Model) -> Bool) -> Self {
    Self(name, .flag) { .flag(get($0)) }
  }

  /// A text that may be absent: it inserts as text, and opens a section if it is there and not empty.
  package static func optionalText(_ name: StaticString, _ get: @escaping @Sendable (Model) -> String?) -> Self {
    Self(name, .optionalText) { get($0).map(TemplateCell.text) ?? .empty }
  }

  /// A relative link that may be absent: it inserts as a path, and opens a section if it is there and not empty.
  package static func optionalPath(_ name: StaticString, _ get: @escaping @Sendable (Model) -> String?) -> Self {
    Self(name, .optionalPath) { get($0).map(TemplateCell.path) ?? .empty }
  }

  /// A link to anywhere by `https:`, `http:` or `mailto:`, for mail, which is read far from the site; it may be absent.
  ///
  /// It inserts as a link, or `#` where it is none, and opens a section if it is there and not empty.
  package static func optionalLink(_ name: StaticString, _ get: @escaping @Sendable (Model) -> String?) -> Self {
    Self(name, .optionalLink) { get($0).map(TemplateCell.link) ?? .empty }
  }

  /// Texts: a section repeats for each, which is `{{.}}` there.
  package static func texts(_ name: StaticString, _ get: @escaping @Sendable (Model) -> [String]) -> Self {
    Self(name, .texts) { use in
      let slot = use.slot
      let itemSlots = use.itemSlots
      return { model, cells in cells[slot] = .rows(TextRows(texts: get(model), slots: itemSlots)) }
    }
  }

  /// Values: a section repeats for each, and sees its fields.
  package static func list<Element: TemplateModel>(
    _ name: StaticString, _ get: @escaping @Sendable (Model) -> [Element]
  ) -> Self {
    Self(name, .list { TemplateSchema(Element.self) }) { use in
      let slot = use.slot
      let loaders = use.loops.map(TemplateLoader<Element>.init)
      return { model, cells in cells[slot] = .rows(ModelRows(elements: get(model), loaders: loaders)) }
    }
  }

  /// A value whose fields are `name.field`, or those of a section.
  package static func object<Other: TemplateModel>(
    _ name: StaticString, _ get: @escaping @Sendable (Model) -> Other
  ) -> Self {
    Self(name, .object { TemplateSchema(Other.self) }) { use in
      let slot = use.slot
      let loader = use.nested.map(TemplateLoader<Other>.init)
      return { model, cells in
        cells[slot] = .flag(true)
        loader?.load(get(model), into: &cells)
      }
    }
  }

  /// A value that may be absent: it opens a section if it is there; `name.field` of an absent one inserts nothing.
  package static func optional<Other: TemplateModel>(
    _ name: StaticString, _ get: @escaping @Sendable (Model) -> Other?
  ) -> Self {
    Self(name, .optional { TemplateSchema(Other.self) }) { use in
      let slot = use.slot
      let loader = use.nested.map(TemplateLoader<Other>.init)
      return { model, cells in
        if let other = get(model) {
          cells[slot] = .flag(true)
          loader?.load(other, into: &cells)
        } else {
          cells[slot] = .empty
          loader?.clear(&cells)
        }
      }
    }
  }
}
