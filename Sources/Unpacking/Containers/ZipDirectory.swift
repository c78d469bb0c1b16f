/// The directory at the end of a zip archive (APPNOTE.TXT, section 4.3.12).
struct ZipDirectory {
  /// The members in the directory's order.
  var entries: [ZipEntry] = []
  /// Whether more entries follow than were looked at.
  var isCut = false
  /// Where the archive ends.
  var end: Int

  /// The end record: where it stands and what it says.
  struct EndRecord {
    /// Where the record begins.
    var position: Int
    /// Where the archive ends, comment included.
    var end: Int
    /// Where the directory begins.
    var directory: Int
    /// Where the directory ends.
    var directoryEnd: Int
    /// The bytes that were put before the archive.
    var shift: Int
    /// How many entries the directory has.
    var count: Int
  }

  private static let recordLength = 22

  /// Searches the end record backwards, so that bytes before and after the archive do no harm (C5).
  static func endRecord(in bytes: ArraySlice<UInt8>) -> EndRecord? {
    // A comment has at most 65,535 bytes; the rest of the file is searched only if the tail has no record.
    let tail = max(bytes.startIndex, bytes.endIndex - (1 << 17))
    return lastRecord(in: bytes, from: tail, before: bytes.endIndex)
      ?? lastRecord(in: bytes, from: bytes.startIndex, before: tail + recordLength)
  }

  private static func lastRecord(in bytes: ArraySlice<UInt8>, from start: Int, before end: Int) -> EndRecord? {
    var result: EndRecord?
    var position = start
    let searched = bytes[..<min(end, bytes.endIndex)]
    while let hit = searched.position(of: "PK\u{05}\u{06}", from: position) {
      if let record = record(at: hit, in: bytes) { result = record }
      position = hit + 4
    }
    return result
  }

  /// Reads the record at `position` and checks that a directory stands before it.
  private static func record(at position: Int, in bytes: ArraySlice<UInt8>) -> EndRecord? {
    guard let count16 = bytes.uint16(at: position + 10), let size32 = bytes.uint32(at: position + 12),
      let offset32 = bytes.uint32(at: position + 16), let comment = bytes.uint16(at: position + 20)
    else { return nil }
    var (count, size, offset) = (count16, size32, offset32)
    var directoryEnd = position
    // ZIP64: a locator stands before the record and tells where a larger one stands (sections 4.3.14, 4.3.15).
    if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF,
      bytes.has("PK\u{06}\u{07}", at: position - 20)
    {
      guard let large = largeRecord(before: position - 20, in: bytes), let largeCount = bytes.uint64(at: large + 32),
        let largeSize = bytes.uint64(at: large + 40), let largeOffset = bytes.uint64(at: large + 48)
      else { return nil }
      (count, size, offset, directoryEnd) = (largeCount, largeSize, largeOffset, large)
    }
    guard size <= directoryEnd - bytes.startIndex else { return nil }
    let directory = directoryEnd - size
    guard count == 0 || bytes.has("PK\u{01}\u{02}", at: directory) else { return nil }
    let shift = directory - bytes.startIndex - offset
    guard shift >= 0 else { return nil }
    return EndRecord(
      position: position, end: min(bytes.endIndex, position + recordLength + comment), directory: directory,
      directoryEnd: directoryEnd, shift: shift, count: count)
  }

  /// The ZIP64 record that the locator at `locator` means, also when bytes were put before the archive.
  private static func largeRecord(before locator: Int, in bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.has("PK\u{06}\u{06}", at: locator - 56) { return locator - 56 }
    guard let offset = bytes.uint64(at: locator + 8), offset < bytes.count,
      bytes.has("PK\u{06}\u{06}", at: bytes.startIndex + offset)
    else { return nil }
    return bytes.startIndex + offset
  }

