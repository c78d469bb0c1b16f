extension HTML {
  /// Appends a relative link, or `#` in place of one that might leave the site.
  ///
  /// Refused are a leading `/`, `\` or space, a `:` before the first `/` (a scheme), and control characters, which
  /// browsers drop before they read a link.
  package mutating func append(path: String) {
    if Self.staysInSite(path) {
      append(text: path)
    } else {
      append("#")
    }
  }

  /// Whether a link is relative to the page.
  private static func staysInSite(_ path: String) -> Bool {
    if let first = path.utf8.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "\\") || first <= 0x20 {
      return false
    }
    var inFirstPart = true
    for byte in path.utf8 {
      if byte < 0x20 { return false }
      if byte == UInt8(ascii: "/") { inFirstPart = false }
      if byte == UInt8(ascii: ":"), inFirstPart { return false }
    }
    return true
  }
}
