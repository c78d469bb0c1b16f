import Archive
import Testing

@testable import Commands

struct ProgressDisplayTests {
  private let reading = ReadingProgress(
    (0..<2).map { ArchiveFile(path: [UInt8(48 + $0)], name: "\($0)", size: 500, modified: 0) })

  @Test(arguments: [
    (80, "Reading [                    ]   0%, 0 of 2 files, 0 reports"), (30, "Reading [                    "),
    (1, "R"),
  ])
  func theLineFitsTheTerminal(width: Int, start: String) {
    let line = ProgressDisplay.line(reading, seconds: 0, width: width)
    #expect(line.hasPrefix(start))
    #expect(line.count < max(width, 2))
  }

  @Test func aLogGetsEverything() {
    let line = ProgressDisplay.line(reading, seconds: 2, width: .max)
    #expect(line.hasSuffix("  0%, 0 of 2 files, 0 reports, 0 B of 1.0 kB, 0 B a second"), "\(line)")
  }

  @Test func partsAreCounted() {
    let count = PartCount(of: 3)
    count.advance()
    count.advance()
    #expect(count.done == 2)
    #expect(count.all == 3)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "-1,000")])
  func numbersAreGrouped(number: Int, text: String) {
    #expect(grouped(number) == text)
  }
}
