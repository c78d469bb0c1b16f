import Configuration
import Glibc

/// Why a configuration cannot be used.
enum ConfigurationFileError: Error, Equatable, CustomStringConvertible {
  /// The file cannot be read.
  case cannotRead(String, reason: String)
  /// What stands in it is wrong.
  case wrong(String, ConfigurationErrors)

  /// Lines that each end, such as `dmarcsite.toml:3:1: error: …`.
  var description: String {
    switch self {
    case .cannotRead(let path, let reason): "dmarcsite: cannot read the configuration '\(path)': \(reason)\n"
    case .wrong(let path, let errors): errors.lines(file: path)
    }
  }
}

/// The file that a configuration is read from.
enum ConfigurationFile {
  /// What is read, when it is there, where no other file is named.
  static let defaultName = "dmarcsite.toml"
  /// Bytes that are read; a longer file is refused by its length.
  private static let byteLimit = 8 << 20

  /// Reads a configuration.
  ///
  /// - Parameter path: The file; nil for `dmarcsite.toml` in the working directory, which may be missing.
  /// - Returns: What it tells; the defaults when no file is named and none is there.
  /// - Throws: When it cannot be read, or anything in it is wrong.
  static func read(_ path: String?) throws(ConfigurationFileError) -> Configuration {
    let name = path ?? defaultName
    let bytes: [UInt8]
    switch contents(name) {
    case .success(let contents): bytes = contents
    case .failure(let error) where error.code == ENOENT && path == nil: return Configuration()
    case .failure(let error): throw .cannotRead(name, reason: error.words)
    }
    do throws(ConfigurationErrors) {
      return try Configuration(toml: bytes, directory: directory(of: name))
    } catch {
      throw .wrong(name, error)
    }
  }

  /// The directory part of a path; empty for a file of the working directory.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private struct SystemError: Error {
    let code: Int32

    var words: String {
      guard let text = unsafe strerror(code) else { return "unknown error" }
      return unsafe String(cString: text).lowercased()
    }
  }

  private static func contents(_ path: String) -> Result<[UInt8], SystemError> {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(SystemError(code: errno)) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= byteLimit {
      let count = unsafe Glibc.read(descriptor, &piece, piece.count)
      if count == 0 { break }
      if count > 0 {
        bytes.append(contentsOf: piece[..<count])
      } else if errno != EINTR {
        return .failure(SystemError(code: errno))
      }
    }
    return .success(bytes)
  }
}
