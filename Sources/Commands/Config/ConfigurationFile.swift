import Configuration
import Glibc
import SystemCalls

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
    do throws(SystemError) {
      // It may come through a pipe: dmarcsite build --config <(…).
      bytes = try FileContents.read(name, limit: byteLimit, waiting: true)
    } catch {
      if error.code == ENOENT, path == nil { return Configuration() }
      throw .cannotRead(name, reason: error.description)
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
}
