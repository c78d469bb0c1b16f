import Testing

@testable import Charts

struct BandAxisTests {
  private func axis(_ ticks: [BandTick?], width: Double = 656) -> BandAxis {
    BandAxis(scale: BandScale(count: ticks.count, start: 52, width: width), ticks: ticks)
  }

  @Test func labelsWithRoomAllStand() {
    #expect(axis(Samples.yearTicks).visible == Array(0..<13))
    #expect(axis((1...31).map(Samples.tick)).visible == [0, 4, 11, 18, 25])
  }

  @Test func aHeavierLabelDrivesOutItsNeighbour() {
    var ticks: [BandTick?] = Array(repeating: nil, count: 62)
    ticks[29] = BandTick("31 of a month")
    ticks[31] = BandTick("1 Nov", isEmphasized: true)
    #expect(axis(ticks).visible == [31])
  }

  @Test func labelsNeverOverlap() {
    let axis = axis((0..<366).map { BandTick("label \($0)") })
    let visible = axis.visible
    #expect(visible.count > 5)
    for (left, right) in zip(visible, visible.dropFirst()) {
      #expect(axis.scale.middle(of: right) - axis.scale.middle(of: left) > 6.6 * 7)
    }
  }

  @Test func aHeavierLabelHasALineButNotTheFirst() {
    var path = PathData()
    axis([BandTick("Dec", isEmphasized: true), BandTick("Jan", isEmphasized: true)], width: 100)
      .divide(from: 10, to: 50, into: &path)
    #expect(text(path.html) == "M102.5 10v40")
  }
}
