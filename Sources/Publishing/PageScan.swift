/// What one file of a site says of others, and what is wrong with it by itself.
struct PageScan: Sendable {
  /// A link to a place in another page.
  struct Crossing: Sendable {
    /// The other page, by its number in the list of files.
    let target: Int
    /// The hash of the place's name.
    let anchor: UInt64
    /// Where the link stands in this page.
    let reference: Reference
  }

  /// The most findings of one page: a fault of a template is on every line.
  static let findingLimit = 20

  private(set) var findings: [CheckFinding] = []
  /// The hashes of the page's anchors.
  private(set) var anchors: Set<UInt64> = []
  /// Whether it has lost an anchor that it had in the site before.
  var hasLostAnchors = false
  private(set) var crossings: [Crossing] = []

  private let path: String
  private let directory: String
  private let rules: CheckRules

  /// Scans a file, if it is of a kind that links.
  ///
  /// - Parameters:
  ///   - bytes: What it holds.
  ///   - path: Where it lies.
  ///   - index: The number of each file by its path.
  ///   - rules: What else is right.
  ///   - memo: Where references lead, for files that are scanned one after the other.
  init(_ bytes: [UInt8], path: String, index: [String: Int], rules: CheckRules, memo: inout ReferenceMemo) {
    self.path = path
    self.rules = rules
    directory = String(path[..<(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)])
    var references: [Reference]
    if path.hasSuffix(".css") {
      var scanner = StylesheetScanner()
      scanner.scan(bytes, in: bytes.indices, isEscaped: false)
      references = scanner.references
      // In a style sheet, a bare anchor is one of each page that uses the sheet.
      references.removeAll { $0.value.first.map { bytes[$0] == UInt8(ascii: "#") } ?? false }
    } else {
      var scanner = MarkupScanner(bytes)
      scanner.scan(isFeed: path.hasSuffix(".atom"))
      references = scanner.references
      for identifier in scanner.identifiers { anchors.insert(Self.hash(Escaping.decoded(bytes, in: identifier))) }
    }
    memo.enter(directory)
    for reference in references where findings.count < Self.findingLimit {
      if reference.isEscaped, let known = memo[bytes[reference.value]], isRight(known, reference) { continue }
      if let fault = fault(of: reference, in: bytes, index: index, memo: &memo) {
        findings.append(finding(fault, of: reference, in: bytes))
      }
    }
  }

  /// Notes a reference whose target is known.
  ///
  /// - Returns: False where it is a fault in this page.
  private mutating func isRight(_ target: ReferenceMemo.Target, _ reference: Reference) -> Bool {
    switch target {
    case .file(let number, let anchor):
      if let anchor { crossings.append(Crossing(target: number, anchor: anchor, reference: reference)) }
      return true
    case .here(let anchor): return anchor.map(anchors.contains) ?? true
    }
  }

  /// The hashes of the anchors alone of a page that this tool wrote.
  ///
  /// Only the attributes are looked for: text and other values cannot hold a quotation mark that is not escaped.
  static func anchors(of bytes: [UInt8]) -> Set<UInt64> {
    var anchors: Set<UInt64> = []
    var index = bytes.index(of: UInt8(ascii: "="), from: 0, before: bytes.count)
    while index < bytes.count {
      if index >= 3, bytes.matches(" id=\"", at: index - 3, before: bytes.count) {
        let start = index + 2
        index = bytes.index(of: UInt8(ascii: "\""), from: start, before: bytes.count)
        anchors.insert(hash(Escaping.decoded(bytes, in: start..<index)))
      }
      index = bytes.index(of: UInt8(ascii: "="), from: index + 1, before: bytes.count)
    }
    return anchors
  }

  /// Whether files of this name are scanned.
  static func isScanned(_ path: String) -> Bool {
    [".html", ".css", ".svg", ".atom"].contains { path.hasSuffix($0) }
  }

  /// A finding at a reference of this page.
  func finding(_ fault: CheckFinding.Fault, of reference: Reference, in bytes: [UInt8]) -> CheckFinding {
    let offset = reference.value.lowerBound
    return CheckFinding(path: path, line: bytes.line(of: offset), offset: offset, fault: fault)
  }

  /// The address of a reference, without the white space around it.
  static func address(_ reference: Reference, in bytes: [UInt8]) -> ArraySlice<UInt8> {
    var value =
      reference.isEscaped ? Escaping.decoded(bytes, in: reference.value) : bytes[reference.value]
    while let first = value.first, first <= 0x20 { value = value.dropFirst() }
    while let last = value.last, last <= 0x20 { value = value.dropLast() }
    return value
  }

  private mutating func fault(
    of reference: Reference, in bytes: [UInt8], index: [String: Int], memo: inout ReferenceMemo
  ) -> CheckFinding.Fault? {
    /// Whether the reference is right in this page, and to be remembered for it and for others.
    func isRight(_ target: ReferenceMemo.Target) -> Bool {
      if reference.isEscaped { memo.keep(target, for: bytes[reference.value]) }
      return self.isRight(target, reference)
    }
    let value = Self.address(reference, in: bytes)
    var text: String { String(decoding: value, as: UTF8.self) }
    switch Address(value, in: directory, siteURL: rules.siteURL) {
    case .external(let address):
      let isAllowed = reference.use == .link && rules.allowedLinks.contains { address.hasPrefix($0) }
      return isAllowed ? nil : .external(address)
    case .data: return reference.use == .load ? nil : .external(text)
    case .absolute: return .absolutePath(text)
    case .outside: return .missingTarget(text)
    case .inside(path: .none, let anchor):
      // To load nothing loads the page itself again.
      if value.isEmpty && reference.use != .link { return .missingTarget("") }
      // Without any text, it is the use that tells whether it is right.
      if value.isEmpty { return nil }
      return isRight(.here(anchor: anchor.flatMap(Self.name))) ? nil : .missingAnchor(text)
    case .inside(path: .some(let target), let anchor):
      guard let number = index[target] else { return .missingTarget(text) }
      _ = isRight(.file(number, anchor: Self.isScanned(target) ? anchor.flatMap(Self.name) : nil))
      return nil
    }
  }

  /// The hash of the place that an anchor names; nil for the top of a page, which each has.
  ///
  /// What stands behind a question mark is the state of a table's filter, for the page's script.
  private static func name(_ anchor: [UInt8]) -> UInt64? {
    let name = anchor.prefix { $0 != UInt8(ascii: "?") }
    return name.isEmpty || name.elementsEqual("top".utf8) ? nil : hash(name)
  }

  /// FNV-1a, 64 bits.
  ///
  /// Two names of one hash would only hide a broken anchor.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
