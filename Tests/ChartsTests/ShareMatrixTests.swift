import Charts
import Testing

struct ShareMatrixTests {
  @Test func cellsHaveCountShareAndShade() {
    let matrix = ShareMatrix(
      caption: "c", columns: ["Source", "Failed", "a", "b", "c"], rows: [.init("Own", counts: [30, 70, 0])])
    #expect(
      text(matrix.html).hasSuffix(
        "<tr><th scope=\"row\">Own</th><td>100</td><td class=\"w2\">30 <small>30.0%</small></td>"
          + "<td class=\"w4\">70 <small>70.0%</small></td><td>0 <small>0%</small></td></tr>\n</tbody></table>"))
  }

  @Test(arguments: [(1, "w1"), (20, "w1"), (21, "w2"), (40, "w2"), (60, "w3"), (80, "w4"), (81, "w5"), (100, "w5")])
  func shadesHaveFiveSteps(part: Int, shade: String) {
    let matrix = ShareMatrix(caption: "c", columns: [], rows: [.init("r", counts: [part, 100 - part])])
    #expect(text(matrix.html).contains("<td class=\"\(shade)\">\(part) <small>"))
  }

  @Test func aSmallRowHasNoRate() {
    let matrix = ShareMatrix(caption: "c", columns: [], rows: [.init("r", counts: [3, 1]), .init("s", counts: [0])])
    #expect(text(matrix.html).contains(">3 <small>of 4</small></td>"))
    #expect(text(matrix.html).contains("<td>0 <small>–</small></td>"))
  }

  @Test func numbersOutOfRangeDoNotTrap() {
    let matrix = ShareMatrix(caption: "c", columns: [], rows: [.init("r", counts: [.max, .max, .min])])
    #expect(MarkupChecker(matrix.html).problems == [])
  }
}
