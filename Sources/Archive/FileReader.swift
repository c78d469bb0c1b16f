import Glibc
import SystemCalls
import Unpacking

/// Reads the bytes of archive files into one buffer that serves for all of them.
struct FileReader {
  /// What became of reading a file.
  enum Outcome {
    /// The whole file.
    case whole(ArraySlice<UInt8>)
    /// The file is an mbox; its pieces were handed over as they came.
    case streamed
    /// The file is larger than it may be.
    case tooLarge(Int)
    /// The system does not let it be read.
    case failed(String)
  }

  /// Bytes of one piece of an mbox; a smaller plain one is read whole.
  static let pieceBytes = 1 << 20
  /// A larger buffer is given back when the next file comes.
  private static let keptBytes = 8 << 20

  /// Called before each read with the bytes of the file that were read so far; for tests that change the file then.
  ///
  /// It returns the error number that the read shall fail with, or nil.
  var beforeReading: ((Int) -> Int32?)?

  private var buffer: [UInt8] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: The file as the walk found it; it may have changed since.
  ///   - limits: What the file may cost if it is no mbox.
  ///   - piece: Gets the pieces of an mbox that is larger than one piece, or that may be when it is unpacked.
  /// - Returns: What became of it; the bytes are valid until the next call.
  mutating func read(_ file: ArchiveFile, limits: Limits, piece: (ArraySlice<UInt8>) -> Void) -> Outcome {
    // Not blocking: what was a file during the walk may have become a named pipe.
    let descriptor = unsafe open(file.cPath, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failed(SystemError.last.description) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return .failed(SystemError.last.description) }
    guard status.st_mode & S_IFMT == S_IFREG else { return .failed("it is no longer a file") }
    if buffer.count > Self.keptBytes { buffer = [] }
    let size = Int(status.st_size)
    var count = 0
    var wanted = min(Self.pieceBytes, size) + 1
    switch fill(from: descriptor, upTo: wanted) {
    case .success(let filled): count = filled
    case .failure(let error): return .failed(error.description)
    }
    let isLarge = count > Self.pieceBytes
    if isLarge || buffer.first == 0x1F,
      MailboxStream.begins(buffer[..<count], size: max(size, count), limits: limits.unpacking)
    {
      return stream(from: descriptor, first: count, most: max(size, count) + limits.fileBytes, piece: piece)
    }
    // Its end is where no more comes: it may have grown since it was looked at.
    while count == wanted, count <= limits.fileBytes {
      wanted = min(limits.fileBytes, max(size, 2 * count)) + 1
      switch fill(from: descriptor, after: count, upTo: wanted) {
      case .success(let filled): count = filled
      case .failure(let error): return .failed(error.description)
      }
    }
    if count <= limits.fileBytes { return .whole(buffer[..<count]) }
    return .tooLarge(max(size, count))
  }

  /// Hands over an mbox in pieces.
  private mutating func stream(
    from descriptor: Int32, first: Int, most: Int, piece: (ArraySlice<UInt8>) -> Void
  ) -> Outcome {
    piece(buffer[..<first])
    var total = first
    // A file that is written to as fast as it is read has no end.
    while total <= most {
      switch fill(from: descriptor, upTo: Self.pieceBytes, before: total) {
      case .success(0): return .streamed
      case .success(let count):
        piece(buffer[..<count])
        total += count
      case .failure(let error): return .failed(error.description)
      }
    }
    return .failed("it grows while it is read")
  }

  /// Fills the buffer behind its first bytes up to a number of bytes or the file's end.
  ///
  /// - Parameters:
  ///   - descriptor: The open file.
  ///   - first: Bytes of the buffer that stay.
  ///   - wanted: Bytes that the buffer shall have.
  ///   - before: Bytes of the file that are no longer in the buffer.
  /// - Returns: How many bytes there are then, the first ones included.
  private mutating func fill(
    from descriptor: Int32, after first: Int = 0, upTo wanted: Int, before: Int = 0
  ) -> Result<Int, SystemError> {
    if buffer.count < wanted {
      buffer.reserveCapacity(wanted)
      buffer += Array(repeating: 0, count: wanted - buffer.count)
    }
    var filled = first
    while filled < wanted {
      if let code = beforeReading?(before + filled) { return .failure(SystemError(code)) }
      let count = unsafe buffer.withUnsafeMutableBytes { bytes -> Int in
        guard let start = bytes.baseAddress else { return 0 }
        return unsafe Glibc.read(descriptor, start + filled, wanted - filled)
      }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        return .failure(.last)
      }
      filled += count
    }
    return .success(filled)
  }
}
