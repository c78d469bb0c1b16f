/// The list of the files that a build made: `manifest.txt` at the site's top, one line `size<TAB>path` a file, sorted by
/// the path's bytes.
///
/// It says which files are the tool's own: only these are ever deleted one by one.
struct Manifest: Equatable, Sendable {
  /// The name of the list in a site; the list does not name itself.
  static let path = "manifest.txt"

  /// The most bytes of a list that are read: room for a million files.
  static let limit = 128 << 20

  /// Bytes by path.
  var sizes: [String: Int] = [:]

  init(sizes: [String: Int] = [:]) {
    self.sizes = sizes
  }

  /// Reads a list, leaving out lines that are none: it may have been written by anybody.
  init(parsing bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")),
        let size = Int(String(decoding: line[..<tab], as: UTF8.self)), size >= 0
      else { continue }
      sizes[String(decoding: line[(tab + 1)...], as: UTF8.self)] = size
    }
  }

  /// The list as bytes: the same files give the same bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for (path, size) in sizes.sorted(by: { $0.key < $1.key }) {
      bytes.append(contentsOf: "\(size)\t\(path)\n".utf8)
    }
    return bytes
  }
}
