private import Glibc
private import SystemCalls

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
    let bytes = try? FileContents.read(directory + "/" + Self.fileName, limit: Self.byteLimit)
    self = bytes.flatMap { $0.count > Self.byteLimit ? nil : ReverseNameCache(bytes: $0) } ?? ReverseNameCache()
  }

  /// Writes the cache into a directory that exists, in one step: nobody ever reads half a file.
  ///
  /// - Throws: When the system refuses; the file that stood there before still does.
  package func write(directory: String) throws(LookupFileError) {
    let path = directory + "/" + Self.fileName
    let temporary = "\(path).\(getpid()).new"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path, reason: SystemError.last.description) }
    var isWritten = Self.write(bytes, to: descriptor) && fsync(descriptor) == 0
    var reason = SystemError.last
    close(descriptor)
    if isWritten {
      isWritten = unsafe rename(temporary, path) == 0
      reason = SystemError.last
    }
    if !isWritten {
      unsafe unlink(temporary)
      throw .cannotWrite(path, reason: reason.description)
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
}
