/// Faulty documents, each in a report of its own, spread over the months and the small reporters.
extension ExampleBuilder {
  mutating func addQuirks() throws(CompressionError) {
    let reporters = ["Sakuranet", "Nordlys", "Société", "Lotus", "Kastanie", "Brightwater", "esa2"]
    for (index, quirk) in ExampleQuirk.all.enumerated() {
      let day = world.days.lowerBound + (index * 29 + 3) % 119
      guard var report = report(reporters[index % reporters.count], 0, day), report.records.count > 1 else { continue }
      report.records = Array(report.records.prefix(6))
      quirk.change(&report)
      // Every quirk is written in the plainest style, so that it stands alone.
      guard let packing = packing(report, style: .full, rewrite: quirk.rewrite) else { continue }
      add(
        index % 8 == 0 ? packing.plainFile : try packing.compressedFile(zip: index % 4 == 1), [report],
        quirk: quirk.name)
    }
    try addLongPeriod()
    try addTwoRoots()
  }

  /// A week in one report: the daily sums are estimates of equal parts.
  private mutating func addLongPeriod() throws(CompressionError) {
    guard var report = report("Nordlys", 0, SampleDay(2026, 9, 28)) else { return }
    report.end = report.begin + 7 * 86400 - 1
    for index in report.records.indices { report.records[index].count *= 7 }
    guard let packing = packing(report) else { return }
    add(try packing.compressedFile(zip: false), [report], spreadOver: 7, quirk: "M4 a week in one report")
  }

  /// Two documents in one file, and two reports of one identifier.
  private mutating func addTwoRoots() throws(CompressionError) {
    guard let first = report("Hostwell", 0, SampleDay(2026, 8, 13)),
      var second = report("Hostwell", 0, SampleDay(2026, 8, 14))
    else { return }
    second.identifier = first.identifier
    guard let packing = packing(first, style: .bare), let other = self.packing(second, style: .bare) else { return }
    var text = DocumentText(bytes: other.xml)
    text.replace("<?xml version=\"1.0\"?>\n", with: "")
    add(
      SampleFile(path: packing.plainFile.path, bytes: packing.xml + text.bytes), [first, second],
      quirk: "X10 two roots, M7 one identifier for two periods")
  }
}
