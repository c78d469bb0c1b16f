private import Glibc

/// Why a cache could not be written.
package enum LookupFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system refused a step; with its words.
  case cannotWrite(String, reason: String)

  package var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "cannot write '\(path)': \(reason)"
    }
  }
}

extension ReverseNameCache {
  /// The file's name inside the cache directory.
  package static let fileName = "reverse-names"
  /// Bytes that a file may have: a cache that is full of the longest names fits.
  private static let byteLimit = 70 << 20

  /// Reads the cache of a directory; an empty one when there is no file, or none that is whole and of this form.
  package init(directory: String) {
    self =
      Self.contents(of: directory + "/" + Self.fileName).flatMap { ReverseNameCache(bytes: $0) } ?? ReverseNameCache()
  }

  /// Writes the cache into a directory that exists, in one step: nobody ever reads half a file.
  ///
  /// - Throws: When the system refuses; the file that stood there before still does.
  package func write(directory: String) throws(LookupFileError) {
    let path = directory + "/" + Self.fileName
    let temporary = "\(path).\(getpid()).new"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path, reason: Self.systemMessage()) }
    var isWritten = Self.write(bytes, to: descriptor) && fsync(descriptor) == 0
    var reason = Self.systemMessage()
    close(descriptor)
    if isWritten {
      isWritten = unsafe rename(temporary, path) == 0
      reason = Self.systemMessage()
    }
    if !isWritten {
      unsafe unlink(temporary)
      throw .cannotWrite(path, reason: reason)
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count < 0, errno != EINTR {
        return false
      }
    }
    return true
  }

  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(descriptor, &piece, piece.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0, bytes.count + count <= byteLimit else { return nil }
      bytes.append(contentsOf: piece[..<count])
    }
  }

  private static func systemMessage() -> String {
    guard let text = unsafe strerror(errno) else { return "unknown error" }
    return unsafe String(cString: text).lowercased()
  }
}
