internal import Reports

/// A file of a site.
package struct SiteFile: Sendable, Hashable {
  /// Where it lies.
  package let path: SitePath
  /// What it holds.
  package let bytes: [UInt8]

  /// A file.
  package init(path: SitePath, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// The place of a file in a site: names joined by `/`, relative to the site's directory.
///
/// Paths are made of the program's own words, of validated domain names and of months only, never of a report's text.
package struct SitePath: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The path.
  package let string: String

  /// The path.
  package var description: String { string }

  /// A path of the program's own.
  init(_ literal: StaticString) {
    string = "\(literal)"
  }

  /// A file in the directory of a domain.
  init(_ domain: DomainName, _ file: StaticString) {
    string = "d/\(domain.ascii)/\(file)"
  }

  /// A file in the directory of a domain's month.
  init(_ domain: DomainName, _ month: Month, _ file: StaticString) {
    string = "d/\(domain.ascii)/\(month)/\(file)"
  }

  /// A file whose name carries the hash of what it holds, so that it may be kept for a year.
  init(asset name: StaticString, _ ending: StaticString, bytes: [UInt8]) {
    var hash = StableHash()
    hash.update(bytes)
    string = "assets/\(name).\(hash.hexadecimal(digits: 8)).\(ending)"
  }

  /// The way from the file's directory up to the site's: empty, or `../` for each step.
  var root: String {
    String(repeating: "../", count: string.utf8.count { $0 == UInt8(ascii: "/") })
  }

  package static func < (left: SitePath, right: SitePath) -> Bool {
    left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
  }
}
