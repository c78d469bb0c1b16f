extension HTML {
  /// Appends a link to anywhere, or `#` in place of one that is no `https:`, `http:` or `mailto:`.
  ///
  /// Refused are also blanks and control characters, which readers drop before they read a link, and all but ASCII.
  package mutating func append(link: String) {
    if Self.isLink(link) {
      append(text: link)
    } else {
      append("#")
    }
  }

  private static func isLink(_ link: String) -> Bool {
    ["https://", "http://", "mailto:"].contains(where: link.hasPrefix)
      && link.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
