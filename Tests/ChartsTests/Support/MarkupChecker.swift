import Markup

/// Checks that elements nest, attributes are quoted and once each, identifiers are unique and references have a target.
struct MarkupChecker {
  private(set) var problems: [String] = []
  private(set) var identifiers: [String] = []
  private(set) var elements: [String: Int] = [:]
  private var open: [String] = []
  private var references: [String] = []

  /// Elements that need no end tag.
  private static let void: Set = ["meta", "link", "br"]

  init(_ html: HTML) {
    var rest = String(decoding: html.bytes, as: UTF8.self).unicodeScalars[...]
    while let start = rest.firstIndex(of: "<") {
      checkText(rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else {
        problems.append("a tag does not end")
        return
      }
      check(tag: rest[rest.index(after: start)..<end])
      rest = rest[rest.index(after: end)...]
    }
    checkText(rest)
    problems += open.map { "<\($0)> is not closed" }
    if Set(identifiers).count != identifiers.count { problems.append("an identifier stands twice") }
    problems += references.filter { !identifiers.contains($0) }.map { "no element has the identifier \($0)" }
  }

  private mutating func checkText(_ text: Substring.UnicodeScalarView) {
    for scalar in text where scalar == ">" || scalar == "\"" { problems.append("raw \(scalar) in text") }
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
    where !["amp;", "lt;", "gt;", "quot;", "#39;"].contains(where: { String(part).hasPrefix($0) }) {
      problems.append("raw & in text")
    }
  }

  private mutating func check(tag: Substring.UnicodeScalarView) {
    var name = String(tag.prefix { $0 != " " && $0 != "/" })
    if tag.first == "!" { return }
    if tag.first == "/" {
      name = String(tag.dropFirst())
      if open.popLast() != name { problems.append("</\(name)> closes nothing") }
      return
    }
    elements[name, default: 0] += 1
    checkAttributes(of: name, tag.dropFirst(name.unicodeScalars.count))
    if tag.last != "/", !Self.void.contains(name) { open.append(name) }
  }

  private mutating func checkAttributes(of element: String, _ tag: Substring.UnicodeScalarView) {
    var rest = tag
    if rest.last == "/" { rest = rest.dropLast() }
    var names: Set<String> = []
    while !rest.isEmpty {
      guard rest.first == " ", let equals = rest.firstIndex(of: "="),
        let opening = rest.index(equals, offsetBy: 1, limitedBy: rest.endIndex), opening < rest.endIndex,
        rest[opening] == "\"", let closing = rest[rest.index(after: opening)...].firstIndex(of: "\"")
      else {
        problems.append("<\(element)> has a broken attribute: \(String(rest))")
        return
      }
      let name = String(rest[rest.index(after: rest.startIndex)..<equals])
      let value = String(rest[rest.index(after: opening)..<closing])
      let isName =
        !name.isEmpty
        && name.unicodeScalars.allSatisfy {
          $0.properties.isAlphabetic || "-:019".unicodeScalars.contains($0) || ("0"..."9").contains($0)
        }
      if !isName { problems.append("<\(element)> has an attribute '\(name)'") }
      if !names.insert(name).inserted { problems.append("<\(element)> has \(name) twice") }
      if name == "style" || name.hasPrefix("on") { problems.append("<\(element)> has \(name)") }
      if name == "id" { identifiers.append(value) }
      if name == "aria-labelledby" { references += value.split(separator: " ").map(String.init) }
      rest = rest[rest.index(after: closing)...]
    }
  }
}
