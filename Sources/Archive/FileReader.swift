import Glibc

/// Reads the bytes of archive files into one buffer that serves for all of them.
struct FileReader {
  /// What became of reading a file.
  enum Outcome {
    /// The whole file.
    case whole(ArraySlice<UInt8>)
    /// The file is an mbox of more than one piece; its pieces were handed over as they came.
    case streamed
    /// The file is larger than it may be.
    case tooLarge(Int)
    /// The system does not let it be read.
    case failed(String)
  }

  /// Bytes of one piece of an mbox.
  static let pieceBytes = 1 << 20

  private var buffer: [UInt8] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: The file as the walk found it; it may have changed since.
  ///   - limit: Bytes that a file other than an mbox may have.
  ///   - piece: Gets the pieces of an mbox that is larger than one piece.
  /// - Returns: What became of it; the bytes are valid until the next call.
  mutating func read(_ file: ArchiveFile, limit: Int, piece: (ArraySlice<UInt8>) -> Void) -> Outcome {
    // Not blocking: what was a file during the walk may have become a named pipe.
    let descriptor = unsafe open(cString(file.path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failed(systemMessage(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return .failed(systemMessage(errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else { return .failed("it is no longer a file") }
    let first: Int
    switch fill(from: descriptor, upTo: max(Self.pieceBytes, min(Int(status.st_size) + 1, limit + 1))) {
    case .success(let count): first = count
    case .failure(let error): return .failed(systemMessage(error.number))
    }
    if first > Self.pieceBytes || Int(status.st_size) > Self.pieceBytes,
      buffer[..<first].starts(with: Array("From ".utf8))
    {
      piece(buffer[..<first])
      while true {
        switch fill(from: descriptor, upTo: Self.pieceBytes) {
        case .success(0): return .streamed
        case .success(let count): piece(buffer[..<count])
        case .failure(let error): return .failed(systemMessage(error.number))
        }
      }
    }
    guard first <= limit else { return .tooLarge(Int(status.st_size)) }
    return .whole(buffer[..<first])
  }

  private struct SystemError: Error {
    let number: Int32
  }

  /// Fills the buffer up to a number of bytes or the file's end.
  private mutating func fill(from descriptor: Int32, upTo wanted: Int) -> Result<Int, SystemError> {
    if buffer.count < wanted { buffer = Array(repeating: 0, count: wanted) }
    var filled = 0
    while filled < wanted {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes -> Int in
        guard let start = bytes.baseAddress else { return 0 }
        return unsafe Glibc.read(descriptor, start + filled, wanted - filled)
      }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        return .failure(SystemError(number: errno))
      }
      filled += count
    }
    return .success(filled)
  }
}
