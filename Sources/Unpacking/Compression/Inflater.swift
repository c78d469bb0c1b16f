private import CZlib

/// How a compressed stream is wrapped.
package enum CompressionFormat: String, Sendable, Hashable {
  /// RFC 1952.
  case gzip
  /// RFC 1950.
  case zlib
  /// RFC 1951, as inside a zip archive.
  case deflate

  /// The `windowBits` of zlib.
  var windowBits: Int32 {
    switch self {
    case .gzip: 15 + 16
    case .zlib: 15
    case .deflate: -15
    }
  }
}

/// Why a compressed stream could not be inflated further.
package enum InflateError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes are no such stream; `reason` is zlib's word for it.
  case corrupt(reason: String)
  /// All bytes were produced, but the check value or the length at the end differs.
  case checksum
  /// The stream needs a preset dictionary, which no mail has.
  case dictionary
  /// There was no memory for the decoder.
  case outOfMemory

  package var description: String {
    switch self {
    case .corrupt(let reason): "corrupt compressed data (\(reason))"
    case .checksum: "the check value of the compressed data does not match"
    case .dictionary: "the compressed data needs a preset dictionary"
    case .outOfMemory: "no memory for decompression"
    }
  }
}

/// A streaming decoder of gzip, zlib and deflate that is reused from stream to stream.
///
/// zlib keeps pointers into its `z_stream`, which therefore must not move: it lives in memory of its own.
@safe package struct Inflater: ~Copyable {
  /// What one step did.
  package struct Step: Sendable, Hashable {
    /// Bytes of the input that were used.
    package var consumed: Int
    /// Bytes that were written.
    package var produced: Int
    /// Whether the stream's end was reached.
    package var isAtEnd: Bool
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private let isInitialized: Bool

  /// Allocates the decoder; a failure shows at ``begin(_:)``.
  package init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    isInitialized = unsafe czlib_inflate_init(stream, CompressionFormat.gzip.windowBits) == Z_OK
  }

  deinit {
    if isInitialized {
      unsafe inflateEnd(stream)
    }
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Starts a new stream.
  ///
  /// - Parameter format: How the stream is wrapped.
  /// - Throws: ``InflateError/outOfMemory`` when the decoder could not be allocated.
  package mutating func begin(_ format: CompressionFormat) throws(InflateError) {
    guard isInitialized, unsafe inflateReset2(stream, format.windowBits) == Z_OK else { throw .outOfMemory }
  }

  /// Inflates as much as the input gives and the output takes.
  ///
  /// - Parameters:
  ///   - input: The next bytes of the stream; bytes after its end are not used.
  ///   - output: Receives the result.
  ///   - range: Where in `output` to write.
  ///   - result: What was used and written, also when the function throws.
  /// - Throws: ``InflateError`` when the stream is damaged; the bytes before the damage are in `output`.
  package mutating func step(
    from input: Span<UInt8>, into output: inout MutableSpan<UInt8>, _ range: Range<Int>, _ result: inout Step
  ) throws(InflateError) {
    result = Step(consumed: 0, produced: 0, isAtEnd: false)
    // One call of zlib takes 32-bit counts.
    let available = min(input.count, 1 << 30)
    let start = max(0, min(range.lowerBound, output.count))
    let room = min(max(0, min(range.upperBound, output.count) - start), 1 << 30)
    let status = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(available)
        unsafe stream.pointee.next_out = unsafe target.baseAddress.map { unsafe $0 + start }
        unsafe stream.pointee.avail_out = UInt32(room)
        let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        unsafe stream.pointee.next_in = nil
        unsafe stream.pointee.next_out = nil
        return status
      }
    }
    result.consumed = unsafe available - Int(stream.pointee.avail_in)
    result.produced = unsafe room - Int(stream.pointee.avail_out)
    switch status {
    case Z_STREAM_END: result.isAtEnd = true
    case Z_OK, Z_BUF_ERROR: break
    case Z_NEED_DICT: throw .dictionary
    case Z_MEM_ERROR: throw .outOfMemory
    default:
      let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "status \(status)"
      // "incorrect data check" and "incorrect length check" come after the last byte.
      throw reason.hasSuffix("check") && reason.hasPrefix("incorrect ") && reason != "incorrect header check"
        ? .checksum : .corrupt(reason: reason)
    }
  }
}

/// The CRC-32 of the bytes, as gzip and zip carry it.
func crc32(of bytes: ArraySlice<UInt8>) -> UInt32 {
  unsafe bytes.withUnsafeBufferPointer { buffer in
    unsafe UInt32(truncatingIfNeeded: crc32_z(0, buffer.baseAddress, buffer.count))
  }
}
