import Foundation
import TestSupport
import Testing

/// The words of the command line and those of the documentation are the same.
struct HelpTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func theReferenceHasEachCommandsHelp() throws {
    let reference = try String(
      contentsOf: Self.root.appendingPathComponent("Documentation/Commands.md"), encoding: .utf8)
    let program = try ToolInfo.ofTheProgram()
    #expect(program.pages.count > 5)
    for command in program.pages where !command.path.isEmpty {
      let help = try BuiltProgram.run(["help"] + command.path, environment: ["COLUMNS": "100"]).output
      let section = "## \(command.path.joined(separator: " "))\n\n```\n\(help.trimmingCharacters(in: .newlines))\n```\n"
      #expect(reference.contains(section), "\(help)")
    }
  }

  @Test func theVersionIsTold() throws {
    #expect(try BuiltProgram.run(["--version"]).output == "0.1.0\n")
  }

  @Test func withoutACommandTheHelpIsPrinted() throws {
    let result = try BuiltProgram.run([])
    #expect(result.output.contains("SUBCOMMANDS:"))
  }
}
