import Markup
import Testing

@testable import Charts

struct CoordinateTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.5, "0.5"), (-0.5, "-0.5"), (12.25, "12.25"), (12.05, "12.05"),
    (12.1, "12.1"), (0.004, "0"), (-0.004, "0"), (0.006, "0.01"), (-0.006, "-0.01"), (99.999, "100"), (1.10, "1.1"),
    (720, "720"), (1e300, "10000000"), (-1e300, "-10000000"), (.nan, "0"), (.infinity, "0"), (-.infinity, "0"),
  ])
  func coordinatesHaveTwoDecimalsAtMost(value: Double, expected: String) {
    var html = HTML()
    html.append(coordinate: value)
    #expect(text(html) == expected)
  }

  @Test func aPathIsMadeOfItsShapes() {
    var path = PathData()
    #expect(path.isEmpty)
    path.rectangle(x: 1, y: 2.5, width: 3.004, height: 4)
    path.disc(7, 8)
    #expect(text(path.html) == "M1 2.5h3v4h-3zM7 8h0")
  }

  @Test func anEmptyPathIsNotWritten() {
    var html = HTML()
    html.append(path: PathData(), "class=\"grid\"")
    #expect(html.isEmpty)
  }
}
