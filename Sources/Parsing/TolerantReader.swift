import Reports

/// Reads what no XML parser accepts: tags that are broken or missing, stray `<` and `&`, documents that are cut off.
///
/// Only the names that reports are made of count as tags; every other `<` in a text is a character. An element that a
/// text element or a deeper one cannot hold closes those. So nothing is lost but what is damaged, and where the damage
/// lies is known to the byte, which libxml2's own recovery does not tell.
struct TolerantReader {
  let bytes: [UInt8]
  private(set) var position = 0
  /// The known elements that are open.
  private var open: [Element] = []
  /// The name of the first tag.
  private(set) var root: String?
  /// Whether a `feedback` tag, or what follows one, was met.
  private(set) var isReport = false
  private var hasClosedReport = false
  /// What could not be read as markup: nobody repairs what holds millions of it.
  private var strays = 0
  // How far lines were counted.
  private var counted = 0
  private var line = 1
  private var lineStart = 0

  /// A reader of a document.
  ///
  /// - Parameter bytes: UTF-8 without control bytes.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads the document.
  mutating func read(into builder: inout ReportBuilder) {
    while position < bytes.count, builder.stop == nil {
      let start = position
      if bytes[position] == UInt8(ascii: "<") {
        readMarkup(into: &builder)
      } else {
        readText(into: &builder)
      }
      if builder.log.isUnplaced { place(start, in: &builder) }
    }
    if builder.stop != nil {
      builder.stopPlace = builder.stopPlace ?? lineAndColumn(position)
      return
    }
    guard !open.isEmpty else { return }
    builder.log.note(.truncated)
    if builder.place.isInsideRecord { builder.abandonRecord() }
    builder.abandonField()
    while !open.isEmpty { pop(from: &builder) }
    place(bytes.count, in: &builder)
  }

  private mutating func place(_ offset: Int, in builder: inout ReportBuilder) {
    let (line, column) = lineAndColumn(offset)
    builder.log.place(line: line, column: column)
  }

  /// The place of an offset that is not before the one asked for last.
  private mutating func lineAndColumn(_ offset: Int) -> (line: Int, column: Int) {
    while counted < offset {
      if bytes[counted] == UInt8(ascii: "\n") {
        line += 1
        lineStart = counted + 1
      }
      counted += 1
    }
    return (line, max(offset - lineStart, 0) + 1)
  }

  // MARK: Markup

  private mutating func readMarkup(into builder: inout ReportBuilder) {
    let start = position
    // Millions of stray bytes are to cost no more than a glance each.
    guard position + 1 < bytes.count, Tag.mayFollow(bytes[position + 1]) else {
      readStray(into: &builder)
      return
    }
    if bytes[position + 1] == UInt8(ascii: "!") || bytes[position + 1] == UInt8(ascii: "?") {
      if readDeclaration(into: &builder) { return }
    } else if let tag = Tag(bytes, at: position), accepts(tag, &builder) {
      position = tag.end
      let isCut = tag.isBroken && tag.end == bytes.count
      if tag.isBroken {
        builder.log.note(isCut ? .truncated : .brokenTag)
        countStray(in: &builder)
      }
      // Its attributes, of which nothing is kept.
      if tag.end - start > builder.limits.textBytes { builder.log.note(.longText) }
      if tag.isEnd {
        readEnd(tag, into: &builder)
      } else if !isCut {
        readStart(tag, into: &builder)
      }
      return
    }
    readStray(into: &builder)
  }

  /// Reads a `<` that begins nothing.
  private mutating func readStray(into builder: inout ReportBuilder) {
    if builder.takesText {
      builder.log.note(.strayMarkup)
      builder.text.append(UInt8(ascii: "<"))
    } else {
      builder.log.note(open.isEmpty ? (hasClosedReport ? .junkAfterRoot : .textBeforeRoot) : .strayMarkup)
    }
    position += 1
    countStray(in: &builder)
  }

  private mutating func countStray(in builder: inout ReportBuilder) {
    strays += 1
    if strays > builder.limits.strays { builder.stop = builder.stop ?? .strays }
  }

  /// Reads a comment, an instruction, a CDATA section or a declaration.
  ///
  /// - Returns: Whether there is one.
  private mutating func readDeclaration(into builder: inout ReportBuilder) -> Bool {
    if starts(with: "<!--") {
      skip(past: "-->")
    } else if starts(with: "<![CDATA[") {
      let content = position + 9
      skip(past: "]]>")
      let end = starts(before: "]]>") && position - 3 >= content ? position - 3 : position
      hand(Array(bytes[min(content, end)..<end]), to: &builder)
    } else if starts(with: "<!DOCTYPE") {
      let name = bytes[(position + 9)...].drop { $0 <= 0x20 }.prefix(64).prefix { Tag.isNameByte($0) }
      builder.stop = .documentType(String(decoding: name, as: UTF8.self))
    } else if starts(with: "<?") {
      if starts(with: "<?xml "), !open.isEmpty || root != nil { builder.log.note(.misplacedDeclaration) }
      skip(past: "?>")
    } else {
      return false
    }
    return true
  }

