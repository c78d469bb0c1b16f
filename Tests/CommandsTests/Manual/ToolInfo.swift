import Foundation
import TestSupport
import Testing

/// What the program says of its commands (`--experimental-dump-help` of ArgumentParser, version 0).
struct ToolInfo: Decodable {
  /// A command.
  struct Command: Decodable {
    let commandName: String
    let superCommands: [String]?
    let shouldDisplay: Bool
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [Command]?

    /// The words that follow the program's name.
    var path: [String] { superCommands == nil ? [] : Array((superCommands ?? []).dropFirst()) + [commandName] }
    /// The commands below that a person is told of.
    var shown: [Command] { (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" } }
  }

  /// An option, a flag or a positional argument.
  struct Argument: Decodable {
    /// `--name` or `-n`.
    struct Name: Decodable {
      let kind: String
      let name: String
    }

    let kind: String
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let shouldDisplay: Bool
  }

  let serializationVersion: Int
  let command: Command

  /// The program and all of its commands that a person is told of.
  var pages: [Command] {
    func below(_ command: Command) -> [Command] { [command] + command.shown.flatMap(below) }
    return below(command)
  }

  /// Asks the built program.
  static func ofTheProgram() throws -> ToolInfo {
    let output = try BuiltProgram.run(["--experimental-dump-help"]).output
    let info = try JSONDecoder().decode(ToolInfo.self, from: Data(output.utf8))
    try #require(info.serializationVersion == 0)
    return info
  }
}
