/// Why an archive was not pruned.
package enum PruningError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Somebody reads the archive, or prunes it.
  case isRead(String)
  /// The archive cannot be opened or locked.
  case cannotOpen(String, reason: String)

  package var description: String {
    switch self {
    case .isRead(let path): "the archive '\(path)' is in use by another run: try again when it has ended, or use --wait"
    case .cannotOpen(let path, let reason): "cannot prune archive '\(path)': \(reason)"
    }
  }
}
