import Archive

/// Shows on a terminal how far a build has come, on one line of standard error that is wiped at the end.
struct ProgressDisplay: Sendable {
  private let output = Output.error
  private let isShown: Bool

  /// Shows progress only when it is wanted and a person looks on.
  init(isWanted: Bool) {
    isShown = isWanted && Output.error.isTerminal
  }

  /// Shows how many files have been read while a body runs.
  func showing<R: Sendable>(_ reading: ReadingProgress, _ body: () async -> R) async -> R {
    let start = monotonicSeconds()
    return await showing(line: { Self.line(reading, seconds: monotonicSeconds() - start, width: output.width) }, body)
  }

  /// Shows what is done while a body runs.
  func showing<R: Sendable>(_ phase: String, _ body: () async -> R) async -> R {
    await showing(line: { "\(phase) …" }, body)
  }

  private func showing<R: Sendable>(line: @escaping @Sendable () -> String, _ body: () async -> R) async -> R {
    guard isShown else { return await body() }
    return await withTaskGroup(of: Void.self) { group in
      group.addTask {
        var last = ""
        while !Task.isCancelled {
          let text = line()
          // One write a change, the rest of the old line wiped: no flicker.
          if text != last { output.write("\r\(text)\u{1B}[K") }
          last = text
          try? await Task.sleep(for: .milliseconds(100))
        }
        output.write("\r\u{1B}[K")
      }
      let result = await body()
      group.cancelAll()
      await group.waitForAll()
      return result
    }
  }

  /// `Reading [=====     ]  52%  10,412 of 20,000 files, 10,300 reports, 3 s left`, as much as fits.
  static func line(_ reading: ReadingProgress, seconds: Double, width: Int) -> String {
    let done = reading.bytesDone
    let share = reading.bytes > 0 ? Double(done) / Double(reading.bytes) : 1
    let bar = String(repeating: "=", count: Int(share * 20)).padded(to: 20)
    var parts = [
      "Reading [\(bar)] \(String(Int(share * 100)).padded(to: 3, before: true))%",
      "\(grouped(reading.filesDone)) of \(grouped(reading.files)) files",
      "\(grouped(reading.reports)) reports",
    ]
    if share > 0.05, seconds > 1 {
      parts.append("\(Int((seconds * (1 - share) / share).rounded(.up))) s left")
    }
    var line = parts[0]
    for part in parts.dropFirst() where line.count + 2 + part.count < width { line += ", " + part }
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
