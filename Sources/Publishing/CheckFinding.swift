/// One fault of a new site.
package struct CheckFinding: Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  package enum Fault: Equatable, Sendable {
    /// A link leads to no file of the site.
    case missingTarget(String)
    /// A link leads to a place in a page that the page does not have.
    case missingAnchor(String)
    /// A file would be loaded from another host, or a link leads to one that is not on the list.
    case external(String)
    /// A link begins with a slash: it breaks where the site does not lie at its host's top, and from a disk.
    case absolutePath(String)
    /// The file is larger than its limit; both in bytes.
    case tooLarge(Int, limit: Int)
    /// The file has no bytes.
    case empty
    /// Two paths differ by case only, and are one on some file systems.
    case sameButForCase(String)
    /// This is no plain file.
    case notAFile
  }

  /// The file's path in the site.
  package let path: String
  /// The line of the fault, from 1; nil where it is the whole file.
  package let line: Int?
  /// The byte of the fault, from 0; nil where it is the whole file.
  package let offset: Int?
  /// What is wrong.
  package let fault: Fault

  /// Such as `d/example.com/index.html:12: link to 'x.html', which is not there`.
  package var description: String {
    let place = line.map { "\(path):\($0)" } ?? path
    let printable: (String) -> String = { PublishingError.printable($0) }
    return switch fault {
    case .missingTarget(let link): "\(place): link to '\(printable(link))', which is not there"
    case .missingAnchor(let link): "\(place): link to '\(printable(link))', whose page has no such anchor"
    case .external(let link): "\(place): '\(printable(link))' is on another host"
    case .absolutePath(let link): "\(place): link to '\(printable(link))' is not relative"
    case .tooLarge(let size, let limit): "\(place): \(size) bytes are more than the limit of \(limit)"
    case .empty: "\(place): the file is empty"
    case .sameButForCase(let other): "\(place): differs from '\(other)' by case only"
    case .notAFile: "\(place): this is no plain file"
    }
  }
}
