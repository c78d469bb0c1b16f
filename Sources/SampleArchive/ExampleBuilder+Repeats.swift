/// Reports that arrive a second time.
extension ExampleBuilder {
  mutating func addRepeats() throws(CompressionError) {
    for day in [SampleDay(2026, 7, 16), SampleDay(2026, 9, 1), SampleDay(2026, 10, 7)] {
      guard let report = report("google", 0, day), let packing = packing(report, copy: true) else { continue }
      add(try packing.mailFile, [report], copy: true, quirk: "C16 resent")
    }
    // Of two that differ, the one with more messages counts.
    guard let whole = report("Mimecast", 0, SampleDay(2026, 10, 13)), whole.records.count > 2 else { return }
    var early = whole
    early.records.removeLast()
    if let packing = packing(whole, copy: true) {
      add(try packing.compressedFile(zip: true), [whole], quirk: "C16 resent with more messages")
    }
    if let packing = packing(early) {
      add(try packing.compressedFile(zip: true), [early], copy: true, quirk: "C16 first copy, with fewer messages")
    }
  }
}
