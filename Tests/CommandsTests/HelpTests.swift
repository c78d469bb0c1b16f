import Foundation
import TestSupport
import Testing

/// The words of the command line and those of the documentation are the same.
struct HelpTests {
  private static let readme = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("README.md")

  @Test(arguments: ["build", "show", "ingest", "config"])
  func theReadmeHasEachCommandsHelp(_ command: String) throws {
    let help = try BuiltProgram.run(["help", command], environment: ["COLUMNS": "100"]).output
    let readme = try String(contentsOf: Self.readme, encoding: .utf8)
    #expect(readme.contains("```\n\(help.trimmingCharacters(in: .newlines))\n```"), "\(help)")
  }

  @Test func theVersionIsTold() throws {
    #expect(try BuiltProgram.run(["--version"]).output == "0.1.0\n")
  }

  @Test func withoutACommandTheHelpIsPrinted() throws {
    let result = try BuiltProgram.run([])
    #expect(result.output.contains("SUBCOMMANDS:"))
  }
}
