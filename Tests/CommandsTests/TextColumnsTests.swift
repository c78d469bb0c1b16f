import Testing

@testable import Commands

struct TextColumnsTests {
  private let plain = Style(usesColour: false)

  @Test func numbersStandToTheRightAndLinesEndWithoutBlanks() {
    var table = TextColumns(header: ["Name", "Count", "Note"], alignments: [.left, .right, .left])
    table.rows = [[.init("a"), .init("1"), .init("")], [.init("longer"), .init("1234567"), .init("x")]]
    #expect(
      table.lines(style: plain, width: 80) == [
        "Name      Count  Note",
        "a             1",
        "longer  1234567  x",
      ])
  }

  @Test func wideLettersTakeTwoColumns() {
    var table = TextColumns(header: ["", ""], alignments: [.left, .left])
    table.rows = [[.init("日本"), .init("|")], [.init("abcd"), .init("|")], [.init("e\u{301}bcd"), .init("|")]]
    #expect(table.lines(style: plain, width: 80).dropFirst() == ["日本  |", "abcd  |", "e\u{301}bcd  |"])
  }

  @Test func controlCharactersDoNotReachTheTerminal() {
    var table = TextColumns(header: ["x"], alignments: [.left])
    table.rows = [[.init("a\u{1B}[31m\u{202E}\r\nb")]]
    let line = table.lines(style: plain, width: 80)[1]
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
  }

  @Test func coloursDoNotMoveColumns() {
    var table = TextColumns(header: ["x", "y"], alignments: [.left, .left])
    let style = Style(usesColour: true)
    table.rows = [[.init("ab", paint: style.bad), .init("c")]]
    #expect(table.lines(style: style, width: 80)[1] == "\u{1B}[31mab\u{1B}[0m  c")
  }

  @Test func detailsStandBelowTheirRowAsManyALineAsThereIsRoomFor() {
    var table = TextColumns(header: ["x"], alignments: [.left])
    table.rows = [[.init("1")], [.init("2")]]
    table.details = [[.init("first piece"), .init("second piece"), .init("")], []]
    #expect(table.lines(style: plain, width: 40) == ["x", "1", "  first piece; second piece", "2"])
    #expect(table.lines(style: plain, width: 24) == ["x", "1", "  first piece;", "  second piece", "2"])
  }

  @Test(arguments: [
    (40, ["  one two three four five six"]), (22, ["  one two three four", "    five six"]),
    (1, ["  one two three four", "    five six"]),
  ])
  func aPieceLongerThanALineIsBrokenBetweenWords(width: Int, lines: [String]) {
    #expect(ParagraphText(width: width, indent: 2).lines([.init("one two three four five six")]) == lines)
  }

  @Test func aWordLongerThanALineStandsWhole() {
    let word = String(repeating: "x", count: 90)
    #expect(ParagraphText(width: 30, indent: 0).lines([.init("a \(word) b")]) == ["a", "  \(word)", "  b"])
  }

  @Test func withoutPiecesThereIsNoLine() {
    #expect(ParagraphText(width: 30, indent: 2).lines([]) == [])
    #expect(ParagraphText(width: 30, indent: 2).lines([.init("")]) == [])
  }
}
