internal import Markup
internal import Reports
internal import Templates

/// The style sheet, the script and the list for the search, with names that carry their hashes.
struct SiteAssets: Sendable {
  let style: SitePath
  let script: SitePath
  let search: SitePath
  private let searchBytes: [UInt8]

  /// The assets of a site.
  ///
  /// - Parameter entries: What the search finds: words and the path from the site's directory.
  init(entries: [(words: String, path: SitePath)]) {
    // An assignment, since pages that are opened as files may not fetch anything.
    let document = JSONWriter.document { object in
      object.array("entries") { array in
        for entry in entries {
          array.array { pair in
            pair.element(entry.words)
            pair.element(entry.path.description)
          }
        }
      }
    }
    searchBytes = Array("window.dmarcsiteSearch = ".utf8) + document.dropLast() + Array(".entries;\n".utf8)
    style = SitePath(asset: "site", "css", bytes: Templates.styleSheet)
    script = SitePath(asset: "site", "js", bytes: Templates.script)
    search = SitePath(asset: "search", "js", bytes: searchBytes)
  }

  /// The files.
  var files: [SiteFile] {
    [
      SiteFile(path: style, bytes: Templates.styleSheet), SiteFile(path: script, bytes: Templates.script),
      SiteFile(path: search, bytes: searchBytes),
    ]
  }
}
