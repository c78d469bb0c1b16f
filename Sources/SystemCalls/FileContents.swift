import Glibc

/// Reads small files whole.
package enum FileContents {
  /// Reads a file to its end, or one byte beyond a limit, so that the caller sees that it is longer.
  ///
  /// - Parameters:
  ///   - path: The file; symbolic links are followed.
  ///   - limit: The most bytes that the caller has a use for.
  ///   - waiting: Whether to wait for the writer of a named pipe; otherwise a pipe gives an error or nothing.
  /// - Returns: At most one byte more than the limit.
  /// - Throws: What the system refused.
  package static func read(_ path: String, limit: Int, waiting: Bool = false) throws(SystemError) -> [UInt8] {
    let flags = O_RDONLY | O_CLOEXEC | (waiting ? 0 : O_NONBLOCK)
    let descriptor = try SystemError.check { unsafe open(path, flags) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let wanted = min(piece.count, limit + 1 - bytes.count)
      let count = try SystemError.check { unsafe Glibc.read(descriptor, &piece, wanted) }
      if count == 0 { break }
      bytes.append(contentsOf: piece[..<count])
    }
    return bytes
  }
}
