/// A strict check that every element of a page is closed where it must be.
enum HTMLNesting {
  private static let void: Set<String> = ["meta", "link", "input", "br", "hr", "img"]

  /// What is wrong with a page's tags; nil when every element is closed in the order of opening.
  static func fault(_ page: [UInt8]) -> String? {
    var open: [String] = []
    var index = 0
    while let start = page[index...].firstIndex(of: UInt8(ascii: "<")) {
      guard let end = page[start...].firstIndex(of: UInt8(ascii: ">")) else { return "a tag never ends" }
      let tag = String(decoding: page[(start + 1)..<end], as: UTF8.self)
      index = end + 1
      if tag.hasPrefix("!") { continue }
      if tag.count(where: { $0 == "\"" }) % 2 == 1 { return "'<\(tag)>' has an attribute without an end" }
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else { return "'<\(tag)>' closes nothing" }
      } else if !tag.hasSuffix("/") {
        let name = String(tag.prefix { !$0.isWhitespace })
        if !void.contains(name) { open.append(name) }
      }
    }
    return open.isEmpty ? nil : "'\(open.joined(separator: " "))' is never closed"
  }
}
