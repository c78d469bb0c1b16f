import Charts
import Testing

struct CountTicksTests {
  @Test(arguments: [
    (0, 4, [0]),
    (-5, 4, [0]),
    (1, 4, [0, 1]),
    (2, 4, [0, 1, 2]),
    (4, 4, [0, 1, 2, 3, 4]),
    (5, 4, [0, 2, 4, 6]),
    (7, 4, [0, 2, 4, 6, 8]),
    (9, 4, [0, 5, 10]),
    (9, 3, [0, 5, 10]),
    (10, 3, [0, 5, 10]),
    (11, 3, [0, 5, 10, 15]),
    (40, 4, [0, 10, 20, 30, 40]),
    (40, 3, [0, 20, 40]),
    (41, 4, [0, 20, 40, 60]),
    (100, 4, [0, 50, 100]),
    (6_498, 4, [0, 2_000, 4_000, 6_000, 8_000]),
    (10_000_000, 4, [0, 5_000_000, 10_000_000]),
    (12_400_000, 4, [0, 5_000_000, 10_000_000, 15_000_000]),
  ])
  func stepsAreOneTwoFive(maximum: Int, intervals: Int, expected: [Int]) {
    let ticks = CountTicks(maximum: maximum, intervals: intervals)
    #expect(ticks.values == expected)
    #expect(ticks.step >= 1)
    #expect(ticks.top == max(expected.last ?? 1, 1))
  }

  @Test(arguments: [2, 3, 4, 5, 10])
  func theStepIsTheSmallestThatFits(intervals: Int) {
    for maximum in Array(1...3_000) + [99_999, 100_001, 999_999_999] {
      let ticks = CountTicks(maximum: maximum, intervals: intervals)
      #expect(ticks.values.count - 1 <= intervals)
      #expect(ticks.top >= maximum && ticks.top - maximum < ticks.step)
    }
  }

  @Test(arguments: [2, 3, 4])
  func theGreatestCountDoesNotOverflow(intervals: Int) {
    let ticks = CountTicks(maximum: .max, intervals: intervals)
    #expect(ticks.top == CountTicks.limit)
    #expect(CountTicks(maximum: 1, intervals: 0).values == [0, 1])
  }
}
