import Reports
import Statistics

/// Finds what happened to the whole archive: silent reporters and unreadable files.
struct ArchiveEventFinder {
  let statistics: ArchiveStatistics
  let files: FileCoverage
  let thresholds: Thresholds
  let today: Day

  var events: [Event] { (silentReporters + unreadableFiles).sorted() }

  private var silentReporters: [Event] {
    statistics.total.reporters.compactMap { reporter, counts in
      let days = counts.days.keys.filter { $0 < today }.sorted()
      guard days.count >= thresholds.silentReportDays, let last = days.last else { return nil }
      let gaps = zip(days, days.dropFirst()).map { $1 - $0 }.sorted()
      let usual = max(1, gaps[gaps.count / 2])
      guard today - last > thresholds.silentFactor * usual else { return nil }
      let name = statistics.set.texts.string(reporter)
      let slug = Slug.make(name: name, key: "reporter:\(name)")
      return Event(
        .reporterSilent, "silent:\(slug):\(last)", on: last + thresholds.silentFactor * usual + 1,
        reporter: reporter,
        "\(Phrase.text(name)) has sent no report since \(Phrase.day(last)); it usually sends one every "
          + "\(usual == 1 ? "day" : "\(usual) days").")
    }
  }

  private var unreadableFiles: [Event] {
    var byDay: [Day: Int] = [:]
    var undated: [String] = []
    for file in files.refused {
      if let day = file.day { byDay[day, default: 0] += 1 } else { undated.append(file.file) }
    }
    var events = byDay.map { day, count in
      Event(
        .unreadableFiles, "unreadable:\(day)", on: day, count: count,
        "\(Phrase.count(count, "file")) of \(Phrase.day(day)) could not be read.")
    }
    if !undated.isEmpty {
      // A new file makes a new event; the same files stay the same one.
      let names = undated.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "\n")
      events.append(
        Event(
          .unreadableFiles, "unreadable:\(StableHash.hexadecimal(names, digits: 12))", on: today,
          count: undated.count, "\(Phrase.count(undated.count, "file")) could not be read."))
    }
    return events
  }
}
