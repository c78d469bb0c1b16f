import Reports

/// Leaves one copy of each report (formats.md, 7.5).
///
/// Two reports are the same when reporter, policy domain, report identifier, begin and end are. Of copies that differ the
/// one with more messages stays, of equal ones that with the greater path, so that the choice never depends on the order
/// of reading. A report without an identifier is the same as another only when everything in it is.
struct Deduplication {
  /// Copies that were left out.
  private(set) var duplicates = 0
  /// Notices of copies that differ and of periods that overlap.
  private(set) var problems: [Problem] = []

  /// Leaves one copy of each aggregate report in the set, in a total order.
  mutating func apply(to set: inout ReportSet) {
    set.nameReporters()
    let folded = FoldedTexts(&set)
    let order = ReportOrder(set)
    var kept: [Int] = []
    kept.reserveCapacity(order.indices.count)
    var first = 0
    while first < order.indices.count {
      // Copies have the same domain and period, so that they stand side by side.
      var end = first + 1
      while end < order.indices.count, order.haveSamePeriod(first, end) { end += 1 }
      if end == first + 1 {
        kept.append(order.indices[first])
      } else {
        keep(order.indices[first..<end], of: &set, folded, in: &kept)
      }
      first = end
    }
    set.aggregates.keep(kept)
    findOverlaps(in: set, reporters: folded.reporters)
    problems.sort()
  }

  /// Keeps one copy of each of the reports that have the same domain and period, in their order.
  private mutating func keep(
    _ indices: ArraySlice<Int>, of set: inout ReportSet, _ folded: FoldedTexts, in kept: inout [Int]
  ) {
    struct Name: Hashable {
      let reporter: Text
      let reportID: Text
    }
    var names: [(name: Name, index: Int, place: Int)] = []
    names.reserveCapacity(indices.count)
    for (place, index) in indices.enumerated() {
      let name = Name(
        reporter: folded.reporters[Int(set.aggregates[index].reporter.index)],
        reportID: folded.identifier(set.aggregates[index].reportID, in: &set))
      names.append((name, index, place))
    }
    names.sort { left, right in
      if left.name.reporter != right.name.reporter { return left.name.reporter.index < right.name.reporter.index }
      if left.name.reportID != right.name.reportID { return left.name.reportID.index < right.name.reportID.index }
      return left.place < right.place
    }
    var places: [Int] = []
    places.reserveCapacity(indices.count)
    var first = 0
    while first < names.count {
      var end = first + 1
      while end < names.count, names[end].name == names[first].name { end += 1 }
      if end == first + 1 {
        places.append(names[first].place)
      } else {
        let copies = names[first..<end].map(\.index)
        let groups = names[first].name.reportID.isBlank ? Self.groupsOfSameContent(copies, in: set) : [copies]
        for group in groups {
          let winner = choose(from: group, in: set)
          if let place = names[first..<end].first(where: { $0.index == winner })?.place { places.append(place) }
          guard group.count > 1 else { continue }
          // The report came with the first of its copies, whichever of them is counted.
          set.aggregates[winner].received = group.compactMap { set.aggregates[$0].received }.min()
          set.aggregates[winner].copies = group.count - 1
        }
      }
      first = end
    }
    places.sort()
    for place in places { kept.append(indices[indices.startIndex + place]) }
  }

  /// Reports with the same name divided by what they say, whatever the order of their records.
  private static func groupsOfSameContent(_ copies: [Int], in set: ReportSet) -> [[Int]] {
    // By a number made of the content first: strangers may send thousands of reports without an identifier.
    var groups: [Int: [[Int]]] = [:]
    for index in copies {
      let records = set.records(of: set.aggregates[index])
      let number = records.reduce(records.count) { $0 &+ $1.hashValue }
      if let known = groups[number]?.firstIndex(where: { haveSameContent($0[0], index, in: set) }) {
        groups[number]?[known].append(index)
      } else {
        groups[number, default: []].append([index])
      }
    }
    return groups.values.flatMap { $0 }
  }

  private mutating func choose(from copies: [Int], in set: ReportSet) -> Int {
    guard copies.count > 1 else { return copies[0] }
    duplicates += copies.count - 1
    let ordered = copies.sorted { left, right in
      let (leftMessages, rightMessages) = (
        set.messages(of: set.aggregates[left]), set.messages(of: set.aggregates[right])
      )
      if leftMessages != rightMessages { return leftMessages > rightMessages }
      return set.aggregates[right].origin.stands(before: set.aggregates[left].origin)
    }
    let winner = ordered[0]
    for copy in ordered.dropFirst() where !Self.haveSameContent(winner, copy, in: set) {
      let (kept, dropped) = (set.aggregates[winner], set.aggregates[copy])
      let place = kept.origin.part.isEmpty ? "" : ", \(kept.origin.part)"
      problems.append(
        Problem(
          origin: dropped.origin, severity: .notice, code: "duplicate",
          message: "same report as '\(kept.origin.file)'\(place), but with other content: \(set.messages(of: dropped)) "
            + "messages here, \(set.messages(of: kept)) there; that copy is counted, this one is not"))
    }
    return winner
  }

