import ArgumentParser
import Configuration

/// `dmarcsite config [FILE]`: prints the default configuration, or checks a file.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print the whole configuration with its defaults, or check a file.",
    discussion: """
      Without a file, every key is printed with its default and a line of what it is: the beginning of a file of your \
      own. With a file, everything that is wrong with it is told with line, column and the key that may have been meant; \
      the exit status is 0 or 2 then.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("A file to check, as --config names one.", valueName: "file"))
  var file: String?

  func validate() throws {
    if file != nil && common.config != nil { throw ValidationError("name one file to check, not two") }
  }

  func run() throws {
    guard let path = file ?? common.config else {
      Output.standard.write(Configuration.defaultText)
      return
    }
    do throws(ConfigurationFileError) {
      _ = try ConfigurationFile.read(path)
    } catch {
      Output.error.write("\(error)")
      throw ExitStatus.failed.exitCode
    }
    if !common.quiet { Output.standard.write("ok\n") }
  }
}
