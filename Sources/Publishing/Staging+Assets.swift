extension Staging {
  /// Whether a path is that of a style sheet or script whose name has a hash of its content, such as
  /// `assets/site.0123abcd.css`: it is never another file, and only pages of its own build lead to it.
  static func isHashedAsset(_ path: String) -> Bool {
    guard path.hasPrefix("assets/") else { return false }
    let parts = path.dropFirst("assets/".count).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return false }
    return parts[1].utf8.count >= 8
      && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Gives the style sheets and scripts of the build before a name in the new site, where it has others: whoever got a
  /// page a moment before the exchange asks for its parts a moment after it.
  ///
  /// They stay until the next build, because the new list of files does not name them.
  ///
  /// - Parameters:
  ///   - current: The site that stands.
  ///   - new: The files of the new one.
  /// - Returns: How many were kept.
  func keepAssets(of current: PreviousSite, beside new: [Tree.File]) throws(SystemError) -> Int {
    let names = Set(new.map(\.path))
    var kept = 0
    for text in current.manifest.sizes.keys.sorted() where Self.isHashedAsset(text) && !names.contains(text) {
      guard let path = try? SitePath(text) else { continue }
      do {
        let source = try current.root.descend(path.directories[...], creating: false)
        guard try source.status(of: path.name).kind == .file else { continue }
        try Tree.link(path.name, from: source, to: try root.descend(path.directories[...], creating: true))
        kept += 1
      } catch {
        if !error.isAbsent { throw error }
      }
    }
    return kept
  }
}
