/// What a document is that holds no report.
enum OtherDocument {
  private static let pages: [String] = [
    "html", "head", "body", "title", "meta", "div", "p", "br", "span", "table", "script", "style", "a", "b", "font",
  ]

  /// In words for pages of the web, otherwise the name of the root element.
  static func name(root: String) -> String {
    pages.contains(root.lowercased()) ? "an HTML page" : root
  }
}
