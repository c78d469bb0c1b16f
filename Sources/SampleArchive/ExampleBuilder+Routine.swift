/// What arrives every day.
extension ExampleBuilder {
  /// Days on which Google sent nothing about the busy domain.
  private static let silent = [SampleDay(2026, 8, 2), SampleDay(2026, 9, 6), SampleDay(2026, 10, 18)]

  /// Yahoo and Outlook.com in the mailbox of each month, with Google in the first two; later Google in files and
  /// mails; GMX now and then.
  mutating func addRoutine() throws(CompressionError) {
    for day in days where day.month >= "2026-09" && !Self.silent.contains(day) {
      if let report = report("google", 0, day), let packing = packing(report) {
        add(try day.number % 10 == 0 ? packing.mailFile : packing.compressedFile(zip: true), [report])
      }
    }
    try addHealthyDomain()
    for day in days where day.number % 6 == 1 {
      if let report = report("google", 2, day), let packing = packing(report) {
        add(try packing.compressedFile(zip: true), [report])
      }
    }
    for day in days where day.number % 9 == 4 {
      for domain in 0...2 where domain == day.number / 9 % 3 || domain == 0 {
        if let report = report("GMX", domain, day), let packing = packing(report) {
          add(try packing.compressedFile(zip: false), [report])
        }
      }
    }
    for month in ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11"] { try addMailbox(of: month) }
  }

  /// Google on the second domain: two weeks of September in a Maildir, files otherwise; before, in the mailboxes.
  private mutating func addHealthyDomain() throws(CompressionError) {
    for day in days where day.month >= "2026-09" {
      guard let report = report("google", 1, day), let packing = packing(report) else { continue }
      let moved = SampleDay(2026, 9, 7)...SampleDay(2026, 9, 20)
      add(try moved.contains(day) ? packing.maildirFile : packing.compressedFile(zip: true), [report])
    }
  }

  /// A mailbox that was compressed when the month was over; that of the last month is not yet.
  private mutating func addMailbox(of month: String) throws(CompressionError) {
    var bytes: [UInt8] = []
    var reports: [SampleReport] = []
    for day in days where day.month == month {
      let early = month < "2026-09"
      let wanted = [("Yahoo", 0), ("Outlook.com", 0)] + (early ? [("google", 0), ("google", 1)] : [])
      for (reporter, domain) in wanted where (reporter, domain) != ("google", 0) || !Self.silent.contains(day) {
        guard let report = report(reporter, domain, day), let packing = packing(report) else { continue }
        let mail = SampleMail(
          report: report, reporter: packing.reporter, sent: packing.sent, number: packing.number)
        bytes += packing.boxed(mail.inline(packing.xml))
        reports.append(report)
      }
    }
    guard let folder = reports.last?.day.folder else { return }
    let over = month != world.days.upperBound.month
    add(
      SampleFile(
        path: "\(folder)/dmarc-\(month).mbox" + (over ? ".gz" : ""), bytes: over ? try Compression.gzip(bytes) : bytes),
      reports)
  }

  /// One report of each reporter that the daily routine does not have, for its habits.
  mutating func addHabits() throws(CompressionError) {
    for (index, reporter) in world.reporters.enumerated() where index >= 5 {
      let day = world.days.lowerBound + (index * 23) % 118
      if let report = report(reporter.organisation, index % 4 == 3 ? 1 : 0, day), let packing = packing(report) {
        add(
          try index % 3 == 0 ? packing.mailFile : packing.compressedFile(zip: reporter.zip), [report],
          quirk: "habits of \(reporter.organisation)")
      }
    }
  }
}
