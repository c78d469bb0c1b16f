import ArgumentParser

/// `dmarcsite archive`: what can be done with an archive itself.
struct ArchiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "List an archive, verify it, or remove what is old.",
    subcommands: [ArchiveListCommand.self, ArchiveVerifyCommand.self, ArchivePruneCommand.self])
}
