import Charts
import Testing

struct PercentTicksTests {
  @Test(arguments: [
    (100.0, 95, [95, 96, 97, 98, 99, 100]),
    (95.0, 95, [95, 96, 97, 98, 99, 100]),
    (94.999, 90, [90, 92, 94, 96, 98, 100]),
    (80.0, 80, [80, 85, 90, 95, 100]),
    (79.9, 50, [50, 60, 70, 80, 90, 100]),
    (49.0, 0, [0, 20, 40, 60, 80, 100]),
    (0.0, 0, [0, 20, 40, 60, 80, 100]),
  ])
  func theAxisBeginsBelowTheMinimum(minimum: Double, start: Int, values: [Int]) {
    let ticks = PercentTicks(minimum: minimum)
    #expect(ticks.start == start)
    #expect(ticks.values == values)
  }
}
