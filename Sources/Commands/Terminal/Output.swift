import Glibc

/// One of the process's two ways to speak: standard output for results, standard error for everything else.
struct Output: Sendable {
  private let descriptor: Int32

  /// Results.
  static let standard = Output(descriptor: 1)
  /// Progress, problems and errors.
  static let error = Output(descriptor: 2)

  /// Whether a person is looking on.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Whether colours are wanted: on a terminal, unless `NO_COLOR` is set to anything (no-color.org) or it is a dumb one.
  var usesColour: Bool {
    guard isTerminal else { return false }
    if let value = environment("NO_COLOR"), !value.isEmpty { return false }
    return environment("TERM") != "dumb"
  }

  /// Columns of the terminal, or of `COLUMNS`; 80 when neither is known.
  var width: Int {
    var size = winsize()
    if unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
    return 80
  }

  /// Writes text; a reader that has gone away is no error.
  func write(_ text: String) {
    write(Array(text.utf8))
  }

  /// Writes bytes; a reader that has gone away is no error.
  func write(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        guard let start = buffer.baseAddress else { return }
        let count = unsafe Glibc.write(descriptor, start + written, buffer.count - written)
        if count > 0 {
          written += count
        } else if errno != EINTR {
          return
        }
      }
    }
  }
}

/// The value of an environment variable.
func environment(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}

/// Lets writing to a pipe that nobody reads fail, so that it does not end the process.
func ignoreClosedPipes() {
  signal(SIGPIPE, SIG_IGN)
}

/// Keeps Dispatch from writing to the system's log that it may not change its threads' priorities.
///
/// Without rights, or in a unit that is restricted, each run would log a few such lines. The variable keeps the value that
/// somebody has given to it.
func quietenDispatch() {
  unsafe setenv("LIBDISPATCH_LOG", "NO", 0)
}
