/// What a field of a model may stand for in a template.
enum TemplateKind: Sendable {
  case text
  case integer
  case html
  case path
  case flag
  case optionalText
  case optionalPath
  case optionalLink
  case texts
  case list(@Sendable () -> TemplateSchema)
  case object(@Sendable () -> TemplateSchema)
  case optional(@Sendable () -> TemplateSchema)

  /// The kind in an error's words.
  var words: String {
    switch self {
    case .text: "a text"
    case .integer: "an integer"
    case .html: "a piece of HTML"
    case .path: "a path"
    case .flag: "a flag"
    case .optionalText: "an optional text"
    case .optionalPath: "an optional path"
    case .optionalLink: "an optional link"
    case .texts, .list: "a list"
    case .object: "an object"
    case .optional: "an optional object"
    }
  }

  /// Whether a tag can insert a field of this kind.
  var isInserted: Bool {
    switch self {
    case .text, .integer, .html, .path, .optionalText, .optionalPath, .optionalLink: true
    case .flag, .texts, .list, .object, .optional: false
    }
  }
}

/// The fields of a model's type, without the type: what names are checked against.
struct TemplateSchema: Sendable {
  /// The type's name, for errors.
  let typeName: String
  /// The fields' names, in the order of `templateFields`.
  let names: [String]
  /// The fields' kinds, in the same order.
  let kinds: [TemplateKind]
  /// The first name that stands twice, which makes the second field unreachable.
  let repeatedName: String?

  init<Model: TemplateModel>(_ model: Model.Type) {
    let fields = Model.templateFields
    typeName = String(describing: model)
    let names = fields.map(\.name)
    self.names = names
    kinds = fields.map(\.kind)
    var seen: Set<String> = []
    repeatedName = names.first { !seen.insert($0).inserted }
  }
}
