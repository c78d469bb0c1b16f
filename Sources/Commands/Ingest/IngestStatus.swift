import Archive
import ArgumentParser

/// How taking in mail ended, in the words that mail servers know (sysexits.h); wrong usage is 64.
enum IngestStatus: Int32 {
  /// All mail is on the disk, or was handed on.
  case stored = 0
  /// A mail was refused: the server sends it back.
  case refused = 65
  /// No account has the recipient: the server sends the mail back.
  case unknownRecipient = 67
  /// A mail could not be taken now: the server keeps it and tries again.
  case tryAgain = 75

  /// The status that an error gives.
  init(_ error: IngestError) {
    if error.isTemporary {
      self = .tryAgain
    } else if case .unknownRecipient = error {
      self = .unknownRecipient
    } else {
      self = .refused
    }
  }

  /// The status of two mails together: that of the one that matters more to whoever has to act.
  func joined(with other: IngestStatus) -> IngestStatus {
    let order: [IngestStatus] = [.tryAgain, .refused, .unknownRecipient]
    return order.first { $0 == self || $0 == other } ?? .stored
  }

  /// What ArgumentParser ends the process with.
  var exitCode: ExitCode { ExitCode(rawValue) }
}
