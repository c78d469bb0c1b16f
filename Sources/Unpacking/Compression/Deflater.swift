private import CZlib

/// A streaming encoder of gzip, zlib and deflate.
@safe package struct Deflater: ~Copyable {
  /// What one step did.
  package struct Step: Sendable, Hashable {
    /// Bytes of the input that were used.
    package var consumed: Int
    /// Bytes that were written.
    package var produced: Int
    /// Whether the stream is complete.
    package var isAtEnd: Bool
  }

  // zlib keeps pointers into its z_stream, which therefore must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  /// Starts a stream, or gives `nil` when there is no memory for the encoder.
  ///
  /// - Parameters:
  ///   - format: How the stream is wrapped.
  ///   - level: 0 (stored) to 9 (smallest); values outside are moved to the nearest.
  package init?(_ format: CompressionFormat, level: Int) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let clamped = Int32(max(0, min(9, level)))
    guard unsafe czlib_deflate_init(stream, clamped, format.windowBits) == Z_OK else {
      unsafe stream.deinitialize(count: 1)
      unsafe stream.deallocate()
      return nil
    }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Compresses as much as the output takes.
  ///
  /// - Parameters:
  ///   - input: The next bytes.
  ///   - output: Room for the result.
  ///   - isLast: Whether `input` ends the stream; then repeat until ``Step/isAtEnd``.
  /// - Returns: What was used and written.
  package mutating func step(
    from input: Span<UInt8>, into output: inout MutableSpan<UInt8>, isLast: Bool
  ) -> Step {
    let available = min(input.count, 1 << 30)
    let room = min(output.count, 1 << 30)
    let flush = isLast && available == input.count ? Z_FINISH : Z_NO_FLUSH
    let status = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(available)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(room)
        let status = unsafe deflate(stream, flush)
        unsafe stream.pointee.next_in = nil
        unsafe stream.pointee.next_out = nil
        return status
      }
    }
    return Step(
      consumed: unsafe available - Int(stream.pointee.avail_in), produced: unsafe room - Int(stream.pointee.avail_out),
      isAtEnd: status == Z_STREAM_END)
  }
}

/// The bytes as a gzip file without name and time, so that the same bytes always give the same file (RFC 1952).
///
/// - Parameters:
///   - bytes: What to compress.
///   - level: 0 (stored) to 9 (smallest).
/// - Returns: `nil` when there is no memory for the encoder.
package func gzipCompressed(_ bytes: ArraySlice<UInt8>, level: Int) -> [UInt8]? {
  compressed(bytes, as: .gzip, level: level)
}

/// The bytes as one compressed stream.
///
/// - Parameters:
///   - bytes: What to compress.
///   - format: How the stream is wrapped.
///   - level: 0 (stored) to 9 (smallest).
/// - Returns: `nil` when there is no memory for the encoder.
package func compressed(_ bytes: ArraySlice<UInt8>, as format: CompressionFormat, level: Int) -> [UInt8]? {
  guard var deflater = Deflater(format, level: level) else { return nil }
  var result: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: max(512, min(bytes.count / 4, 1 << 18)))
  var position = bytes.startIndex
  while true {
    let input = bytes[position...]
    var output = chunk.mutableSpan
    let step = deflater.step(from: input.span, into: &output, isLast: true)
    position += step.consumed
    result.append(contentsOf: chunk[..<step.produced])
    if step.isAtEnd { return result }
    // Z_FINISH with room left always makes progress; anything else would be a defect of zlib.
    guard step.consumed > 0 || step.produced > 0 else { return nil }
  }
}
