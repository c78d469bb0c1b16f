/// An innermost item of an archive file: the bytes that a parser may read.
package struct Leaf: Sendable, Hashable {
  /// The path inside the file for messages, such as `mail 3, part 2 'x.zip', member 1 'y.xml'`; empty for the file
  /// itself.
  package var part: String
  /// The declared name, for display only.
  package var name: String?
  /// What the bytes look like.
  package var kind: ContentKind
  /// The bytes, which the unpacker reuses: keep a copy, not the slice, of what must outlive the visit cheaply.
  package var bytes: ArraySlice<UInt8>
  /// The mail that carries the leaf; of a forwarded mail the inner one.
  package var mail: MailHeader?

  /// Sets all properties.
  package init(part: String, name: String?, kind: ContentKind, bytes: ArraySlice<UInt8>, mail: MailHeader?) {
    self.part = part
    self.name = name
    self.kind = kind
    self.bytes = bytes
    self.mail = mail
  }
}

/// What the unpacker meets, in the order of the file.
///
/// Text, HTML, pictures and the like come only where the file or mail holds nothing better
/// (``ContentKind/mayCarryReport``), and then after everything else.
package enum UnpackingEvent: Sendable {
  /// An item of a mail as it was sent, before it is unpacked; what it holds follows.
  case attachment(Attachment)
  /// An innermost item.
  case leaf(Leaf)
  /// Something went wrong.
  case failure(UnpackingFailure)
  /// A mail ends that is not inside another mail.
  case mail(MailSummary)
}

/// What a mail turned out to be.
package struct MailSummary: Sendable, Hashable {
  /// The mail's header.
  package var header: MailHeader
  /// What the mail is.
  package var kind: MailKind
  /// Where inside the file, in the form of ``Leaf/part``.
  package var part: String
  /// How many of its leaves may carry a report.
  package var leaves: Int
}

/// What a mail is, by its content (C20).
package enum MailKind: String, Sendable, Hashable, CaseIterable {
  /// It carries something that may be a report, or that was refused.
  case carrier
  /// It carries a feedback report (RFC 5965).
  case feedbackReport
  /// A delivery status notification.
  case bounce
  /// A text in place of a report that would have been too large (RFC 7489, section 7.2.2).
  case sizeNotice
  /// A failure report as mere text, as Exim sends it.
  case textFailureReport
  /// An answer by a machine: out of office, read receipts.
  case autoReply
  /// Anything else.
  case noReport
}
