import Archive

/// Tells how far a build has come: on a terminal on one line of standard error that is wiped at the end, in a log, where it
/// is wanted, by a plain line every ten seconds.
struct ProgressDisplay: Sendable {
  /// Where progress is told.
  private enum Place {
    case nowhere
    case terminal
    case log
  }

  private let output = Output.error
  private let place: Place
  /// Between two lines of a log, in seconds.
  private static let pause = 10

  /// Shows progress only when it is wanted and a person looks on, or when every word is wanted.
  ///
  /// - Parameters:
  ///   - isWanted: False to be silent.
  ///   - isVerbose: Whether a log is told, too.
  init(isWanted: Bool, isVerbose: Bool = false) {
    place = !isWanted ? .nowhere : Output.error.isTerminal ? .terminal : isVerbose ? .log : .nowhere
  }

  /// Shows how many files have been read while a body runs.
  func showing<R: Sendable>(_ reading: ReadingProgress, _ body: () async -> R) async -> R {
    let start = monotonicSeconds()
    return await showing(line: { Self.line(reading, seconds: monotonicSeconds() - start, width: $0) }, body)
  }

  /// Shows how many parts of a phase are done while a body runs.
  func showing<R: Sendable>(_ phase: String, _ parts: PartCount, _ body: () async -> R) async -> R {
    let start = monotonicSeconds()
    return await showing(
      line: { width in
        let (done, all) = (parts.done, parts.all)
        let share = all > 0 ? Double(done) / Double(all) : 0
        return Self.line(
          phase, share: share, seconds: monotonicSeconds() - start, ["\(grouped(done)) of \(grouped(all)) parts"],
          width: width)
      }, body)
  }

  /// Shows what is done while a body runs.
  func showing<R: Sendable>(_ phase: String, _ body: () async -> R) async -> R {
    await showing(line: { _ in "\(phase) …" }, body)
  }

  private func showing<R: Sendable>(
    line: @escaping @Sendable (_ width: Int) -> String, _ body: () async -> R
  ) async -> R {
    guard place != .nowhere else { return await body() }
    return await withTaskGroup(of: Void.self) { group in
      group.addTask { await (place == .terminal ? drawing(line) : logging(line)) }
      let result = await body()
      group.cancelAll()
      await group.waitForAll()
      return result
    }
  }

  private func drawing(_ line: @Sendable (_ width: Int) -> String) async {
    var last = ""
    while !Task.isCancelled {
      let text = line(output.width)
      // One write a change, the rest of the old line wiped: no flicker.
      if text != last { output.write("\r\(text)\u{1B}[K") }
      last = text
      try? await Task.sleep(for: .milliseconds(100))
    }
    output.write("\r\u{1B}[K")
  }

  private func logging(_ line: @Sendable (_ width: Int) -> String) async {
    while true {
      // A phase that ends sooner says nothing.
      guard (try? await Task.sleep(for: .seconds(Self.pause))) != nil else { return }
      output.write(line(.max) + "\n")
    }
  }

  /// `Reading [=====     ]  52%  10,412 of 20,000 files, 43.1 MB of 82.0 MB, 10,300 reports, 12.3 MB a second, 3 s left`,
  /// as much as fits.
  static func line(_ reading: ReadingProgress, seconds: Double, width: Int) -> String {
    let done = reading.bytesDone
    let share = reading.bytes > 0 ? Double(done) / Double(reading.bytes) : 1
    var parts = [
      "\(grouped(reading.filesDone)) of \(grouped(reading.files)) files",
      "\(grouped(reading.reports)) reports",
      "\(byteSize(done)) of \(byteSize(reading.bytes))",
    ]
    if seconds > 1 { parts.append("\(byteSize(Int(Double(done) / seconds))) a second") }
    return line("Reading", share: share, seconds: seconds, parts, width: width)
  }

  /// The line of a phase: its bar, its share, how long it will take, and what else fits.
  private static func line(
    _ phase: String, share: Double, seconds: Double, _ parts: [String], width: Int
  ) -> String {
    let bar = String(repeating: "=", count: Int(share * 20)).padded(to: 20)
    var line = "\(phase) [\(bar)] \(String(Int(share * 100)).padded(to: 3, before: true))%"
    var rest = parts
    if share > 0.05, seconds > 1 {
      rest.insert("\(Int((seconds * (1 - share) / share).rounded(.up))) s left", at: min(1, rest.count))
    }
    for part in rest where line.count + 2 + part.count < width { line += ", " + part }
    return String(line.prefix(max(width - 1, 1)))
  }
}

/// A number with commas between groups of three digits.
func grouped(_ number: Int) -> String {
  var digits = Array(String(number.magnitude))
  var position = digits.count - 3
  while position > 0 {
    digits.insert(",", at: position)
    position -= 3
  }
  return (number < 0 ? "-" : "") + String(digits)
}

extension String {
  /// The text with blanks behind or before it, up to a number of characters.
  func padded(to width: Int, before: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - count))
    return before ? blanks + self : self + blanks
  }
}
