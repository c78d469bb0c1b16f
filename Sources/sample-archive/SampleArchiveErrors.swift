/// What is wrong with the arguments.
enum UsageError: Error, Equatable, CustomStringConvertible {
  case noFolder
  case noValue(String)
  case badValue(String, String)
  case unknown(String)
  /// More documents than so few domains, reporters and months can give; with the most that they can.
  case tooMany(Int)

  var description: String {
    switch self {
    case .noFolder: "no folder to write to"
    case .noValue(let option): "no value for '\(option)'"
    case .badValue(let option, let value): "'\(value)' is no value for '\(option)'"
    case .unknown(let option): "unknown option '\(option)'"
    case .tooMany(let most): "too many reports for so few domains, reporters and months: at most \(most)"
    }
  }
}

/// Why the archive could not be written.
enum OutputError: Error, Equatable, CustomStringConvertible {
  case exists(String)
  case unwritable(String)
  /// A file that the archive does not have.
  case stray(String)

  var description: String {
    switch self {
    case .exists(let folder): "'\(folder)/archive' exists: remove it first"
    case .unwritable(let path): "'\(path)' cannot be written"
    case .stray(let path): "'\(path)' is not of the example: remove it"
    }
  }
}
