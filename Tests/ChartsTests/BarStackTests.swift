import Testing

@testable import Charts

struct BarStackTests {
  private func segments(_ values: [Int], unit: Double, least: Double = 0.75) -> [[Double]] {
    BarStack(values: values, unit: unit, least: Array(repeating: least, count: values.count)).segments
      .map { segment in segment.map { [$0.start, $0.length] } ?? [] }
  }

  @Test func segmentsHaveAGapAndEndWhereTheSumBelongs() {
    #expect(segments([10, 5], unit: 2) == [[0, 19], [20, 10]])
  }

  @Test func zeroHasNoSegmentAndNoGap() {
    #expect(segments([0, 5, 0, 5], unit: 2) == [[], [0, 9], [], [10, 10]])
    #expect(segments([0, 0], unit: 2) == [[], []])
    #expect(segments([], unit: 2) == [])
  }

  @Test func oneMessageOfManyIsVisible() {
    #expect(segments([65_535, 1], unit: 1 / 512) == [[0, 126.25], [127.25, 0.75]])
    #expect(segments([65_535, 1], unit: 1 / 512, least: 1.5) == [[0, 125.5], [126.5, 1.5]])
  }

  @Test func aBarShorterThanItsPartsGrows() {
    let bar = BarStack(values: [1, 1, 1], unit: 0.01, least: [0.75, 0.75, 0.75])
    #expect(bar.length == 4.25)
  }
}
