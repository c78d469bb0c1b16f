internal import Reports
internal import Statistics

/// What a source sent by day: the days of its addresses, added up only where somebody asks for one.
struct SourceRowDays: Sendable {
  /// The days that count; nil for all.
  private let period: ClosedRange<Day>?
  /// The days of each address, in order.
  private var addresses: [[SourceDay]] = []

  /// The days of a source without addresses so far.
  init(in period: ClosedRange<Day>? = nil) {
    self.period = period
  }

  /// Adds an address by its days, which are in order.
  mutating func add(_ days: [SourceDay]) {
    addresses.append(days)
  }

  /// The messages of each day of a range.
  func messages(in range: ClosedRange<Day>) -> [(passed: Int, failed: Int)] {
    var sums = Array(repeating: (passed: 0, failed: 0), count: range.upperBound - range.lowerBound + 1)
    let first = max(range.lowerBound, period?.lowerBound ?? range.lowerBound)
    let last = min(range.upperBound, period?.upperBound ?? range.upperBound)
    guard first <= last else { return sums }
    for days in addresses {
      var index = Self.place(of: first, in: days)
      while index < days.count, days[index].day <= last {
        let place = days[index].day - range.lowerBound
        sums[place].passed += days[index].passed
        sums[place].failed += days[index].failed
        index += 1
      }
    }
    return sums
  }

  /// The messages of a day.
  func messages(on day: Day) -> (passed: Int, failed: Int) {
    var sum = (passed: 0, failed: 0)
    guard period?.contains(day) ?? true else { return sum }
    for days in addresses {
      let place = Self.place(of: day, in: days)
      guard place < days.count, days[place].day == day else { continue }
      sum.passed += days[place].passed
      sum.failed += days[place].failed
    }
    return sum
  }

  /// The place of the first day that is not before another.
  private static func place(of day: Day, in days: [SourceDay]) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = low + (high - low) / 2
      if days[middle].day < day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
