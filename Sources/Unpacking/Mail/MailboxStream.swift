/// Reads an mbox of any size, plain or compressed by gzip, in memory for one message.
///
/// Feed the file in chunks and call ``finish(_:)`` at the end.
package struct MailboxStream: ~Copyable {
  private enum State {
    /// Nothing came yet.
    case new
    /// The chunks are the mbox.
    case plain
    /// The chunks continue a member of a gzip stream.
    case member
    /// A member ended; another may follow.
    case between
    /// What follows is not looked at.
    case ended
  }

  /// deflate makes at most so many bytes of one.
  private static let greatestRatio = 1032
  private static let roomBytes = 1 << 18
  /// The sender of a mail that never ends gains no more than the time for so many bytes.
  private static let endlessBytes = 1 << 30

  private let limits: UnpackingLimits
  private var state = State.new
  private var splitter: MboxSplitter
  private var inflater = Inflater()
  /// Receives what is inflated.
  private var room: [UInt8] = []
  /// The first byte of a member when a chunk ends behind it.
  private var carried: [UInt8] = []
  /// Members before the current one.
  private var members = 0
  /// Bytes of the current member.
  private var consumed = 0
  /// Bytes that it gave.
  private var produced = 0
  /// Bytes since the last message ended.
  private var pending = 0
  /// Bytes behind the last member.
  private var trailing = 0
  private var hasJunk = false
  private var error: UnpackingError?

  /// Creates a reader at the start of a file.
  package init(limits: UnpackingLimits) {
    self.limits = limits
    splitter = MboxSplitter(limits: limits)
  }

  /// Tells whether a file is better read as a stream: a plain mbox, or a compressed one that may be larger than an item may be.
  ///
  /// - Parameters:
  ///   - bytes: The first bytes of the file, 64 KiB if it has so many.
  ///   - size: Bytes of the whole file.
  ///   - limits: The bounds; what cannot exceed them is no stream when it is compressed.
  /// - Returns: Whether it is.
  package static func begins(_ bytes: ArraySlice<UInt8>, size: Int, limits: UnpackingLimits) -> Bool {
    if bytes.starts(with: "From ".utf8) { return true }
    guard isGzip(bytes), size > limits.memberBytes / greatestRatio else { return false }
    var inflater = Inflater()
    var room = [UInt8](repeating: 0, count: 5)
    do throws(InflateError) {
      try inflater.begin(.gzip)
    } catch {
      return false
    }
    _ = step(&inflater, bytes.prefix(1 << 16), into: &room)
    return room[...].starts(with: "From ".utf8)
  }

  private static func isGzip(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B, 8]) }

  /// Takes the next bytes of the file.
  ///
  /// - Parameters:
  ///   - chunk: The bytes; the first chunk has at least three unless the file has fewer.
  ///   - each: Receives each message that ends in them; its bytes are cheap only during the call.
  package mutating func feed(_ chunk: ArraySlice<UInt8>, _ each: (MboxMessage) -> Void) {
    if state == .new { state = Self.isGzip(chunk) ? .between : .plain }
    var input = chunk
    while !input.isEmpty {
      switch state {
      case .new, .plain:
        splitter.feed(input, each)
        return
      case .between: input = beginMember(input)
      case .member: input = inflate(input, each)
      case .ended:
        note(trailing: input)
        return
      }
    }
  }

  /// Ends the file.
  ///
  /// - Parameter each: Receives the last message.
  /// - Returns: What was wrong with the compressed stream; all messages before that were handed over.
  package mutating func finish(_ each: (MboxMessage) -> Void) -> UnpackingFailure? {
    note(trailing: carried[...])
    if state == .member {
      if members > 0, produced == 0 { noteMember() } else if error == nil { error = .truncated(.gzip) }
    }
    splitter.finish(each)
    if let error {
      return UnpackingFailure(part: "", error: error, severity: members > 0 || produced > 0 ? .repaired : .refused)
    }
    return hasJunk
      ? UnpackingFailure(part: "", error: .trailingBytes(.gzip, count: trailing), severity: .notice) : nil
  }

  /// Begins a member if one begins here.
  private mutating func beginMember(_ input: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let head = carried + input.prefix(2 - carried.count)
    if head == [0x1F] {
      carried = head
      return []
    }
    guard head.elementsEqual([0x1F, 0x8B]), error == nil else {
      note(trailing: carried[...])
      carried = []
      state = .ended
      return input
    }
    do throws(InflateError) {
      try inflater.begin(.gzip)
    } catch {
      self.error = UnpackingError(error, in: .gzip)
      state = .ended
      return []
    }
    state = .member
    consumed = 0
    produced = 0
    guard !carried.isEmpty else { return input }
    carried = []
    _ = inflate(head[...]) { _ in }
    return input.dropFirst()
  }

  /// Inflates as much as there is of a member.
  ///
  /// - Returns: What stands behind its end.
  private mutating func inflate(_ bytes: ArraySlice<UInt8>, _ each: (MboxMessage) -> Void) -> ArraySlice<UInt8> {
    if room.isEmpty { room = Array(repeating: 0, count: Self.roomBytes) }
    var input = bytes
    while true {
      let (step, failure) = Self.step(&inflater, input, into: &room)
      consumed += step.consumed
      produced += step.produced
      pending += step.produced
      if step.produced > 0 {
        var hasMessage = false
        splitter.feed(room[..<step.produced]) { message in
          hasMessage = true
          each(message)
        }
        if hasMessage { pending = 0 }
      }
      if let failure {
        state = .ended
        guard members > 0, produced == 0 else {
          error = UnpackingError(failure, in: .gzip)
          return []
        }
        noteMember()
        return input.dropFirst(step.consumed)
      }
      input = input.dropFirst(step.consumed)
      if step.isAtEnd {
        members += 1
        state = .between
        return input
      }
      if pending > Self.endlessBytes {
        error = .corrupt(.gzip, reason: "a mail without an end")
        state = .ended
        return []
      }
      if step.produced < Self.roomBytes { return input.isEmpty || step.consumed == 0 ? [] : input }
    }
  }

  private static func step(
    _ inflater: inout Inflater, _ input: ArraySlice<UInt8>, into room: inout [UInt8]
  ) -> (Inflater.Step, InflateError?) {
    var step = Inflater.Step(consumed: 0, produced: 0, isAtEnd: false)
    do throws(InflateError) {
      var output = room.mutableSpan
      try inflater.step(from: input.span, into: &output, 0..<output.count, &step)
    } catch {
      return (step, error)
    }
    return (step, nil)
  }

  /// Notes that what looks like another member is none.
  private mutating func noteMember() {
    trailing += consumed
    hasJunk = true
  }

  private mutating func note(trailing bytes: ArraySlice<UInt8>) {
    trailing += bytes.count
    hasJunk = hasJunk || !bytes.allSatisfy { $0.isBlank || $0 == 0 }
  }
}
