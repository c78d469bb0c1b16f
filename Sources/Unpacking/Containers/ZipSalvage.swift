/// Finds the members of a zip archive without its directory, by their local headers (APPNOTE.TXT, section 4.3.7).
struct ZipSalvage {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  /// Prepares to look through the archive.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The next member; its data reach to the next header or the end where the header does not tell the size.
  mutating func next() -> ZipEntry? {
    while let header = bytes.position(of: "PK\u{03}\u{04}", from: position) {
      position = header + 4
      guard let flags = bytes.uint16(at: header + 6), let method = bytes.uint16(at: header + 8),
        let checksum = bytes.uint32(at: header + 14), let compressed = bytes.uint32(at: header + 18),
        let nameLength = bytes.uint16(at: header + 26), let extraLength = bytes.uint16(at: header + 28)
      else { return nil }
      let start = header + 30 + nameLength + extraLength
      guard start <= bytes.endIndex else { continue }
      let isDeferred = flags & 8 != 0
      let known = !isDeferred && compressed != 0xFFFF_FFFF
      let end = known && compressed <= bytes.endIndex - start ? start + compressed : known ? bytes.endIndex : nil
      let name = bytes[header + 30..<header + 30 + nameLength]
      return ZipEntry(
        name: name, method: method, isEncrypted: flags & 0x41 != 0, isDirectory: name.last == UInt8(ascii: "/"),
        isLink: false, checksum: isDeferred ? nil : UInt32(truncatingIfNeeded: checksum), headerStart: header,
        data: start..<(end ?? endOfUnknown(from: start)))
    }
    return nil
  }

  /// Goes on behind the bytes that a member really had.
  mutating func skip(to end: Int) {
    position = max(position, min(end, bytes.endIndex))
  }

  /// The end of data whose size is unknown: the directory, a data descriptor with its mark, or the end.
  private func endOfUnknown(from start: Int) -> Int {
    var found = bytes.endIndex
    let marks: [StaticString] = ["PK\u{07}\u{08}", "PK\u{03}\u{04}", "PK\u{01}\u{02}"]
    for mark in marks {
      if let hit = bytes[..<found].position(of: mark, from: start) { found = min(found, hit) }
    }
    return found
  }
}