  /// Whether two reports say the same, whatever the order of their records.
  private static func haveSameContent(_ left: Int, _ right: Int, in set: ReportSet) -> Bool {
    var (one, two) = (set.aggregates[left], set.aggregates[right])
    guard one.records.count == two.records.count else { return false }
    let records = (set.records(of: one), set.records(of: two))
    if !records.0.elementsEqual(records.1) {
      var counts: [Record: Int] = [:]
      for record in records.0 { counts[record, default: 0] += 1 }
      for record in records.1 {
        guard let count = counts[record], count > 0 else { return false }
        counts[record] = count - 1
      }
    }
    (one.records, two.records) = (0..<0, 0..<0)
    (one.origin, two.origin) = (Origin(), Origin())
    (one.received, two.received) = (nil, nil)
    return one == two
  }

  /// Tells of reporters whose reports for a domain have periods that overlap by more than an hour.
  ///
  /// Messages may be counted twice there, but nothing can be subtracted: both are kept (RFC 9990, section 3.2). One notice
  /// stands for all overlaps of a reporter and a domain.
  ///
  /// - Parameters:
  ///   - set: The reports in their order.
  ///   - reporters: For each text what it is as a reporter's name.
  private mutating func findOverlaps(in set: ReportSet, reporters: [Text]) {
    struct Overlap {
      var latest: Int
      var count = 0
      var first: Int?
    }
    var overlaps: [Overlap] = []
    // For each reporter the place of the domain at hand in the list above, and those that are to be forgotten with it.
    var places = Array(repeating: Int32(-1), count: set.texts.count)
    var met: [Int] = []
    var domain: Text?
    for index in set.aggregates.indices {
      if domain != set.policyDomain(of: index) {
        domain = set.policyDomain(of: index)
        for reporter in met { places[reporter] = -1 }
        met.removeAll(keepingCapacity: true)
      }
      let reporter = Int(reporters[Int(set.aggregates[index].reporter.index)].index)
      let place = Int(places[reporter])
      if place < 0 {
        places[reporter] = Int32(overlaps.count)
        met.append(reporter)
        overlaps.append(Overlap(latest: index))
        continue
      }
      let latest = overlaps[place].latest
      let begin = max(set.aggregates[latest].begin, set.aggregates[index].begin)
      let end = min(set.aggregates[latest].end, set.aggregates[index].end)
      if end.seconds - begin.seconds > 3600 {
        overlaps[place].count += 1
        if overlaps[place].first == nil { overlaps[place].first = index }
      }
      if set.aggregates[index].end > set.aggregates[latest].end { overlaps[place].latest = index }
    }
    for overlap in overlaps {
      guard let first = overlap.first else { continue }
      let report = set.aggregates[first]
      problems.append(
        Problem(
          origin: report.origin, severity: .notice, code: "overlap",
          message:
            "'\(set.texts.string(report.reporter))' reported on '\(set.texts.string(set.policy(of: report).domain))' "
            + "for overlapping periods \(overlap.count) times, here for the first time: all are counted"))
    }
  }
}

/// The forms of texts that reports are compared by, each made once.
private struct FoldedTexts {
  /// For each text what it is as a reporter's name: in lower case.
  private(set) var reporters: [Text]

  /// The reporters of a set.
  init(_ set: inout ReportSet) {
    reporters = (0..<UInt32(set.texts.count)).map(Text.init(index:))
    var isKnown = Array(repeating: false, count: set.texts.count)
    for index in set.aggregates.indices {
      let reporter = set.aggregates[index].reporter
      if isKnown[Int(reporter.index)] { continue }
      isKnown[Int(reporter.index)] = true
      reporters[Int(reporter.index)] = set.texts.intern(set.texts.string(reporter).lowercased())
    }
  }

  /// A report's identifier without one pair of `<>` or `{}` around it.
  func identifier(_ text: Text, in set: inout ReportSet) -> Text {
    guard let inner = Self.inner(set.texts.bytes(of: text)) else { return text }
    // In an array of its own, since otherwise the table would be copied before it is added to.
    return set.texts.intern(inner.span)
  }

  private static func inner(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard bytes.count > 1, let first = bytes.first, let last = bytes.last,
      first == UInt8(ascii: "<") && last == UInt8(ascii: ">") || first == UInt8(ascii: "{") && last == UInt8(ascii: "}")
    else { return nil }
    var inner = bytes.dropFirst().dropLast()
    while let byte = inner.first, byte <= 0x20 { inner.removeFirst() }
    while let byte = inner.last, byte <= 0x20 { inner.removeLast() }
    return Array(inner)
  }
}
