package import Reports

/// What became of a mail that was taken in.
package struct IngestResult: Sendable {
  /// A file of the archive that holds the mail or a part of it.
  package struct File: Sendable, Hashable {
    /// The path relative to the archive.
    package var path: String
    /// Whether it was stored now; false when the same bytes were there.
    package var isNew: Bool
    /// What it is.
    package var content: Content
  }

  /// What a file holds.
  package enum Content: Sendable, Hashable {
    /// An attachment with a report.
    case report
    /// An attachment with a report, of a mail that did not pass DMARC.
    case unverified(CarrierAuthentication)
    /// The whole mail.
    case mail
    /// The whole mail, which holds no report or one that cannot be read.
    case other(OtherMail)
  }

  /// A mail that is to be passed on to a person, and is not yet.
  package struct Forward: Sendable, Hashable {
    /// The mail with the mark that keeps it from being passed on again.
    package var message: [UInt8]
    /// The address.
    package var recipient: String
  }

  /// The files, in the order of the mail's parts.
  package var files: [File] = []
  /// A mail without a report that is stored nowhere: it is taken only when it is passed on.
  package var forward: Forward?
  /// What was odd about the mail.
  package var problems: [Problem] = []

  /// A mail of which nothing was made.
  package init() {}
}

/// What a mail is that is kept for a person to look at.
package enum OtherMail: String, Sendable, Hashable {
  /// Something in it is broken or packed in a way that is not read.
  case unreadable
  /// It says that another mail was not delivered.
  case bounce
  /// It says that a report was too large to be sent.
  case sizeNotice = "size-notice"
  /// It is a failure report as mere text.
  case textFailureReport = "failure-text"
  /// It was sent by a machine, or was passed on before.
  case automatic
  /// Anything else.
  case noReport = "no-report"

  /// What it is, in words.
  package var words: String {
    switch self {
    case .unreadable: "its report cannot be read"
    case .bounce: "it says that another mail was not delivered"
    case .sizeNotice: "it says that a report was too large to be sent"
    case .textFailureReport: "it is a failure report as mere text"
    case .automatic: "it holds no report and was sent by a machine"
    case .noReport: "it holds no report"
    }
  }
}
