/// A path inside a site, such as `d/example.com/2026-10/index.html`: relative, plain, and safe on any file system.
struct SitePath: Hashable, Sendable {
  let text: String
  /// The directories, from the top down.
  let directories: [EntryName]
  let name: EntryName

  /// The path of the directory, with a slash at its end; nothing at the site's top.
  var directory: Substring {
    text[..<(text.utf8.lastIndex(of: UInt8(ascii: "/")).map { text.utf8.index(after: $0) } ?? text.startIndex)]
  }

  /// The most bytes of a path and of each part: what Linux and the common web servers allow.
  static let limits = (path: 1_000, part: 255)

  /// Checks a path.
  ///
  /// - Throws: `invalidPath` unless each part is made of ASCII letters, digits, `.`, `_` and `-` and begins with
  ///   no dot, because dot-files at the top are the user's and `..` leads out.
  init(_ text: String) throws(PublishingError) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.limits.path else { throw .invalidPath(text, reason: "it is too long") }
    for part in parts {
      guard let first = part.first else { throw .invalidPath(text, reason: "a part is empty") }
      guard part.count <= Self.limits.part else { throw .invalidPath(text, reason: "a part is too long") }
      guard first != UInt8(ascii: ".") else { throw .invalidPath(text, reason: "a part begins with a dot") }
      guard part.allSatisfy(Self.isAllowed) else {
        throw .invalidPath(text, reason: "only a-z, A-Z, 0-9, '.', '_' and '-' are allowed")
      }
    }
    guard text != Manifest.path else { throw .invalidPath(text, reason: "the list of files is written by itself") }
    self.init(checked: text)
  }

  /// Takes a path that is known to be good.
  private init(checked text: String) {
    var names = text.split(separator: "/").map { EntryName($0) }
    name = names.popLast() ?? ""
    directories = names
    self.text = text
  }

  /// The path of the list of files.
  static let manifest = SitePath(checked: Manifest.path)

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
