package import SystemCalls

/// Why a cache was not written: the run goes on without it.
package enum CacheError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system refused a step.
  case cannotWrite(String, SystemError)
  /// Another process is writing the same file at this moment.
  case busy(String)

  package var description: String {
    switch self {
    case .cannotWrite(let path, let error): "cannot write the cache '\(path)': \(error)"
    case .busy(let path): "another build is writing the cache '\(path)'"
    }
  }
}