  /// Reads the directory, or gives `nil` when an entry is damaged.
  ///
  /// - Parameters:
  ///   - bytes: The archive.
  ///   - record: Its end record.
  ///   - limit: The greatest number of entries to look at.
  init?(_ bytes: ArraySlice<UInt8>, _ record: EndRecord, limit: Int) {
    end = record.end
    var position = record.directory
    while position < record.directoryEnd, bytes.has("PK\u{01}\u{02}", at: position) {
      if entries.count == limit {
        isCut = true
        return
      }
      guard let (entry, next) = ZipEntry.read(at: position, in: bytes, record) else { return nil }
      entries.append(entry)
      position = next
    }
    // The count is 16 bits wide: writers without ZIP64 let it overflow.
    if entries.count & 0xFFFF != record.count & 0xFFFF { return nil }
  }

  /// Whether two members share bytes.
  var hasOverlap: Bool {
    var end = Int.min
    for entry in entries.sorted(by: { $0.headerStart < $1.headerStart }) {
      if entry.headerStart < end { return true }
      end = max(end, entry.data.upperBound)
    }
    return false
  }
}

extension ZipEntry {
  /// Reads the directory's entry at `position` and the local header that it means.
  static func read(
    at position: Int, in bytes: ArraySlice<UInt8>, _ record: ZipDirectory.EndRecord
  ) -> (entry: ZipEntry, next: Int)? {
    guard let system = bytes.uint16(at: position + 4), let flags = bytes.uint16(at: position + 8),
      let method = bytes.uint16(at: position + 10), let checksum = bytes.uint32(at: position + 16),
      var compressed = bytes.uint32(at: position + 20), let plain = bytes.uint32(at: position + 24),
      let nameLength = bytes.uint16(at: position + 28), let extraLength = bytes.uint16(at: position + 30),
      let commentLength = bytes.uint16(at: position + 32), let attributes = bytes.uint32(at: position + 38),
      var offset = bytes.uint32(at: position + 42)
    else { return nil }
    let nameStart = position + 46
    let next = nameStart + nameLength + extraLength + commentLength
    guard next <= record.directoryEnd else { return nil }
    let name = bytes[nameStart..<nameStart + nameLength]

    // ZIP64: only the fields that are full stand in the extra field, in this order (section 4.5.3).
    var extra = nameStart + nameLength
    while extra + 4 <= nameStart + nameLength + extraLength, let id = bytes.uint16(at: extra),
      let length = bytes.uint16(at: extra + 2)
    {
      if id == 1 {
        var field = extra + 4
        if plain == 0xFFFF_FFFF { field += 8 }
        if compressed == 0xFFFF_FFFF {
          guard let value = bytes.uint64(at: field) else { return nil }
          compressed = value
          field += 8
        }
        if offset == 0xFFFF_FFFF {
          guard let value = bytes.uint64(at: field) else { return nil }
          offset = value
        }
        break
      }
      extra += 4 + length
    }

    guard offset <= bytes.count else { return nil }
    let header = bytes.startIndex + record.shift + offset
    guard bytes.has("PK\u{03}\u{04}", at: header), let localName = bytes.uint16(at: header + 26),
      let localExtra = bytes.uint16(at: header + 28)
    else { return nil }
    let start = header + 30 + localName + localExtra
    guard start <= record.directory, compressed <= record.directory - start else { return nil }
    // The upper half of the attributes is the mode where Unix wrote the archive.
    let mode = system >> 8 == 3 ? attributes >> 16 & 0xF000 : 0
    let entry = ZipEntry(
      name: name, method: method, isEncrypted: flags & 0x2041 != 0 || method == 99,
      isDirectory: name.last == UInt8(ascii: "/") || name.last == UInt8(ascii: "\\") || mode == 0x4000
        || attributes & 0x10 != 0 && compressed == 0 && plain == 0,
      isLink: mode == 0xA000, checksum: UInt32(truncatingIfNeeded: checksum), headerStart: header,
      data: start..<start + compressed)
    return (entry, next)
  }
}
