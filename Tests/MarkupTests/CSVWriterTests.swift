import Markup
import Testing

/// The bytes after the header of a table with one column and one cell.
private func cell(_ text: String?, isRaw: Bool = false) -> String {
  var csv = CSVWriter(header: ["x"], options: CSVWriter.Options(isRaw: isRaw))
  csv.text(text)
  csv.endRow()
  return String(decoding: csv.bytes.dropFirst(3).dropLast(2), as: UTF8.self)
}

@Suite struct CSVWriterTests {
  @Test func aTableIsRectangularAndEndsItsLinesWithCRLF() {
    var csv = CSVWriter(header: ["domain", "messages", "own", "ids"])
    csv.text("example.com")
    csv.integer(-12)
    csv.flag(true)
    csv.texts(["a", "", "b;c"])
    csv.endRow()
    csv.text(nil)
    csv.integer(nil)
    csv.flag(nil)
    csv.texts([])
    csv.endRow()
    csv.empty()
    csv.integer(0)
    csv.flag(false)
    csv.endRow()
    #expect(
      String(decoding: csv.bytes, as: UTF8.self)
        == "domain,messages,own,ids\r\nexample.com,-12,true,\"a;;b,c\"\r\n,,,\r\n,0,false,\r\n")
  }

  @Test(arguments: [
    ("plain.example.com", "plain.example.com"),
    ("two words", "\"two words\""),
    ("a,b", "\"a,b\""),
    ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("\"", "\"\"\"\""),
    ("\"\u{301}", "\"\"\"\u{301}\""),
    ("日本", "\"日本\""),
    ("a\r\nb\rc\nd\te", "\"a b c d e\""),
    ("a\u{2028}b", "\"a b\""),
    ("a\u{0}b\u{1B}c\u{202E}d\u{FEFF}", "abcd"),
  ])
  func textIsQuotedAndCleaned(text: String, expected: String) {
    #expect(cell(text) == expected)
  }

  @Test(arguments: [
    ("=1+1", "\"'=1+1\""),
    ("+1", "\"'+1\""),
    ("-1", "\"'-1\""),
    ("@SUM(A1)", "\"'@SUM(A1)\""),
    ("\t=1", "\"' =1\""),
    ("\r1", "\"' 1\""),
    ("\n1", "\"' 1\""),
    ("\r\n=1", "\"' =1\""),
    ("\u{0}=1", "\"'=1\""),
    ("\u{FEFF}=1", "\"'=1\""),
    ("\u{200E}=1", "\"'=1\""),
    ("\u{2028}=1", "\"' =1\""),
    ("  =1", "\"'  =1\""),
    ("＝1", "\"'＝1\""),
    ("＋1", "\"'＋1\""),
    ("－1", "\"'－1\""),
    ("＠x", "\"'＠x\""),
    ("=\u{338}1", "\"'=\u{338}1\""),
    ("'=1", "\"'=1\""),
    ("a=1", "\"a=1\""),
    ("！x", "\"！x\""),
  ])
  func formulasAreGuarded(text: String, expected: String) {
    #expect(cell(text).utf8.elementsEqual(expected.utf8))
  }

  @Test(arguments: [
    ("=1+1", "\"=1+1\""), ("a\r\nb", "\"a\r\nb\""), ("a\u{0}b", "\"a\u{0}b\""), ("-1", "-1"),
    ("say \"hi\"", "\"say \"\"hi\"\"\""),
  ])
  func rawTextStandsAsItCame(text: String, expected: String) {
    #expect(cell(text, isRaw: true) == expected)
  }

  @Test func eachOfSeveralValuesIsGuarded() {
    var csv = CSVWriter(header: ["x"])
    csv.texts(["=1", "a;=2", "-3"])
    csv.endRow()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "x\r\n\"'=1;a,=2;'-3\"\r\n")
  }

  @Test func integersAreNeverGuarded() {
    var csv = CSVWriter(header: ["x"])
    csv.integer(-1)
    csv.endRow()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "x\r\n-1\r\n")
  }

  @Test func aByteOrderMarkIsWrittenOnRequest() {
    let csv = CSVWriter(header: ["x"], options: CSVWriter.Options(hasByteOrderMark: true))
    #expect(csv.bytes == [0xEF, 0xBB, 0xBF, 0x78, 0x0D, 0x0A])
  }
}
