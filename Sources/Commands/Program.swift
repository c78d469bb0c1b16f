import ArgumentParser

/// The program: its commands and what they have in common.
struct Program: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dmarcsite",
    abstract: "Turns an archive of DMARC reports into a static web site.",
    version: version,
    subcommands: [
      BuildCommand.self, ShowCommand.self, IngestCommand.self, DigestCommand.self, ArchiveCommand.self,
      ConfigCommand.self,
      MeasureCommand.self,
    ])
}

/// The version of the program, as `--version` and `build.json` tell it.
package let version = "0.1.0"

/// Runs the program with the arguments of the process and ends the process with its status.
package func runProgram() async {
  ignoreClosedPipes()
  quietenDispatch()
  await Program.main()
}
