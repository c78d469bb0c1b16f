/// What a new site is checked against before it is published.
package struct CheckRules: Sendable {
  /// The most bytes of a file by its path; nil where a file may have any size.
  package var byteLimit: @Sendable (String) -> Int?
  /// How addresses of other hosts begin that an `<a href>` may lead to, such as `https://www.rfc-editor.org/`.
  package var allowedLinks: [String]
  /// The address of the site's top with a slash at its end, if it has one: links that begin with it are the site's own.
  package var siteURL: String?

  /// Rules.
  ///
  /// - Parameters:
  ///   - allowedLinks: How addresses of other hosts begin that an `<a href>` may lead to; none by default.
  ///   - siteURL: The address of the site's top, if it has one.
  ///   - byteLimit: The most bytes of a file by its path.
  package init(
    allowedLinks: [String] = [], siteURL: String? = nil, byteLimit: @escaping @Sendable (String) -> Int?
  ) {
    self.byteLimit = byteLimit
    self.allowedLinks = allowedLinks
    self.siteURL = siteURL.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
  }
}
