import Reports
import Statistics

extension EventFinder {
  /// One source's messages in one week.
  private struct SourceWeek {
    let week: Week
    var counts = ClassCounts()
    /// The first day on which messages failed.
    var failing: Day?
  }

  /// Own sources that stopped, and own sources that began to fail.
  var sourceWeeks: [Event] {
    var reports: [Week: Int] = [:]
    for day in analysis.days where day.day < today { reports[day.day.week, default: 0] += day.reports }
    return analysis.sources.filter(\.senderClass.isOwn).flatMap { source in
      let weeks = weeks(of: source)
      return gone(source, weeks, reports) + failing(source, weeks)
    }
  }

  private func weeks(of source: SourceInDomain) -> [SourceWeek] {
    var weeks: [SourceWeek] = []
    for day in source.days where day.day < today {
      let week = day.day.week
      if weeks.last?.week != week { weeks.append(SourceWeek(week: week)) }
      weeks[weeks.count - 1].counts.add(day)
      if day.failed > 0, weeks[weeks.count - 1].failing == nil { weeks[weeks.count - 1].failing = day.day }
    }
    return weeks
  }

  /// Over 100 messages in a week and none in the next, although reports kept coming.
  private func gone(_ source: SourceInDomain, _ weeks: [SourceWeek], _ reports: [Week: Int]) -> [Event] {
    weeks.enumerated().compactMap { index, last in
      let empty = last.week.next
      guard last.counts.messages > thresholds.goneMessages, empty.sunday < today,
        index + 1 == weeks.count || weeks[index + 1].week > empty,
        let here = reports[empty], here * 2 >= reports[last.week] ?? 0
      else { return nil }
      return Event(
        .ownSourceGone, "gone:\(domain):\(source.source.slug):\(empty)", on: empty.monday, domain: domain,
        source: source.index, count: last.counts.messages,
        "\(source.source.name) sent \(Phrase.count(last.counts.messages, "message")) of \(domain) in the week before "
          + "\(Phrase.day(empty.monday)), and none in the week after.")
    }
  }

  /// A week in which many messages of a source fail, after one in which few did.
  private func failing(_ source: SourceInDomain, _ weeks: [SourceWeek]) -> [Event] {
    var events: [Event] = []
    var wasFine = false
    for week in weeks {
      let counts = week.counts
      let fails =
        counts.failed >= thresholds.needsFixingMessages
        && Double(counts.failed) * 100 >= thresholds.needsFixingShare * Double(counts.messages)
      if fails, wasFine, let day = week.failing {
        events.append(
          Event(
            .ownSourceFails, "failing:\(domain):\(source.source.slug):\(week.week)", on: day, domain: domain,
            source: source.index, count: counts.failed,
            "\(source.source.name) fails for \(domain) since \(Phrase.day(day)): \(Phrase.number(counts.failed)) of "
              + "\(Phrase.count(counts.messages, "message")) in that week."))
      }
      if fails { wasFine = false } else if counts.messages >= thresholds.needsFixingMessages { wasFine = true }
    }
    return events
  }
}
