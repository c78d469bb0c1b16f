import Foundation

/// A file that holds what a test expects, beside the test.
package struct Golden {
  private let path: String

  /// A golden file in the folder `Goldens` beside the file of the test.
  package init(_ name: String, beside file: String = #filePath) {
    path = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Goldens/\(name)").path
  }

  /// A file of the project that is made, not written.
  package init(path: String) {
    self.path = path
  }

  /// What is wrong with a text, or nil when it is the expected one.
  ///
  /// With `UPDATE_GOLDENS=1` the file is written, and something is wrong all the same: somebody has to look at it.
  ///
  /// - Parameter text: What the program gave.
  /// - Returns: Words for the test's failure.
  /// - Throws: When the file cannot be written.
  package func mismatch(_ text: String) throws -> String? {
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return "wrote \(path): look at what changed, then run again without UPDATE_GOLDENS"
    }
    guard let data = FileManager.default.contents(atPath: path) else { return "\(path) is missing" }
    let expected = String(decoding: data, as: UTF8.self)
    if expected == text { return nil }
    let (wanted, given) = (
      expected.split(separator: "\n", omittingEmptySubsequences: false),
      text.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let line =
      zip(wanted, given).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(wanted.count, given.count)
    return "\(path):\(line + 1): expected '\(line < wanted.count ? wanted[line] : "")', "
      + "got '\(line < given.count ? given[line] : "")'"
  }
}
