internal import Markup
internal import Reports
internal import Templates

/// The style sheet and the script, with names that carry their hashes, and the list for the search.
struct SiteAssets: Sendable {
  let style: SitePath
  let script: SitePath
  let search: SitePath
  private let styleBytes: [UInt8]
  private let scriptBytes: [UInt8]
  private let searchBytes: [UInt8]

  /// The assets of a site.
  ///
  /// - Parameters:
  ///   - entries: What the search finds: words and the path from the site's directory.
  ///   - overrides: What takes the place of `site.css` and `site.js`.
  init(entries: [(words: String, path: SitePath)], overrides: [TemplateSource]) {
    func bytes(_ name: String, _ shipped: [UInt8]) -> [UInt8] {
      overrides.last { $0.name == name }?.bytes ?? shipped
    }
    styleBytes = bytes("site.css", Templates.styleSheet)
    scriptBytes = bytes("site.js", Templates.script)
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
    style = SitePath(asset: "site", "css", bytes: styleBytes)
    script = SitePath(asset: "site", "js", bytes: scriptBytes)
    // Without a hash: it changes with the domains and months, while pages stay that name the style sheet and the script.
    search = SitePath("search.js")
  }

  /// The files.
  var files: [SiteFile] {
    [
      SiteFile(path: style, bytes: styleBytes), SiteFile(path: script, bytes: scriptBytes),
      SiteFile(path: search, bytes: searchBytes),
    ]
  }
}
