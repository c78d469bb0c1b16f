/// A field that a template names, found by the types of the contexts around the tag.
struct TemplateReference {
  /// The field's kind.
  let kind: TemplateKind
  /// The field's use in its context.
  let use: TemplateFieldUse

  /// Why a name means nothing.
  struct Failure: Error {
    let message: String
  }

  /// Looks a name up: its first part from the innermost context outwards, each further part in what the former means.
  static func find(
    _ name: String, in scopes: [TemplateCompiler.Scope], slotCount: inout Int
  ) -> Result<TemplateReference, Failure> {
    let parts = name.split(separator: ".").map(String.init)
    let models = scopes.reversed().compactMap { scope -> TemplateUse? in
      if case .model(let use) = scope { return use }
      return nil
    }
    if let failure = models.lazy.compactMap({ repeated(in: $0.schema) }).first { return .failure(failure) }
    guard let first = parts.first,
      let start = models.first(where: { $0.schema.names.contains(first) }),
      var found = start.reference(to: first, slotCount: &slotCount)
    else {
      return .failure(unknown(parts.first ?? name, in: models.map(\.schema)))
    }
    var path = first
    for part in parts.dropFirst() {
      guard let nested = found.nested else {
        return .failure(Failure(message: "'\(path)' is \(found.kind.words), which has no field '\(part)'"))
      }
      if let failure = repeated(in: nested.schema) { return .failure(failure) }
      guard let next = nested.reference(to: part, slotCount: &slotCount) else {
        return .failure(unknown(part, in: [nested.schema]))
      }
      found = next
      path += "." + part
    }
    return .success(found)
  }

  private static func repeated(in schema: TemplateSchema) -> Failure? {
    schema.repeatedName.map { Failure(message: "\(schema.typeName) has two fields '\($0)'") }
  }

  private static func unknown(_ name: String, in schemas: [TemplateSchema]) -> Failure {
    let types = distinct(schemas.map(\.typeName)).joined(separator: " or ")
    let known = distinct(schemas.flatMap(\.names))
    var message = "unknown name '\(Excerpt(name, limit: 60).text)' in \(types)"
    if let nearest = NearestName.nearest(to: name, among: known) {
      message += ": did you mean '\(nearest)'?"
    } else {
      let shown = known.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
      message += known.isEmpty ? ", which has no fields" : ": known are \(shown)\(known.count > 12 ? " …" : "")"
    }
    return Failure(message: message)
  }

  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// What is used of an object's fields, or nothing if the field is no object.
  var nested: TemplateUse? {
    switch kind {
    case .object(let schema), .optional(let schema):
      let nested = use.nested ?? TemplateUse(schema())
      use.nested = nested
      return nested
    default: return nil
    }
  }

  /// The context that a section opens which is rendered once, or nothing for a flag.
  var scope: TemplateCompiler.Scope? {
    switch kind {
    case .object, .optional: nested.map { .model($0) }
    case .optionalText, .optionalPath, .optionalLink: .text(slot: use.slot, kind)
    default: nil
    }
  }

  /// The context that a section opens which is rendered for each element, or nothing if the field is no list.
  func loop(
    _ tag: TemplateToken.Kind, slotCount: inout Int
  ) -> (section: Int, scope: TemplateCompiler.Scope)? {
    guard tag == .section else { return nil }
    switch kind {
    case .list(let schema):
      let element = TemplateUse(schema())
      use.loops.append(element)
      return (use.loops.count - 1, .model(element))
    case .texts:
      let slot = slotCount
      slotCount += 1
      use.itemSlots.append(slot)
      return (use.itemSlots.count - 1, .text(slot: slot, .text))
    default: return nil
    }
  }
}

extension TemplateUse {
  /// A field of this context by its name.
  fileprivate func reference(to name: String, slotCount: inout Int) -> TemplateReference? {
    guard let index = schema.names.firstIndex(of: name) else { return nil }
    return TemplateReference(kind: schema.kinds[index], use: field(at: index, slotCount: &slotCount))
  }
}

extension TemplateKind {
  /// Whether a section over a field of this kind is a context of its own.
  var opensScope: Bool {
    switch self {
    case .optionalText, .optionalPath, .optionalLink, .texts, .list, .object, .optional: true
    case .text, .integer, .html, .path, .flag: false
    }
  }

  /// Whether a field of this kind opens a section.
  var opensSection: Bool {
    if case .flag = self { return true }
    return opensScope
  }
}
