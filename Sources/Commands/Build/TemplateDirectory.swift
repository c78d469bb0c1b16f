import Glibc
import Markup

/// The templates of the user's own, which take the place of built-in ones.
enum TemplateDirectory {
  /// Bytes that a template may have.
  static let fileLimit = 1 << 20

  /// The files of a directory, in the order of their names; dot-files are left out.
  static func sources(_ path: String) throws(BuildError) -> [TemplateSource] {
    guard let directory = unsafe opendir(path) else { throw .templateFile(path, reason: systemMessage()) }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    var sources: [TemplateSource] = []
    for name in names.sorted() {
      sources.append(TemplateSource(name: name, bytes: try bytes(of: "\(path)/\(name)")))
    }
    return sources
  }

  /// What a file holds.
  static func bytes(of path: String) throws(BuildError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .templateFile(path, reason: systemMessage()) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = unsafe read(descriptor, &piece, piece.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw .templateFile(path, reason: systemMessage())
      }
      bytes.append(contentsOf: piece[..<count])
      if bytes.count > fileLimit { throw .templateFile(path, reason: "it has more than \(fileLimit) bytes") }
    }
  }

  private static func systemMessage() -> String {
    guard let text = unsafe strerror(errno) else { return "unknown error" }
    return unsafe String(cString: text).lowercased()
  }
}
