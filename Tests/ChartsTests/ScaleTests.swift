import Charts
import Testing

struct ScaleTests {
  @Test(arguments: [(0.0, 194.0), (50, 109), (100, 24), (-1, 194), (101, 24), (.nan, 194), (.infinity, 24)])
  func linearStaysWithinItsEnds(value: Double, expected: Double) {
    #expect(LinearScale(from: 0, through: 100, start: 194, end: 24).position(of: value) == expected)
  }

  @Test func linearWithoutASpanIsItsStart() {
    #expect(LinearScale(from: 3, through: 3, start: 10, end: 20).position(of: 3) == 10)
  }

  @Test func bandsShareTheWidth() {
    let scale = BandScale(count: 13, start: 52, width: 650)
    #expect(scale.step == 50)
    #expect(scale.barWidth == 41)
    #expect(scale.barStart(of: 0) == 56.5)
    #expect(scale.middle(of: 12) == 677)
    #expect(scale.position(of: 2.5) == 177)
    #expect(scale.end == 702)
  }

  @Test func aBandAloneHasABarInItsMiddle() {
    let scale = BandScale(count: 1, start: 40, width: 660)
    #expect(scale.barWidth == 56)
    #expect(scale.barStart(of: 0) == 342)
  }

  @Test(arguments: [0, -3])
  func noBandsHaveNoWidth(count: Int) {
    let scale = BandScale(count: count, start: 40, width: 660)
    #expect(scale.count == 0)
    #expect(scale.end == 40)
  }
}
