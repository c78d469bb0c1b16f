extension Walk {
  /// Opens the files of a tar archive; what is no ordinary file is skipped (C18).
  mutating func openTar(_ bytes: ArraySlice<UInt8>, _ place: Place) {
    guard mayNest(place) else { return }
    var position = bytes.startIndex
    var number = 0
    var looked = 0
    while position < bytes.endIndex {
      guard let header = TarHeader(at: position, in: bytes) else {
        // Two empty blocks end an archive; what follows is padding.
        if !bytes[position...].prefix(TarHeader.blockLength).allSatisfy({ $0 == 0 || $0.isBlank }) {
          let isCut = bytes.endIndex - position < TarHeader.blockLength
          report(isCut ? .truncated(.tar) : .corrupt(.tar, reason: "no header"), .repaired, place)
        }
        break
      }
      looked += 1
      guard looked <= limits.archiveEntries else {
        refuse(.archiveEntries, place)
        return
      }
      position += TarHeader.blockLength
      let available = min(header.size, bytes.endIndex - position)
      if header.isFile {
        number += 1
        guard takeMember(place) else { return }
        let inner = place.inside("member \(number)", name: header.name)
        if available < header.size { report(.truncated(.tar), available > 0 ? .repaired : .refused, inner) }
        if available > 0 || header.size == 0 { open(bytes[position..<position + available], inner) }
      }
      let blocks = (available + TarHeader.blockLength - 1) / TarHeader.blockLength
      position = min(bytes.endIndex, position + blocks * TarHeader.blockLength)
    }
    if number == 0 { report(.noMembers(.tar), .refused, place) }
  }
}
