import Reports
import Statistics
import Testing

struct ReportSpanTests {
  private static let midnight = Day.number(20_000).start.seconds

  private func span(_ begin: Int, _ length: Int) -> ReportSpan {
    var report = AggregateReport()
    report.begin = Timestamp(seconds: Self.midnight + begin)
    report.end = Timestamp(seconds: Self.midnight + begin + length)
    return ReportSpan(report)
  }

  @Test(arguments: [(0, 86399, 0), (7 * 3600, 86400, 0), (13 * 3600, 86400, 1), (-9 * 3600, 86399, 0), (0, 0, 0)])
  func aReportCountsOnTheDayOfItsMiddle(begin: Int, length: Int, offset: Int) {
    #expect(span(begin, length).middle == .number(20_000 + offset))
    #expect(!span(begin, length).isSpread)
  }

  @Test(arguments: [(36 * 3600, false), (36 * 3600 + 1, true), (366 * 86400, true), (366 * 86400 + 1, false)])
  func onlyPeriodsThatAreLongAndBelievedAreSpread(length: Int, isSpread: Bool) {
    #expect(span(0, length).isSpread == isSpread)
  }

  @Test func theSecondsOfASpreadPeriodAreThoseOfThePeriod() {
    for (begin, length) in [(0, 3 * 86400), (5000, 200_000), (86399, 40 * 86400 + 7), (-1, 130_000)] {
      let spread = span(begin, length).spread
      #expect(spread.reduce(0) { $0 + $1.seconds } == length)
      #expect(spread.allSatisfy { $0.seconds > 0 && $0.seconds <= 86400 })
      #expect(zip(spread, spread.dropFirst()).allSatisfy { $1.day - $0.day == 1 })
    }
  }

  @Test func theLargestRemainderGetsWhatIsLeftOver() {
    // Three days of 86,400, 86,400 and 43,200 seconds: 2/5, 2/5, 1/5.
    let span = span(0, 2 * 86400 + 43200)
    let shares: (Int) -> [Int] = { count in
      var byDay = [0, 0, 0]
      for share in span.shares(of: count) { byDay[share.day - .number(20_000)] = share.count }
      return byDay
    }
    #expect(shares(5) == [2, 2, 1])
    #expect(shares(1) == [1, 0, 0])
    #expect(shares(2) == [1, 1, 0])
    #expect(shares(3) == [1, 1, 1])
    #expect(shares(4) == [2, 1, 1])
    #expect(shares(0) == [0, 0, 0])
  }

  @Test(arguments: [1, 2, 7, 99, 1000, 999_999_937, 1_000_000_000])
  func sharesAddUpAndStayWithinOneOfTheirPart(count: Int) {
    for length in [130_000, 5 * 86400 + 1, 366 * 86400] {
      let span = span(4321, length)
      let shares = span.shares(of: count)
      #expect(shares.reduce(0) { $0 + $1.count } == count)
      let parts = Dictionary(uniqueKeysWithValues: shares.map { ($0.day, $0.count) })
      for (day, seconds) in span.spread {
        let exact = Double(count) * Double(seconds) / Double(length)
        #expect(abs(Double(parts[day] ?? 0) - exact) < 1)
      }
    }
  }

  @Test func monthsAreThoseOfThePeriod() {
    let span = span(0, 70 * 86400)
    #expect(span.months.count >= 3)
    #expect(span.months.first == span.spread.first?.day.month)
    #expect(span.months.last == span.spread.last?.day.month)
  }
}

extension Day {
  /// A day by its number.
  static func number(_ number: Int) -> Day { Day(number: number) }
}
