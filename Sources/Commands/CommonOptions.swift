import ArgumentParser
import Configuration
import Reports

/// Options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The configuration (default: dmarcsite.toml, where there is one).", valueName: "file"))
  var config: String?

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Print also what was repaired or is merely odd.")
  var verbose = false

  @Option(
    help: ArgumentHelp("The time to take for now, for runs that can be repeated.", valueName: "time"),
    transform: { text in
      guard let time = Timestamp(rfc3339: text) else {
        throw ValidationError("'\(text)' is not a time such as 2026-11-23T02:00:00Z")
      }
      return time
    })
  var now: Timestamp?

  /// The configuration; where it is wrong, that is printed and the run ends with status 2.
  func configuration() throws -> Configuration {
    do throws(ConfigurationFileError) {
      return try ConfigurationFile.read(config)
    } catch {
      Output.error.write("\(error)")
      throw ExitStatus.failed.exitCode
    }
  }

  func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }
}
