import Glibc
import Testing

@testable import Publishing

/// A directory of one test's own, removed when the test ends.
final class Sandbox: Sendable {
  let path: String
  private let isOwner: Bool

  init() throws {
    isOwner = true
    let base = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/publishing-XXXXXX".utf8CString)
    let made = unsafe mkdtemp(&template).map { unsafe String(cString: $0) }
    path = try #require(made)
    try setMode(0o755)
  }

  /// The directory of a test in another process, which removes it.
  init(borrowing path: String) {
    self.path = path
    isOwner = false
  }

  deinit {
    guard isOwner else { return }
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    try? Tree.remove(EntryName(path[path.index(after: slash)...]), in: .directory(at: String(path[..<slash])))
  }

  /// Where the site of the test goes.
  var site: String { path + "/site" }

  @discardableResult
  func makeDirectory(_ name: String) -> String {
    var made = path
    for part in name.split(separator: "/") {
      made += "/\(part)"
      _ = unsafe mkdir(made, 0o755)
    }
    return made
  }

  func put(_ text: String, at name: String) throws {
    if let slash = name.lastIndex(of: "/") { makeDirectory(String(name[..<slash])) }
    let number = unsafe open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    try #require(number >= 0)
    defer { close(number) }
    let bytes = Array(text.utf8)
    try #require(unsafe Glibc.write(number, bytes, bytes.count) == bytes.count)
  }

  func setMode(_ mode: mode_t, of name: String = "") throws {
    try #require(unsafe chmod("\(path)/\(name)", mode) == 0)
  }

  func move(_ name: String, to newName: String) throws {
    try #require(unsafe rename("\(path)/\(name)", "\(path)/\(newName)") == 0)
  }

  func makeLink(_ name: String, to target: String) throws {
    try #require(unsafe symlink(target, "\(path)/\(name)") == 0)
  }

  /// The content of a file, or nil if there is none.
  func text(_ name: String) -> String? {
    let number = unsafe open("\(path)/\(name)", O_RDONLY)
    guard number >= 0 else { return nil }
    defer { close(number) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    let count = unsafe read(number, &buffer, buffer.count)
    return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
  }

  func status(_ name: String) throws -> FileStatus {
    try FileDescriptor.directory(at: path).status(of: EntryName(name), under: path)
  }

  /// The names in a directory, sorted.
  func names(_ name: String = "") throws -> [String] {
    try FileDescriptor.directory(at: "\(path)/\(name)").names().map(\.description).sorted()
  }

  func begin(
    force: Bool = false, fileByFile: Bool = false, faults: Faults = Faults()
  ) throws(PublishingError) -> Staging {
    try Staging.begin(output: site, force: force, fileByFile: fileByFile, faults: faults)
  }

  /// Publishes a site of some files beside its mark.
  @discardableResult
  func publish(
    _ files: [String: String], force: Bool = false, fileByFile: Bool = false, faults: Faults = Faults()
  ) throws(PublishingError) -> Publication {
    let staging = try begin(force: force, fileByFile: fileByFile, faults: faults)
    try staging.write(buildFile, to: "build.json")
    for (path, text) in files.sorted(by: { $0.key < $1.key }) { try staging.write(Array(text.utf8), to: path) }
    return try staging.publish()
  }
}

/// The file by which a site is known.
let buildFile = Array(#"{"schema":"dmarcsite.build/1","version":"1"}"#.utf8)

extension FileDescriptor {
  /// The status of a path below the directory.
  func status(of name: EntryName, under path: String) throws -> FileStatus {
    var parts = name.description.split(separator: "/").map { EntryName($0) }
    let last = parts.popLast() ?? "."
    return try descend(parts[...], creating: false).status(of: last)
  }
}

/// Faults at one step, or at several.
func failing(_ failures: [Step: Int32]) -> Faults {
  Faults(before: { failures[$0] })
}

/// Whether the process may do what permissions forbid, so that they prove nothing.
let isRoot = geteuid() == 0
