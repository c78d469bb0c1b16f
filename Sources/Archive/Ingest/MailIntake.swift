import Unpacking

/// Takes mail into an archive.
///
/// When ``take(_:)`` returns, everything that it tells of is on the disk. When it throws, nothing may be said to be
/// stored: the same mail can be given again, and what was stored of it before is found then.
package final class MailIntake {
  private let settings: IngestSettings
  private let accounts: AccountTable
  private let reader: DocumentReader
  private var stores: [String: MailStore] = [:]

  /// Bytes of a mail's header that are looked at.
  private static let headerBytes = 1 << 20

  /// Makes an intake.
  package init(_ settings: IngestSettings) {
    self.settings = settings
    accounts = AccountTable(settings.accounts)
    reader = DocumentReader(limits: settings.limits, now: settings.now)
  }

  /// Takes in one mail.
  ///
  /// - Returns: What became of it. A mail that is to be passed on is not stored.
  /// - Throws: Why nothing was made of it; `isTemporary` tells whether to try again.
  package func take(_ mail: IncomingMail) throws(IngestError) -> IngestResult {
    guard !mail.isOverLimit else { throw .tooLarge(limit: settings.limits.unpacking.messageBytes) }
    let fields = MailFields(mail.bytes, limit: Self.headerBytes)
    guard !fields.fields.isEmpty else { throw .notAMail }
    var account: String?
    if !settings.accounts.isEmpty {
      account = try accounts.directory(for: fields, recipient: settings.recipient)
    }
    let key = account ?? ""
    var store = stores[key] ?? MailStore(archive: settings.archive, account: account, now: settings.now)
    defer { stores[key] = store }

    let contents = MailContents(mail.bytes, name: mail.name, by: reader)
    var result = IngestResult()
    result.problems = contents.problems
    if contents.failureIdentity != nil || !contents.reports.isEmpty {
      let (shelf, content) = try verification(of: fields)
      if settings.keepMail || contents.failureIdentity != nil {
        let identity = contents.failureIdentity ?? contents.reports.first?.identity
        result.files.append(try keep(mail, as: identity, shelf, content ?? .mail, &store))
        return result
      }
      for item in contents.reports {
        let name = StoredName(item.identity, bytes: item.bytes[...], suffix: item.suffix)
        let stored = try store.store(try item.compressed(), as: name, on: shelf)
        result.files.append(.init(path: stored.path, isNew: stored.isNew, content: content ?? .report))
      }
      guard contents.hasRefused else { return result }
    } else if let forward = forward(mail, fields, contents) {
      result.forward = forward
      return result
    }
    let what = Self.other(contents, fields)
    let name = StoredName(what.rawValue, bytes: mail.bytes, suffix: ".eml.gz")
    let stored = try store.store(try Self.compressed(mail), as: name, on: .other)
    result.files.append(.init(path: stored.path, isNew: stored.isNew, content: .other(what)))
    return result
  }

  /// Where the reports of a mail go.
  private func verification(
    of fields: MailFields
  ) throws(IngestError) -> (shelf: MailStore.Shelf, content: IngestResult.Content?) {
    guard settings.unverified != .accept else { return (.reports, nil) }
    let authentication = CarrierAuthentication(fields, trusted: settings.trustedAuthservIDs)
    if authentication == .passed { return (.reports, nil) }
    guard settings.unverified == .mark else { throw .unverified(authentication) }
    return (.unverified, .unverified(authentication))
  }

  /// Stores a whole mail among the reports.
  private func keep(
    _ mail: IncomingMail, as identity: ReportIdentity?, _ shelf: MailStore.Shelf, _ content: IngestResult.Content,
    _ store: inout MailStore
  ) throws(IngestError) -> IngestResult.File {
    let name = StoredName(identity, bytes: mail.bytes, suffix: ".eml.gz")
    let stored = try store.store(try Self.compressed(mail), as: name, on: shelf)
    return .init(path: stored.path, isNew: stored.isNew, content: content)
  }

  /// The mail for a person, if there is one to get it.
  ///
  /// Mail of a mailbox stays there for people to find, and would be passed on at each reading.
  private func forward(
    _ mail: IncomingMail, _ fields: MailFields, _ contents: MailContents
  ) -> IngestResult.Forward? {
    guard let recipient = settings.forwardOther, mail.isPiped,
      [.noReport, .textFailureReport].contains(Self.other(contents, fields))
    else { return nil }
    return .init(message: ForwardMark.marked(mail.bytes), recipient: recipient)
  }

  private static func other(_ contents: MailContents, _ fields: MailFields) -> OtherMail {
    if contents.hasRefused { return .unreadable }
    switch contents.kind {
    case .bounce: return .bounce
    case .sizeNotice: return .sizeNotice
    case .autoReply: return .automatic
    case .textFailureReport: return ForwardMark.forbids(fields) ? .automatic : .textFailureReport
    case .carrier, .feedbackReport, .noReport: return ForwardMark.forbids(fields) ? .automatic : .noReport
    }
  }

  private static func compressed(_ mail: IncomingMail) throws(IngestError) -> [UInt8] {
    guard let bytes = gzipCompressed(mail.bytes, level: 6) else { throw .outOfMemory }
    return bytes
  }
}
