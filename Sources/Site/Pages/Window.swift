internal import Analysis
internal import Reports
internal import Statistics

/// The 30 days that a page is about, and the 30 before them.
struct Window: Sendable {
  /// How many days there are.
  static let length = 30

  /// The days.
  let days: ClosedRange<Day>
  /// As many days before.
  let before: ClosedRange<Day>

  /// The days up to one.
  init(through last: Day) {
    days = (last - (Self.length - 1))...last
    before = (last - (2 * Self.length - 1))...(last - Self.length)
  }

  /// How a sentence names the days: `in the 30 days to 1 Nov 2026`.
  var words: String { "in the \(Self.length) days to \(DateWords.plain(days.upperBound))" }

  /// The messages of the days before, if they have reports on most days.
  func tallyBefore(_ counts: [Day: DayCounts]) -> Tally? {
    let rows = counts.filter { before.contains($0.key) }
    guard rows.count * 2 > Self.length else { return nil }
    return rows.values.reduce(into: Tally()) { $0 += $1.tally }
  }

  /// Reports and distinct reporters of the days.
  func reports(_ counts: [Day: DayCounts]) -> (reports: Int, reporters: Int) {
    let rows = counts.filter { days.contains($0.key) }.values
    return (rows.reduce(0) { $0 + $1.reports }, rows.reduce(into: Set<Text>()) { $0.formUnion($1.reporters) }.count)
  }
}
