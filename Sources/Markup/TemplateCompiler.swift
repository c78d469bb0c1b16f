/// Compiles a template and its partials into steps, and checks every name and every place on the way.
struct TemplateCompiler {
  /// What a name is looked up in, from the inside out.
  enum Scope {
    /// The fields of a model.
    case model(TemplateUse)
    /// A text, which is `{{.}}`.
    case text(slot: Int, TemplateKind)
  }

  /// A section that is not yet closed.
  private struct OpenSection {
    let tag: TemplateToken
    let step: Int
    let opensScope: Bool
    let context: MarkupContext
  }

  /// More sections in each other than this are an error, as are more partials.
  private static let deepest = 64
  /// More partial tags than this in one page, with those of partials in partials, are an error.
  private static let mostPartials = 10_000

  /// The steps so far.
  private(set) var program = TemplateProgram()
  /// The contexts around the current tag.
  private(set) var scopes: [Scope]
  private let library: TemplateLibrary
  private var context = MarkupContext()
  /// The sources that are being included, the page first.
  private var chain: [TemplateSource] = []
  private var partialCount = 0
  /// Steps before this one cannot be extended: a section ends there.
  private var barrier = 0

  init(library: TemplateLibrary, page: TemplateUse) {
    self.library = library
    scopes = [.model(page)]
  }

  /// Compiles the template of a page.
  mutating func compile(_ source: TemplateSource) throws(TemplateError) {
    try include(source, indentation: [])
    guard context.place == .content else {
      throw TemplateError("the template ends \(context.words)", at: source.bytes.count, of: source)
    }
  }

  private mutating func include(_ source: TemplateSource, indentation: [UInt8]) throws(TemplateError) {
    chain.append(source)
    var open: [OpenSection] = []
    for tag in try TemplateScanner(source).tokens() {
      if tag.kind == .literal {
        try append(literal: tag.range, of: source, indentation: indentation)
        continue
      }
      if !tag.isStandalone, Self.isLineStart(tag.range.lowerBound, in: source) {
        try append(indentation, at: tag.range.lowerBound, of: source)
      }
      switch tag.kind {
      case .literal, .comment: break
      case .value: try insert(tag, of: source)
      case .section, .inverted:
        guard scopes.count + open.count < Self.deepest else {
          throw TemplateError("more than \(Self.deepest) sections in each other", at: tag.range.lowerBound, of: source)
        }
        open.append(try openSection(tag, of: source))
      case .close: try close(tag, open.popLast(), of: source)
      case .partial: try includePartial(tag, of: source, indentation: indentation)
      }
    }
    if let section = open.last {
      throw TemplateError(
        "section '\(section.tag.name)' is never closed", at: section.tag.range.lowerBound, of: source)
    }
    chain.removeLast()
  }

  // MARK: Text

  private mutating func append(
    literal range: Range<Int>, of source: TemplateSource, indentation: [UInt8]
  ) throws(TemplateError) {
    guard !indentation.isEmpty else {
      try append(source.bytes[range], at: range.lowerBound, of: source)
      return
    }
    var start = range.lowerBound
    while start < range.upperBound {
      let rest = source.bytes[start..<range.upperBound]
      let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? range.upperBound
      let isEmpty =
        rest.starts(with: [UInt8(ascii: "\n")]) || rest.starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
      if !isEmpty, Self.isLineStart(start, in: source) { try append(indentation, at: start, of: source) }
      try append(source.bytes[start..<end], at: start, of: source)
      start = end
    }
  }

  /// Appends text of a template and follows where it leads; `offset` is where it stands, for errors.
  private mutating func append(
    _ text: some Collection<UInt8>, at offset: Int, of source: TemplateSource
  ) throws(TemplateError) {
    guard !text.isEmpty else { return }
    var position = offset
    for byte in text {
      guard context.read(byte) else {
        throw TemplateError("white space is missing after the section", at: position, of: source)
      }
      position += 1
    }
    let start = program.markup.count
    program.markup.append(contentsOf: text)
    if program.steps.count > barrier, case .markup(let last)? = program.steps.last {
      program.steps[program.steps.count - 1] = .markup(last.lowerBound..<program.markup.count)
    } else {
      program.steps.append(.markup(start..<program.markup.count))
    }
  }

  private static func isLineStart(_ offset: Int, in source: TemplateSource) -> Bool {
    offset == 0 || source.bytes[offset - 1] == UInt8(ascii: "\n")
  }

  // MARK: Tags

  private mutating func insert(_ tag: TemplateToken, of source: TemplateSource) throws(TemplateError) {
    let (slot, kind) = try slot(of: tag, source)
    guard kind.isInserted else {
      throw TemplateError(
        "'\(tag.name)' is \(kind.words), which cannot be inserted: open a section with it",
        at: tag.range.lowerBound, of: source)
    }
    if let objection = context.objection(to: kind, named: tag.name) {
      throw TemplateError(objection, at: tag.range.lowerBound, of: source)
    }
    program.steps.append(.insert(slot: slot))
  }

