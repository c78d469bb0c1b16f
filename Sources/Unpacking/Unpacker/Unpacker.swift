/// Takes archive files apart: bytes in, leaves out, within limits and by content alone.
///
/// An unpacker keeps its decoder and its buffers from file to file and belongs to one task.
package final class Unpacker {
  /// The bounds.
  package let limits: UnpackingLimits

  private var inflater = Inflater()
  private var buffers: [OutputBuffer] = []

  /// Buffers above this size are given back after use.
  private static let keptBytes = 4 << 20

  /// Creates an unpacker.
  package init(limits: UnpackingLimits) {
    self.limits = limits
  }

  /// Unpacks one file.
  ///
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - name: The file's name, for display only.
  ///   - visit: Receives what the file holds; a leaf's bytes are cheap only during the call.
  package func unpack(_ bytes: ArraySlice<UInt8>, name: String, _ visit: (UnpackingEvent) -> Void) {
    withoutActuallyEscaping(visit) { visit in
      var walk = Walk(unpacker: self, visit: visit)
      walk.openFile(bytes, name: name)
    }
  }

  /// Unpacks one message of an mbox.
  ///
  /// - Parameters:
  ///   - message: What ``MboxSplitter`` gives.
  ///   - visit: Receives what the message holds; a leaf's bytes are cheap only during the call.
  package func unpack(_ message: MboxMessage, _ visit: (UnpackingEvent) -> Void) {
    withoutActuallyEscaping(visit) { visit in
      var walk = Walk(unpacker: self, visit: visit)
      walk.openMessage(message)
    }
  }

  /// Lets `body` use an empty buffer, which must not be kept.
  func withBuffer<R>(_ body: (inout OutputBuffer) -> R) -> R {
    var buffer = buffers.popLast() ?? OutputBuffer()
    defer {
      buffer.clear(keeping: Self.keptBytes)
      buffers.append(buffer)
    }
    return body(&buffer)
  }

  /// Inflates one stream into a buffer.
  func inflate(
    _ bytes: ArraySlice<UInt8>, _ format: CompressionFormat, into buffer: inout OutputBuffer, limit: Int
  ) -> InflateOutcome {
    inflater.inflate(bytes, format, into: &buffer, limit: limit)
  }
}
