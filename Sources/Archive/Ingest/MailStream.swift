import Glibc
import SystemCalls
package import Unpacking

/// A mail as it comes in.
package struct IncomingMail: Sendable {
  /// What problems are told of: the name of the file, or `standard input`.
  package var name: String
  /// The number of the mail in an mbox, from 1; 0 where the input is one mail.
  package var number: Int
  /// The mail; empty when it is too large.
  package var bytes: ArraySlice<UInt8>
  /// Whether the mail is larger than the limit.
  package var isOverLimit: Bool
  /// Whether nobody else has the mail: it comes from a pipe, not from a mailbox.
  package var isPiped: Bool

  /// Sets all properties.
  package init(name: String, number: Int, bytes: ArraySlice<UInt8>, isOverLimit: Bool, isPiped: Bool) {
    self.name = name
    self.number = number
    self.bytes = bytes
    self.isOverLimit = isOverLimit
    self.isPiped = isPiped
  }
}

/// Reads the mails of standard input or of a file: one mail, or an mbox of any size in memory for a few.
@safe
package struct MailStream: ~Copyable {
  private let descriptor: Int32
  private let isPiped: Bool
  private let name: String
  private let limits: UnpackingLimits
  private var splitter: MboxSplitter
  private var isMbox = false
  private var isAtEnd = false
  private var hasBegun = false
  private var waiting: [IncomingMail] = []

  private static let pieceBytes = 1 << 18

  /// Reads standard input.
  package init(standardInput limits: UnpackingLimits) {
    self.init(descriptor: 0, name: "standard input", isPiped: true, limits: limits)
  }

  /// Reads a file.
  ///
  /// - Throws: `IngestError.unreadable`.
  package init(_ file: ArchiveFile, shown: String, limits: UnpackingLimits) throws(IngestError) {
    // Not blocking: what was a file may have become a named pipe.
    let descriptor = unsafe open(file.cPath, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(shown, reason: SystemError.last.description) }
    self.init(descriptor: descriptor, name: shown, isPiped: false, limits: limits)
  }

  private init(descriptor: Int32, name: String, isPiped: Bool, limits: UnpackingLimits) {
    self.descriptor = descriptor
    self.name = name
    self.isPiped = isPiped
    self.limits = limits
    splitter = MboxSplitter(limits: limits)
  }

  deinit {
    if descriptor != 0 { _ = close(descriptor) }
  }

  /// The next mail, or nil at the end.
  ///
  /// - Throws: `IngestError.unreadable` when the input breaks off; no part of a mail is given then.
  package mutating func next() throws(IngestError) -> IncomingMail? {
    while waiting.isEmpty {
      guard !isAtEnd else { return nil }
      try readMore()
    }
    return waiting.removeFirst()
  }

  private mutating func readMore() throws(IngestError) {
    var piece: [UInt8] = []
    // A pipe gives a few bytes at a time, and the line that tells an mbox may be cut.
    while piece.count < Self.pieceBytes, !isAtEnd { try read(into: &piece) }
    if !hasBegun {
      hasBegun = true
      isMbox = MboxSplitter.isMbox(piece[...])
    }
    guard isMbox else {
      try readWhole(piece)
      return
    }
    var mails: [MboxMessage] = []
    splitter.feed(piece[...]) { mails.append(Self.copy($0)) }
    if isAtEnd { splitter.finish { mails.append(Self.copy($0)) } }
    waiting = mails.map { mail in
      IncomingMail(
        name: name, number: mail.index, bytes: mail.bytes, isOverLimit: mail.isOverLimit, isPiped: isPiped)
    }
  }

  private static func copy(_ mail: MboxMessage) -> MboxMessage {
    MboxMessage(index: mail.index, bytes: ArraySlice(Array(mail.bytes)), isOverLimit: mail.isOverLimit)
  }

  /// Reads an input that is one mail to its end, also beyond the limit: a server whose pipe breaks may take that for
  /// the reason.
  private mutating func readWhole(_ first: [UInt8]) throws(IngestError) {
    var mail = first
    var isOverLimit = mail.count > limits.messageBytes
    while !isAtEnd {
      if isOverLimit { mail.removeAll(keepingCapacity: true) }
      try read(into: &mail)
      isOverLimit = isOverLimit || mail.count > limits.messageBytes
    }
    if isOverLimit { mail = [] }
    waiting = [IncomingMail(name: name, number: 0, bytes: mail[...], isOverLimit: isOverLimit, isPiped: isPiped)]
  }

  /// Adds what the next call of the system gives.
  private mutating func read(into bytes: inout [UInt8]) throws(IngestError) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: Self.pieceBytes))
    while true {
      let count = unsafe bytes.withUnsafeMutableBytes { room -> Int in
        guard let base = room.baseAddress else { return 0 }
        return unsafe Glibc.read(descriptor, base + start, Self.pieceBytes)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(name, reason: SystemError.last.description)
      }
      bytes.removeLast(Self.pieceBytes - count)
      isAtEnd = count == 0
      return
    }
  }
}
