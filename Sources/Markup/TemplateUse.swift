/// Which fields of one context's model a template uses, and where their values go.
///
/// A context is the page itself, an object in it or the element of one list's section. Since partials cannot include
/// themselves, a template has a fixed number of contexts, and each field that it uses has a cell of its own.
final class TemplateUse {
  /// The fields of the context's type.
  let schema: TemplateSchema
  /// The fields in use, in order of their first use.
  private(set) var fields: [TemplateFieldUse] = []

  init(_ schema: TemplateSchema) {
    self.schema = schema
  }

  /// The use of a field, which takes a new cell at the first time.
  func field(at index: Int, slotCount: inout Int) -> TemplateFieldUse {
    if let known = fields.first(where: { $0.index == index }) { return known }
    let use = TemplateFieldUse(index: index, slot: slotCount)
    slotCount += 1
    fields.append(use)
    return use
  }

  /// All cells that loading this context fills, but those of loops.
  var slots: [Int] {
    fields.flatMap { [$0.slot] + ($0.nested?.slots ?? []) }
  }
}

/// How a template uses one field of one context.
final class TemplateFieldUse {
  /// The field's place in `templateFields`.
  let index: Int
  /// The cell of its value.
  let slot: Int
  /// What is used of an object.
  var nested: TemplateUse?
  /// What is used of a list's elements, by section.
  var loops: [TemplateUse] = []
  /// The cell of the current text, by section over texts.
  var itemSlots: [Int] = []

  init(index: Int, slot: Int) {
    self.index = index
    self.slot = slot
  }
}