  /// Whether what looks like a tag is to be read as one.
  private func accepts(_ tag: Tag, _ builder: inout ReportBuilder) -> Bool {
    // A tag that the document ends in is part of what is missing.
    guard builder.takesText, tag.end < bytes.count || !tag.isBroken else { return true }
    if tag.element == .unknown { return false }
    if tag.isEnd { return open.contains(tag.element) || tag.element != .unknown }
    return home(of: tag.element, builder) != nil
  }

  private mutating func readStart(_ tag: Tag, into builder: inout ReportBuilder) {
    if root == nil { root = String(decoding: tag.name(in: bytes), as: UTF8.self) }
    if tag.attributes > builder.limits.attributes {
      builder.stop = .attributes
      return
    }
    if tag.element == .schema { builder.log.note(.schemaTags) }
    if hasClosedReport, open.isEmpty, tag.element != .feedback { builder.log.note(.junkAfterRoot) }
    guard tag.element != .unknown, tag.element != .schema else { return }
    if let home = home(of: tag.element, builder) {
      var isClean = true
      while builder.place != home || !builder.isBetweenElements, !open.isEmpty {
        trimBrokenEnd(&builder)
        closeEarly(&builder)
        isClean = false
      }
      if !isClean { builder.log.note(.brokenTag) }
    } else if builder.place == .outside {
      guard [.reportMetadata, .policyPublished, .record].contains(tag.element) else { return }
      builder.log.note(.missingRoot)
      push(.feedback, to: &builder)
    }
    if tag.element == .feedback {
      if builder.reportCount > 0 { builder.log.note(.severalRoots) }
      isReport = true
      builder.isBisNamespace = tag.contains("urn:ietf:params:xml:ns:dmarc-2.0", in: bytes)
    }
    push(tag.element, to: &builder)
    if tag.isEmpty { pop(from: &builder) }
  }

  private mutating func readEnd(_ tag: Tag, into builder: inout ReportBuilder) {
    if tag.element == .schema { builder.log.note(.schemaTags) }
    guard tag.element != .unknown, tag.element != .schema else { return }
    guard open.contains(tag.element) else {
      builder.log.note(.brokenTag)
      countStray(in: &builder)
      return
    }
    if open.last != tag.element { builder.log.note(.brokenTag) }
    while let last = open.last, last != tag.element {
      trimBrokenEnd(&builder)
      closeEarly(&builder)
    }
    pop(from: &builder)
  }

  /// The nearest place around in which an element means something.
  private func home(of element: Element, _ builder: ReportBuilder) -> Place? {
    var place = builder.place
    while true {
      guard case .ignore = Step(element, in: place) else { return place }
      if place == .outside { return nil }
      place = place.parent
    }
  }

  private mutating func push(_ element: Element, to builder: inout ReportBuilder) {
    isReport = true
    open.append(element)
    builder.start(element)
  }

  private mutating func pop(from builder: inout ReportBuilder) {
    guard let element = open.popLast() else { return }
    if element == .feedback { hasClosedReport = true }
    builder.end()
  }

  /// Closes an element whose end is missing; a record only counts when it has all that a verdict needs.
  private mutating func closeEarly(_ builder: inout ReportBuilder) {
    if open.last == .record, builder.isRecordHalf {
      builder.abandonRecord()
      builder.log.note(.lostRecord)
    }
    pop(from: &builder)
  }

  /// Takes the remains of an end tag without its `<`, such as `/report_id>`, off the text that they ended up in.
  private func trimBrokenEnd(_ builder: inout ReportBuilder) {
    guard builder.takesText else { return }
    builder.text.removeBrokenEnd()
  }

  // MARK: Text

  private mutating func readText(into builder: inout ReportBuilder) {
    let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    let content = position..<end
    position = end
    if builder.takesText {
      var strays = 0
      hand(Self.unescape(bytes[content], strays: &strays), to: &builder)
      if strays > 0 { builder.log.note(.strayMarkup, count: strays) }
    } else if open.isEmpty, bytes[content].contains(where: { $0 > 0x20 }) {
      builder.log.note(hasClosedReport ? .junkAfterRoot : .textBeforeRoot)
    }
  }

  private func hand(_ text: [UInt8], to builder: inout ReportBuilder) {
    unsafe text.withUnsafeBufferPointer { unsafe builder.characters($0) }
  }

  private func starts(with literal: StaticString) -> Bool {
    starts(at: position, with: literal)
  }

  private func starts(before literal: StaticString) -> Bool {
    starts(at: position - literal.utf8CodeUnitCount, with: literal)
  }

  private func starts(at offset: Int, with literal: StaticString) -> Bool {
    Tag.matches(bytes, at: offset, literal)
  }

  /// Goes behind the next occurrence of a literal, or to the end.
  private mutating func skip(past literal: StaticString) {
    position += 2
    while position < bytes.count {
      if starts(with: literal) {
        position += literal.utf8CodeUnitCount
        return
      }
      position += 1
    }
    position = bytes.count
  }
}
