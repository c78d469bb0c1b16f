/// The value of one field while a template is rendered.
enum TemplateCell {
  case empty
  case text(String)
  case path(String)
  case link(String)
  case integer(Int)
  case html(HTML)
  case flag(Bool)
  case rows(any TemplateRows)

  /// Whether the value opens a section.
  var isPresent: Bool {
    switch self {
    case .empty: false
    case .text(let text), .path(let text), .link(let text): !text.isEmpty
    case .integer, .html: true
    case .flag(let flag): flag
    case .rows(let rows): rows.count > 0
    }
  }
}

/// The elements of a list, without their type.
protocol TemplateRows: AnyObject {
  /// The number of elements.
  var count: Int { get }
  /// Reads the fields of one element into the cells of one section.
  func load(_ row: Int, section: Int, into cells: inout [TemplateCell])
}

/// A list of models.
final class ModelRows<Element: TemplateModel>: TemplateRows {
  private let elements: [Element]
  private let loaders: [TemplateLoader<Element>]

  init(elements: [Element], loaders: [TemplateLoader<Element>]) {
    self.elements = elements
    self.loaders = loaders
  }

  var count: Int { elements.count }

  func load(_ row: Int, section: Int, into cells: inout [TemplateCell]) {
    loaders[section].load(elements[row], into: &cells)
  }
}

/// A list of texts.
final class TextRows: TemplateRows {
  private let texts: [String]
  private let slots: [Int]

  init(texts: [String], slots: [Int]) {
    self.texts = texts
    self.slots = slots
  }

  var count: Int { texts.count }

  func load(_ row: Int, section: Int, into cells: inout [TemplateCell]) {
    cells[slots[section]] = .text(texts[row])
  }
}

/// Reads what a template uses of a model into its cells.
struct TemplateLoader<Model>: Sendable {
  typealias Step = @Sendable (Model, inout [TemplateCell]) -> Void

  private let steps: [Step]
  private let slots: [Int]

  /// Reads the fields of a model.
  func load(_ model: Model, into cells: inout [TemplateCell]) {
    for step in steps { step(model, &cells) }
  }

  /// Empties the cells, for an object that is absent.
  func clear(_ cells: inout [TemplateCell]) {
    for slot in slots { cells[slot] = .empty }
  }
}

extension TemplateLoader where Model: TemplateModel {
  /// The loader for what a finished compilation uses of a context.
  init(_ use: TemplateUse) {
    let fields = Model.templateFields
    steps = use.fields.map { fields[$0.index].bind($0) }
    slots = use.slots
  }
}
