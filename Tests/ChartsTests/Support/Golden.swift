import FoundationEssentials
import Markup
import Testing

/// Compares output with the file that holds what is expected.
///
/// With `UPDATE_GOLDENS=1` the file is written, and the test fails so that nobody takes the new file for a passed test.
func expectGolden(_ html: HTML, _ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: path)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
    try Data(html.bytes).write(to: url)
    Issue.record("wrote \(path)", sourceLocation: sourceLocation)
    return
  }
  let expected = try [UInt8](Data(contentsOf: url))
  let matches = expected == html.bytes
  #expect(matches, "\(path) differs; look at it and run with UPDATE_GOLDENS=1", sourceLocation: sourceLocation)
}

/// The text of a piece.
func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }
