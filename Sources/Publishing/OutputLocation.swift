import Glibc
import SystemCalls

/// Where a site lies: a name in a directory, with every symbolic link on the way followed.
struct OutputLocation: Equatable, Sendable {
  /// The path that the user gave, for messages.
  let given: String
  /// The directory beside whose entries the site stands, absolute and without symbolic links.
  let parent: String
  /// The site's name in it.
  let name: EntryName

  /// The real path of the site.
  var path: String { parent == "/" ? "/\(name)" : "\(parent)/\(name)" }

  /// How many symbolic links lead on before it is taken for a circle, as many as the system allows.
  private static let linkLimit = 40

  /// Finds the place, and makes the directories above it that are missing.
  init(resolving given: String) throws(PublishingError) {
    self.given = given
    var path = given.isEmpty ? "." : given
    for _ in 0..<Self.linkLimit {
      if let real = FilePath.resolved(path) {
        (parent, name) = Self.split(real)
        return
      }
      // Nothing is there yet, or a symbolic link leads to nothing: then the link's end is where the site goes.
      var (directory, last) = Self.split(path)
      try Self.makeDirectories(directory)
      guard let realDirectory = FilePath.resolved(directory) else {
        throw PublishingError(SystemError.last, "open", directory)
      }
      directory = realDirectory
      let holder = try PublishingError.naming("open", directory) { () throws(SystemError) in
        try FileDescriptor.directory(at: directory)
      }
      guard let bytes = try? holder.target(ofLink: last) else {
        parent = directory
        name = last
        return
      }
      let target = EntryName(terminated: bytes).description
      path = target.hasPrefix("/") ? target : "\(directory)/\(target)"
    }
    throw .failed("open", path: given, reason: SystemError(ELOOP).description)
  }

  /// The directory and the last part of a path; of `/`, the name is `.`.
  private static func split(_ path: String) -> (directory: String, name: EntryName) {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", EntryName(path)) }
    let last = path[path.index(after: slash)...]
    let directory = slash == path.startIndex ? "/" : String(path[..<slash])
    return (directory, last.isEmpty ? "." : EntryName(last))
  }

  private static func makeDirectories(_ path: String) throws(PublishingError) {
    guard FilePath.resolved(path) == nil else { return }
    let (directory, name) = split(path)
    if directory != path { try makeDirectories(directory) }
    try PublishingError.naming("create", path) { () throws(SystemError) in
      try FileDescriptor.directory(at: directory).makeDirectory(name)
    }
  }
}
