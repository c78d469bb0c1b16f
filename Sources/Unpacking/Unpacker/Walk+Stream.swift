extension Walk {
  /// Opens a gzip or zlib stream: all its members one after the other (RFC 1952, section 2.2).
  mutating func openStream(_ bytes: ArraySlice<UInt8>, _ format: CompressionFormat, _ place: Place) {
    guard place.layers < limits.compressionLayers else {
      refuse(.compressionLayers, place)
      return
    }
    let unpacker = unpacker
    unpacker.withBuffer { buffer in
      guard inflateMembers(bytes, format, into: &buffer, place) else { return }
      var inner = place
      inner.layers += 1
      open(buffer.bytes, inner)
    }
  }

  /// Inflates all members into `buffer`.
  ///
  /// - Returns: Whether there is something to look at.
  private mutating func inflateMembers(
    _ bytes: ArraySlice<UInt8>, _ format: CompressionFormat, into buffer: inout OutputBuffer, _ place: Place
  ) -> Bool {
    let container: ContainerFormat = format == .gzip ? .gzip : .zlib
    let limit = itemLimit
    var position = bytes.startIndex
    var members = 0
    while true {
      let before = buffer.count
      let outcome = unpacker.inflate(bytes[position...], format, into: &buffer, limit: limit)
      if outcome.isOverLimit {
        refuseItem(place)
        return false
      }
      if members > 0, buffer.count == before, !outcome.isComplete {
        // Looks like another member, but is none.
        report(.trailingBytes(container, count: bytes.endIndex - position), .notice, place)
        break
      }
      position += outcome.consumed
      members += 1
      if let error = outcome.error {
        take(buffer.count)
        return salvage(bytes, error, container, buffer.count, place)
      }
      guard outcome.isComplete else {
        take(buffer.count)
        report(.truncated(container), buffer.count > 0 ? .repaired : .refused, place)
        return buffer.count > 0
      }
      if format == .gzip, position + 2 < bytes.endIndex, bytes[position] == 0x1F, bytes[position + 1] == 0x8B {
        continue
      }
      // QUIRK: Mimecast adds CRLF after the stream, tape blocks add NUL: both are silent (C5).
      if !bytes[position...].allSatisfy({ $0.isBlank || $0 == 0 }) {
        report(.trailingBytes(container, count: bytes.endIndex - position), .notice, place)
      }
      break
    }
    take(buffer.count)
    return true
  }

  /// Reports a damage.
  ///
  /// - Returns: Whether bytes before the damage are worth a look.
  private mutating func salvage(
    _ bytes: ArraySlice<UInt8>, _ error: InflateError, _ container: ContainerFormat, _ count: Int, _ place: Place
  ) -> Bool {
    if container == .zlib, count == 0 {
      // Two bytes make no stream: text may begin with "x^" as well.
      let kind: ContentKind = bytes.prefix(512).allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0.isBlank } ? .text : .binary
      deliver(bytes, kind, place)
      return false
    }
    report(UnpackingError(error, in: container), count > 0 ? .repaired : .refused, place)
    return count > 0
  }
}

extension UnpackingError {
  /// What a damage of a compressed stream means for its container.
  init(_ error: InflateError, in container: ContainerFormat) {
    switch error {
    case .corrupt(let reason): self = .corrupt(container, reason: reason)
    case .checksum: self = .checksum(container)
    case .dictionary: self = .corrupt(container, reason: "needs a preset dictionary")
    case .outOfMemory: self = .outOfMemory
    }
  }
}
