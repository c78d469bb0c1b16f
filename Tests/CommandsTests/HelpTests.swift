import Foundation
import TestSupport
import Testing

/// The words of the command line and those of the documentation are the same.
struct HelpTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func theReferenceHasEachCommandsHelp() throws {
    var text = "# Commands\n\nThe words of `dmarcsite help`, as each command prints them; a test compares.\n"
    let commands = try ToolInfo.ofTheProgram().pages.filter { !$0.path.isEmpty }
    #expect(commands.count > 7)
    for command in commands {
      let help = try BuiltProgram.run(["help"] + command.path, environment: ["COLUMNS": "100"]).output
      text += "\n## \(command.path.joined(separator: " "))\n\n```\n\(help.trimmingCharacters(in: .newlines))\n```\n"
    }
    if let mismatch = try Golden(path: Self.documentation("Commands.md")).mismatch(text) { Issue.record("\(mismatch)") }
  }

  @Test func theReferenceHasEachKeyOfTheConfiguration() throws {
    let keys = try BuiltProgram.run(["config"]).output
    let text = """
      # Configuration

      The output of `dmarcsite config`: every key of `dmarcsite.toml` with its default; a test compares. Everything is optional,
      relative paths are relative to the file, and a key that is not known is an error that names the nearest known one.

      ```toml
      \(keys)```

      """
    if let mismatch = try Golden(path: Self.documentation("Configuration.md")).mismatch(text) {
      Issue.record("\(mismatch)")
    }
  }

  private static func documentation(_ name: String) -> String {
    root.appendingPathComponent("Documentation/\(name)").path
  }

  @Test func theVersionIsTold() throws {
    #expect(try BuiltProgram.run(["--version"]).output == "0.1.0\n")
  }

  @Test func withoutACommandTheHelpIsPrinted() throws {
    let result = try BuiltProgram.run([])
    #expect(result.output.contains("SUBCOMMANDS:"))
  }
}
