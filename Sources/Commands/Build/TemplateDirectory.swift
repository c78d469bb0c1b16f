import Glibc
import Markup
import SystemCalls

/// The templates of the user's own, which take the place of built-in ones.
enum TemplateDirectory {
  /// Bytes that a template may have.
  static let fileLimit = 1 << 20

  /// The files of a directory, in the order of their names; dot-files are left out.
  static func sources(_ path: String) throws(BuildError) -> [TemplateSource] {
    guard let directory = unsafe opendir(path) else { throw .templateFile(path, reason: SystemError.last.description) }
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
    do throws(SystemError) {
      let bytes = try FileContents.read(path, limit: fileLimit)
      if bytes.count <= fileLimit { return bytes }
    } catch {
      throw .templateFile(path, reason: error.description)
    }
    throw .templateFile(path, reason: "it has more than \(fileLimit) bytes")
  }
}
