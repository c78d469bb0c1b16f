/// A template that was checked against the type of its model: rendering cannot fail.
package struct Template<Model: TemplateModel>: Sendable {
  private let program: TemplateProgram
  private let loader: TemplateLoader<Model>

  init(program: TemplateProgram, use: TemplateUse) {
    self.program = program
    loader = TemplateLoader(use)
  }

  /// The page of a model.
  package func render(_ model: Model) -> HTML {
    var html = HTML()
    render(model, into: &html)
    return html
  }

  /// Appends the page of a model.
  package func render(_ model: Model, into html: inout HTML) {
    var cells = [TemplateCell](repeating: .empty, count: program.slotCount)
    loader.load(model, into: &cells)
    program.run(&cells, into: &html)
  }
}

/// The steps of a compiled template.
struct TemplateProgram: Sendable {
  /// One step; an `end` is the index of the step after the section.
  enum Step: Sendable {
    case markup(Range<Int>)
    case insert(slot: Int)
    case when(slot: Int, present: Bool, end: Int)
    case each(slot: Int, section: Int, end: Int)
  }

  /// The template's own text, without its tags.
  var markup: [UInt8] = []
  /// The steps in order.
  var steps: [Step] = []
  /// The number of cells.
  var slotCount = 0

  /// Renders with the page's cells loaded.
  func run(_ cells: inout [TemplateCell], into html: inout HTML) {
    run(0..<steps.count, &cells, into: &html)
  }

  private func run(_ range: Range<Int>, _ cells: inout [TemplateCell], into html: inout HTML) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch steps[index] {
      case .markup(let run):
        html.append(markup: markup.span.extracting(run))
      case .insert(let slot):
        insert(cells[slot], into: &html)
      case .when(let slot, let present, let end):
        if cells[slot].isPresent != present { index = end - 1 }
      case .each(let slot, let section, let end):
        if case .rows(let rows) = cells[slot] {
          for row in 0..<rows.count {
            rows.load(row, section: section, into: &cells)
            run(index + 1..<end, &cells, into: &html)
          }
        }
        index = end - 1
      }
      index += 1
    }
  }

  private func insert(_ cell: TemplateCell, into html: inout HTML) {
    switch cell {
    case .text(let text): html.append(text: text)
    case .path(let path): html.append(path: path)
    case .link(let link): html.append(link: link)
    case .integer(let integer): html.append(integer: integer)
    case .html(let piece): html.append(piece)
    case .empty, .flag, .rows: break
    }
  }
}
