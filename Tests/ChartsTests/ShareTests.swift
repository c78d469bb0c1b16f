import Charts
import Testing

struct ShareTests {
  @Test(arguments: [
    (0, 0, "–", "–"),
    (0, 3, "0%", "0 of 3"),
    (3, 4, "75.0%", "3 of 4"),
    (19, 19, "100%", "19 of 19"),
    (0, 20, "0%", "0%"),
    (20, 20, "100%", "100%"),
    (1, 20, "5.0%", "5.0%"),
    (1, 3_000, "<0.1%", "<0.1%"),
    (1, 2_000, "0.1%", "0.1%"),
    (1_999, 2_000, ">99.9%", ">99.9%"),
    (2_999, 3_000, ">99.9%", ">99.9%"),
    (4_242, 6_498, "65.3%", "65.3%"),
    (997, 1_000, "99.7%", "99.7%"),
    (9_994, 10_000, "99.9%", "99.9%"),
    (-4, 100, "0%", "0%"),
    (200, 100, "100%", "100%"),
    (5, -1, "–", "–"),
    (.max - 1, .max, ">99.9%", ">99.9%"),
    (.max / 2, .max, "50.0%", "50.0%"),
  ])
  func percentIsNeverRoundedToNothingOrAll(part: Int, whole: Int, percent: String, text: String) {
    let share = Share(part, of: whole)
    #expect(share.percentText == percent)
    #expect(share.text() == text)
    #expect((0...100).contains(share.percent))
  }
}
