/// One message of an mbox.
package struct MboxMessage: Sendable, Hashable {
  /// Its number in the mbox, from 1.
  package var index: Int
  /// The message without the separating line, `>From ` unquoted; empty when it is too long.
  package var bytes: ArraySlice<UInt8>
  /// Whether the message is longer than ``UnpackingLimits/messageBytes``.
  package var isOverLimit: Bool

  /// Sets all properties.
  package init(index: Int, bytes: ArraySlice<UInt8>, isOverLimit: Bool) {
    self.index = index
    self.bytes = bytes
    self.isOverLimit = isOverLimit
  }
}

/// Divides an mbox of any size into its messages, in memory for one message (RFC 4155; mboxo and mboxrd).
///
/// Feed the file in chunks and call ``finish(_:)`` at the end. A message that is damaged or too long costs nothing
/// of its neighbours.
package struct MboxSplitter {
  private let limits: UnpackingLimits
  /// What was fed and is not yet divided.
  private var buffer: [UInt8] = []
  /// Where the current message begins in ``buffer``.
  private var start = 0
  /// Where the next line to look at begins.
  private var scan = 0
  /// The number of the current message; 0 before the first.
  private var index = 0
  /// Whether the current message is too long.
  private var isOverLimit = false
  /// The quoting marks in the current message.
  private var quotes: [Int] = []

  /// Creates a splitter at the start of an mbox.
  package init(limits: UnpackingLimits) {
    self.limits = limits
  }

  /// Whether the bytes begin with the line that begins an mbox.
  package static func isMbox(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.has("From ", at: bytes.startIndex)
      && MboxSeparator.isSeparator(bytes.line(from: bytes.startIndex).line, afterBlank: true)
  }

  /// Takes the next bytes of the file.
  ///
  /// - Parameters:
  ///   - chunk: The bytes; any size will do, 64 KiB to 1 MiB do best.
  ///   - each: Receives each message that ends in them; its bytes are cheap only during the call.
  package mutating func feed(_ chunk: ArraySlice<UInt8>, _ each: (MboxMessage) -> Void) {
    buffer.append(contentsOf: chunk)
    divide(isLast: false, each)
    compact()
  }

  /// Ends the file.
  ///
  /// - Parameter each: Receives the last message.
  package mutating func finish(_ each: (MboxMessage) -> Void) {
    divide(isLast: true, each)
    emit(upTo: buffer.count, each)
    self = MboxSplitter(limits: limits)
  }

  private mutating func divide(isLast: Bool, _ each: (MboxMessage) -> Void) {
    while let line = nextCandidate() {
      let content = buffer[line...].line(from: line)
      let isComplete = content.next > line && buffer[content.next - 1] == 0x0A
      if !isComplete, !isLast, buffer.count - line < MboxSeparator.limit {
        // The rest of the line comes with the next chunk.
        scan = line
        return
      }
      scan = line + 1
      if buffer[line] == UInt8(ascii: ">") {
        if content.line.drop(while: { $0 == UInt8(ascii: ">") }).starts(with: "From ".utf8) { quotes.append(line) }
      } else if content.line.starts(with: "From ".utf8),
        MboxSeparator.isSeparator(content.line, afterBlank: isAfterBlank(line))
      {
        emit(upTo: line, each)
        index += 1
        start = content.next
        scan = content.next
      }
    }
  }

  /// The next line that begins with `F` or `>`.
  private mutating func nextCandidate() -> Int? {
    let bytes = buffer[...]
    if scan == 0, let first = bytes.first, isMark(first) { return 0 }
    var position = max(0, scan - 1)
    while let newline = bytes.position(of: 0x0A, from: position) {
      let line = newline + 1
      guard line < bytes.endIndex else { break }
      if line >= scan, isMark(bytes[line]) { return line }
      position = line
    }
    // A newline at the very end is looked at again with what follows it.
    scan = max(scan, buffer.count)
    return nil
  }

  private func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "F") || byte == UInt8(ascii: ">") }

  private func isAfterBlank(_ line: Int) -> Bool {
    guard line > start else { return index == 0 }
    guard line - 1 > start, buffer[line - 2] != 0x0A else { return true }
    return buffer[line - 2] == 0x0D && (line - 2 == start || buffer[line - 3] == 0x0A)
  }

  /// Hands over the current message.
  private mutating func emit(upTo end: Int, _ each: (MboxMessage) -> Void) {
    defer {
      quotes = []
      isOverLimit = false
    }
    guard index > 0 else { return }
    if isOverLimit || end - start > limits.messageBytes {
      each(MboxMessage(index: index, bytes: [], isOverLimit: true))
      return
    }
    guard !quotes.isEmpty else {
      each(MboxMessage(index: index, bytes: buffer[start..<max(start, end)], isOverLimit: false))
      return
    }
    var message: [UInt8] = []
    message.reserveCapacity(end - start)
    var position = start
    for quote in quotes {
      message += buffer[position..<quote]
      position = quote + 1
    }
    message += buffer[position..<max(position, end)]
    each(MboxMessage(index: index, bytes: message[...], isOverLimit: false))
  }

  /// Forgets what was handed over, and what is too long to be.
  private mutating func compact() {
    var drop = start
    if index == 0 || isOverLimit || scan - start > limits.messageBytes {
      // The end stays, to tell whether a blank line comes before the next one.
      drop = max(start, scan - 4)
      if index > 0 { isOverLimit = isOverLimit || drop > start }
      quotes = []
    }
    guard drop > 0 else { return }
    buffer.removeSubrange(..<drop)
    start = max(0, start - drop)
    scan -= drop
    for position in quotes.indices { quotes[position] -= drop }
  }
}
