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

  private struct Key: Hashable {
    let reporter: Text
    let domain: Text
    let reportID: Text
    let begin: Timestamp
    let end: Timestamp
    /// Zero, or the number of the content for reports without an identifier.
    let content: Int
  }

  /// Leaves one copy of each aggregate report in the set, in a total order.
  mutating func apply(to set: inout ReportSet) {
    set.nameReporters()
    var folded = FoldedTexts()
    var groups: [Key: [Int]] = [:]
    var withoutID: [Key: [[Int]]] = [:]
    for index in set.aggregates.indices {
      let report = set.aggregates[index]
      let key = Key(
        reporter: folded.reporter(report.reporter, in: &set), domain: set.policy(of: report).domain,
        reportID: folded.identifier(report.reportID, in: &set), begin: report.begin, end: report.end, content: 0)
      if key.reportID.isBlank {
        let known = withoutID[key]?.firstIndex { Self.haveSameContent($0[0], index, in: set) }
        if let known {
          withoutID[key]?[known].append(index)
        } else {
          withoutID[key, default: []].append([index])
        }
      } else {
        groups[key, default: []].append(index)
      }
    }
    var kept: [Int] = []
    for copies in Array(groups.values) + withoutID.values.flatMap({ $0 }) {
      let winner = choose(from: copies, in: set)
      kept.append(winner)
      guard copies.count > 1 else { continue }
      // The report came with the first of its copies, whichever of them is counted.
      set.aggregates[winner].received = copies.compactMap { set.aggregates[$0].received }.min()
      set.aggregates[winner].copies = copies.count - 1
    }
    set.aggregates = Self.ordered(kept, in: set)
    findOverlaps(in: set, folded: &folded)
    problems.sort()
  }

  private mutating func choose(from copies: [Int], in set: ReportSet) -> Int {
    guard copies.count > 1 else { return copies[0] }
    duplicates += copies.count - 1
    let ordered = copies.sorted { left, right in
      let (leftMessages, rightMessages) = (
        set.messages(of: set.aggregates[left]), set.messages(of: set.aggregates[right])
      )
      if leftMessages != rightMessages { return leftMessages > rightMessages }
      return Self.stands(set.aggregates[right].origin, before: set.aggregates[left].origin)
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

  private static func stands(_ left: Origin, before right: Origin) -> Bool {
    if left.file != right.file { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
    return left.part.utf8.lexicographicallyPrecedes(right.part.utf8)
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

  /// Reports in the order of policy domain, period, reporter, identifier, file and part.
  private static func ordered(_ indices: [Int], in set: ReportSet) -> [AggregateReport] {
    let domains = indices.map { set.policy(of: set.aggregates[$0]).domain }
    return zip(indices, domains).sorted { left, right in
      let (one, two) = (set.aggregates[left.0], set.aggregates[right.0])
      if left.1 != right.1 { return set.texts.precedes(left.1, right.1) }
      if one.begin != two.begin { return one.begin < two.begin }
      if one.end != two.end { return one.end < two.end }
      if one.reporter != two.reporter { return set.texts.precedes(one.reporter, two.reporter) }
      if one.reportID != two.reportID { return set.texts.precedes(one.reportID, two.reportID) }
      return stands(one.origin, before: two.origin)
    }.map { set.aggregates[$0.0] }
  }

  /// Tells of reporters whose reports for a domain have periods that overlap by more than an hour.
  ///
  /// Messages may be counted twice there, but nothing can be subtracted: both are kept (RFC 9990, section 3.2). One notice
  /// stands for all overlaps of a reporter and a domain.
  private mutating func findOverlaps(in set: ReportSet, folded: inout FoldedTexts) {
    struct Pair: Hashable {
      let reporter: Text
      let domain: Text
    }
    struct Overlap {
      var latest: Int
      var count = 0
      var first: Int?
    }
    var overlaps: [Pair: Overlap] = [:]
    for index in set.aggregates.indices {
      let report = set.aggregates[index]
      let pair = Pair(reporter: folded.known(report.reporter), domain: set.policy(of: report).domain)
      guard var overlap = overlaps[pair] else {
        overlaps[pair] = Overlap(latest: index)
        continue
      }
      let earlier = set.aggregates[overlap.latest]
      if min(earlier.end, report.end).seconds - max(earlier.begin, report.begin).seconds > 3600 {
        overlap.count += 1
        if overlap.first == nil { overlap.first = index }
      }
      if report.end > earlier.end { overlap.latest = index }
      overlaps[pair] = overlap
    }
    for overlap in overlaps.values {
      guard let first = overlap.first else { continue }
      let report = set.aggregates[first]
      problems.append(
        Problem(
          origin: report.origin, severity: .notice, code: "overlap",
          message:
            "'\(set.texts.string(report.reporter))' reported on '\(set.texts.string(set.policy(of: report).domain))' "
            + "for overlapping periods, here for the first time\(overlap.count > 1 ? " of \(overlap.count)" : ""): all are counted"
        ))
    }
  }
}

/// The forms of texts that reports are compared by, each made once.
private struct FoldedTexts {
  private var reporters: [Text: Text] = [:]

  /// A reporter's name in lower case.
  mutating func reporter(_ text: Text, in set: inout ReportSet) -> Text {
    if let known = reporters[text] { return known }
    let folded = set.texts.intern(set.texts.string(text).lowercased())
    reporters[text] = folded
    return folded
  }

  /// A reporter's name in lower case, when it has been asked for before.
  func known(_ text: Text) -> Text {
    reporters[text] ?? text
  }

  /// A report's identifier without one pair of `<>` or `{}` around it.
  func identifier(_ text: Text, in set: inout ReportSet) -> Text {
    let bytes = set.texts.bytes(of: text)
    guard bytes.count > 1, let first = bytes.first, let last = bytes.last else { return text }
    let pairs: [(UInt8, UInt8)] = [(UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "{"), UInt8(ascii: "}"))]
    guard pairs.contains(where: { $0 == (first, last) }) else { return text }
    var inner = bytes.dropFirst().dropLast()
    while let byte = inner.first, byte <= 0x20 { inner.removeFirst() }
    while let byte = inner.last, byte <= 0x20 { inner.removeLast() }
    return set.texts.intern(Array(inner).span)
  }
}
