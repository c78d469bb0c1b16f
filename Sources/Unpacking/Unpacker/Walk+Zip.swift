extension Walk {
  /// Opens the members of a zip archive.
  mutating func openZip(_ bytes: ArraySlice<UInt8>, _ place: Place) {
    guard mayNest(place) else { return }
    if let record = ZipDirectory.endRecord(in: bytes),
      let directory = ZipDirectory(bytes, record, limit: limits.archiveEntries)
    {
      openDirectory(bytes, directory, place)
    } else {
      salvageZip(bytes, place)
    }
  }

  private mutating func openDirectory(_ bytes: ArraySlice<UInt8>, _ directory: ZipDirectory, _ place: Place) {
    guard !directory.hasOverlap else {
      report(.zipOverlap, .refused, place)
      return
    }
    if let first = directory.entries.first, isDocument(first, bytes) {
      deliver(bytes, .unsupported("office document"), place)
      return
    }
    let trailing = bytes[directory.end...]
    if !trailing.allSatisfy({ $0.isBlank || $0 == 0 }) {
      report(.trailingBytes(.zip, count: trailing.count), .notice, place)
    }
    var number = 0
    for entry in directory.entries where !entry.isDirectory && !entry.isLink {
      number += 1
      guard takeMember(place) else { return }
      openMember(entry, number, bytes, place)
    }
    if directory.isCut { refuse(.archiveEntries, place) }
    if number == 0, !directory.isCut { report(.noMembers(.zip), .refused, place) }
  }

  /// Whether the archive is a document of an office suite: no report, though its members are XML.
  private func isDocument(_ entry: ZipEntry, _ bytes: ArraySlice<UInt8>) -> Bool {
    entry.name.elementsEqual("[Content_Types].xml".utf8)
      || entry.name.elementsEqual("mimetype".utf8) && bytes.has("application/", at: entry.data.lowerBound)
  }

  /// Opens one member.
  ///
  /// - Returns: Where its compressed bytes really end.
  @discardableResult
  private mutating func openMember(
    _ entry: ZipEntry, _ number: Int, _ bytes: ArraySlice<UInt8>, _ place: Place
  ) -> Int {
    let inner = place.inside("member \(number)", name: entry.displayName)
    let data = bytes[entry.data]
    guard !entry.isEncrypted else {
      report(.zipEncrypted, .refused, inner)
      return data.endIndex
    }
    switch entry.method {
    case ZipMethod.stored:
      guard data.count <= itemLimit else {
        refuseItem(inner)
        return data.endIndex
      }
      take(data.count)
      check(entry, data, inner)
      open(data, inner)
      return data.endIndex
    case ZipMethod.deflated:
      return inflateMember(entry, data, inner)
    default:
      report(.zipMethod(entry.method), .refused, inner)
      return data.endIndex
    }
  }

  private mutating func inflateMember(_ entry: ZipEntry, _ data: ArraySlice<UInt8>, _ place: Place) -> Int {
    let unpacker = unpacker
    return unpacker.withBuffer { buffer in
      let outcome = unpacker.inflate(data, .deflate, into: &buffer, limit: itemLimit)
      let end = data.startIndex + outcome.consumed
      guard !outcome.isOverLimit else {
        refuseItem(place)
        return end
      }
      take(buffer.count)
      let severity: UnpackingFailure.Severity = buffer.count > 0 ? .repaired : .refused
      if let error = outcome.error {
        report(UnpackingError(error, in: .zip), severity, place)
      } else if !outcome.isComplete {
        report(.truncated(.zip), severity, place)
      } else {
        check(entry, buffer.bytes, place)
      }
      if buffer.count > 0 || outcome.isComplete { open(buffer.bytes, place) }
      return end
    }
  }

  private mutating func check(_ entry: ZipEntry, _ bytes: ArraySlice<UInt8>, _ place: Place) {
    if let checksum = entry.checksum, checksum != crc32(of: bytes) { report(.checksum(.zip), .repaired, place) }
  }

  /// Opens the members that stand in an archive whose directory is missing or damaged.
  private mutating func salvageZip(_ bytes: ArraySlice<UInt8>, _ place: Place) {
    var salvage = ZipSalvage(bytes)
    var number = 0
    var looked = 0
    while let entry = salvage.next() {
      if looked == 0 { report(.zipDirectory, .repaired, place) }
      looked += 1
      guard looked <= limits.archiveEntries else {
        refuse(.archiveEntries, place)
        return
      }
      var end = entry.data.upperBound
      if !entry.isDirectory {
        number += 1
        guard takeMember(place) else { return }
        end = openMember(entry, number, bytes, place)
      }
      salvage.skip(to: end)
    }
    if number > 0 { return }
    let isEmpty = looked > 0 || bytes.has("PK\u{05}\u{06}", at: bytes.startIndex)
    report(isEmpty ? .noMembers(.zip) : .corrupt(.zip, reason: "no member found"), .refused, place)
  }
}
