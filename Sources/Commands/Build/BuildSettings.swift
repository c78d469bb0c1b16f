import Configuration
import Reports

/// What a build is to do.
struct BuildSettings: Sendable {
  /// Directories or files to read.
  var archives: [String]
  /// The directory of the site.
  var output: String
  /// A directory with templates of the user's own.
  var templates: String?
  /// How many processors to use.
  var jobs: Int
  /// Whether a directory that is not the program's own may be replaced.
  var force: Bool
  /// Whether DNS is asked for the names of addresses.
  var resolve: Bool
  /// Where things are kept from build to build; nil when nothing is kept.
  var cache: String?
  /// Whether every page is made, also those of which nothing changed.
  var full: Bool
  /// What the configuration tells besides what stands above, which the command line may have changed.
  var configuration: Configuration
  /// The time of the run.
  var now: Timestamp
}