  private mutating func openSection(
    _ tag: TemplateToken, of source: TemplateSource
  ) throws(TemplateError) -> OpenSection {
    let found = try field(named: tag.name, at: tag.range.lowerBound, source)
    context.reachSection()
    let step = program.steps.count
    let section = OpenSection(
      tag: tag, step: step, opensScope: tag.kind == .section && found.kind.opensScope, context: context)
    if let loop = found.loop(tag.kind, slotCount: &program.slotCount) {
      program.steps.append(.each(slot: found.use.slot, section: loop.section, end: 0))
      scopes.append(loop.scope)
    } else {
      guard found.kind.opensSection else {
        throw TemplateError(
          "'\(tag.name)' is \(found.kind.words), which cannot open a section", at: tag.range.lowerBound, of: source)
      }
      program.steps.append(.when(slot: found.use.slot, present: tag.kind == .section, end: 0))
      if section.opensScope, let scope = found.scope { scopes.append(scope) }
    }
    barrier = program.steps.count
    return section
  }

  private mutating func close(
    _ tag: TemplateToken, _ section: OpenSection?, of source: TemplateSource
  ) throws(TemplateError) {
    guard let section else {
      throw TemplateError("'{{/\(tag.name)}}' closes no section", at: tag.range.lowerBound, of: source)
    }
    guard section.tag.name == tag.name else {
      let opened = TemplateError("", at: section.tag.range.lowerBound, of: source)
      throw TemplateError(
        "'{{/\(tag.name)}}' where section '\(section.tag.name)' of line \(opened.line) is to be closed",
        at: tag.range.lowerBound, of: source)
    }
    context.reachSection()
    guard let joined = MarkupContext.joined(section.context, context) else {
      throw TemplateError(
        "section '\(tag.name)' begins \(section.context.words) and ends \(context.words)",
        at: tag.range.lowerBound, of: source)
    }
    context = joined
    barrier = program.steps.count
    program.steps[section.step].end(at: program.steps.count)
    if section.opensScope { scopes.removeLast() }
  }

  private mutating func includePartial(
    _ tag: TemplateToken, of source: TemplateSource, indentation: [UInt8]
  ) throws(TemplateError) {
    let name = TemplateSource.shortName(of: tag.name)
    let offset = tag.range.lowerBound
    guard let partial = library.source(named: name) else {
      let hint = NearestName.hint(for: name, among: library.names)
      throw TemplateError("unknown partial '\(name)'\(hint)", at: offset, of: source)
    }
    if let first = chain.firstIndex(where: { $0.name == partial.name }) {
      let circle = (chain[first...] + [partial]).map(\.shortName).joined(separator: " → ")
      throw TemplateError("partial '\(name)' includes itself: \(circle)", at: offset, of: source)
    }
    partialCount += 1
    guard chain.count < Self.deepest, partialCount <= Self.mostPartials else {
      throw TemplateError("too many partials in partials", at: offset, of: source)
    }
    let own = tag.isStandalone ? indentation + source.bytes[tag.indentation] : []
    try include(partial, indentation: own)
  }

  /// The field that a name means here, with its use counted.
  mutating func field(
    named name: String, at offset: Int, _ source: TemplateSource
  ) throws(TemplateError) -> TemplateReference {
    switch TemplateReference.find(name, in: scopes, slotCount: &program.slotCount) {
    case .success(let reference): return reference
    case .failure(let failure): throw TemplateError(failure.message, at: offset, of: source)
    }
  }

  private mutating func slot(
    of tag: TemplateToken, _ source: TemplateSource
  ) throws(TemplateError) -> (slot: Int, kind: TemplateKind) {
    guard tag.name == "." else {
      let found = try field(named: tag.name, at: tag.range.lowerBound, source)
      return (found.use.slot, found.kind)
    }
    switch scopes.last {
    case .text(let slot, let kind)?: return (slot, kind)
    case .model(let use)?:
      throw TemplateError(
        "'{{.}}' stands only in a section over texts, and this is \(use.schema.typeName)",
        at: tag.range.lowerBound, of: source)
    case nil: throw TemplateError("'{{.}}' outside a section", at: tag.range.lowerBound, of: source)
    }
  }
}

extension TemplateProgram.Step {
  /// Sets where a section's step ends.
  mutating func end(at step: Int) {
    switch self {
    case .when(let slot, let present, _): self = .when(slot: slot, present: present, end: step)
    case .each(let slot, let section, _): self = .each(slot: slot, section: section, end: step)
    case .markup, .insert: break
    }
  }
}
