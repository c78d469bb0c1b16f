/// Why a mail was not taken in.
package enum IngestError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes have no header.
  case notAMail
  /// The mail has more bytes than are read.
  case tooLarge(limit: Int)
  /// No account has one of the addresses.
  case unknownRecipient([String])
  /// The mail did not pass DMARC, and such reports are to be refused.
  case unverified(CarrierAuthentication)
  /// The input cannot be read.
  case unreadable(String, reason: String)
  /// The archive cannot be written.
  case notStored(String, reason: String)
  /// The mail holds no report and could not be handed to the mail server.
  case notPassedOn(String)
  /// There was no memory to compress the mail.
  case outOfMemory

  /// Whether the same mail may be taken in later.
  package var isTemporary: Bool {
    switch self {
    case .unreadable, .notStored, .notPassedOn, .outOfMemory: true
    case .notAMail, .tooLarge, .unknownRecipient, .unverified: false
    }
  }

  package var description: String {
    switch self {
    case .notAMail: "this is not a mail: it has no header"
    case .tooLarge(let limit): "the mail has more than the limit of \(limit) bytes"
    case .unknownRecipient(let addresses) where addresses.isEmpty: "the mail names no recipient, and none was given"
    case .unknownRecipient(let addresses):
      "no account has the address " + addresses.prefix(5).map { "'\($0)'" }.joined(separator: " or ")
    case .unverified(let authentication): "the report is refused: \(authentication)"
    case .unreadable(let path, let reason): "cannot read '\(path)': \(reason)"
    case .notStored(let path, let reason): "cannot store in '\(path)': \(reason); the mail was not taken"
    case .notPassedOn(let reason): "cannot pass the mail on: \(reason); the mail was not taken"
    case .outOfMemory: "no memory to compress the mail; the mail was not taken"
    }
  }
}
