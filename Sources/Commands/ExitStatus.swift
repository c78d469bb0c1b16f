import ArgumentParser

/// How a run ended, as the process tells it.
///
/// Wrong usage is ArgumentParser's own status 64.
enum ExitStatus: Int32 {
  /// All inputs were read.
  case done = 0
  /// The work is done, but some inputs were refused.
  case someRefused = 1
  /// The work could not be done; what stood before still stands.
  case failed = 2

  /// What ArgumentParser ends the process with.
  var exitCode: ExitCode { ExitCode(rawValue) }
}
