import Configuration
import Digest
import Reports

/// A mail that is to be written.
struct PlannedMail: Sendable {
  /// Which domains it is about.
  let scope: MailScope
  /// Those domains; nil for all.
  let domains: Set<DomainName>?
  /// Who gets it; nil where it is only written.
  let to: MailAddress?
  /// What tells its file apart from those of the other mails: letters, digits, dots and hyphens.
  let name: String
}

/// How the weekly mail is divided.
enum DigestSplit: String, CaseIterable, Sendable {
  /// One mail a recipient.
  case all
  /// One mail an account.
  case account
  /// One mail a domain.
  case domain
}

/// Who gets which mails.
///
/// Whoever stands in `[digest] to`, or was named on the command line, may see everything; whoever stands in the `digest`
/// of accounts sees the domains of those accounts. The split divides what somebody may see into mails.
struct DigestPlan {
  let configuration: Configuration
  let split: DigestSplit
  /// The recipients of the command line, who take the place of all others.
  let recipients: [String]
  /// The domains with reports, those with most messages of the week first.
  let reported: [DomainName]

  /// Domains of nobody's account that get a mail of their own: anybody can mail reports on any number of domains.
  static let strangerLimit = 50

  /// Why there is no plan.
  enum Failure: Error, Equatable, CustomStringConvertible {
    /// An address cannot stand in a header.
    case address(String)
    /// The split needs accounts.
    case noAccounts

    var description: String {
      switch self {
      case .address(let text): "no mail can be sent to '\(text)': the part before the @ has to be plain ASCII"
      case .noAccounts: "--split account needs an [[account]] in the configuration"
      }
    }
  }

  /// The mails, and words about what was left out.
  func mails() throws(Failure) -> (mails: [PlannedMail], warnings: [String]) {
    if split == .account, configuration.account.isEmpty { throw .noAccounts }
    var warnings: [String] = []
    var mails: [PlannedMail] = []
    let everybody = try addresses(recipients.isEmpty ? configuration.digest.to : recipients)
    var limited: [MailAddress: [Configuration.Account]] = [:]
    var order: [MailAddress] = []
    if recipients.isEmpty {
      for account in configuration.account {
        for address in try addresses(account.digest) where !everybody.contains(address) {
          if limited[address] == nil { order.append(address) }
          limited[address, default: []].append(account)
        }
      }
    }
    // Without recipients the mails are written all the same, for nobody.
    let whole = everybody.isEmpty && order.isEmpty ? [nil] : everybody.map(Optional.some)
    for address in whole { mails += parts(for: address, accounts: nil, &warnings) }
    for address in order { mails += parts(for: address, accounts: limited[address], &warnings) }
    return (Self.named(mails), warnings)
  }

  private func addresses(_ texts: [String]) throws(Failure) -> [MailAddress] {
    var addresses: [MailAddress] = []
    for text in texts {
      guard let address = MailAddress(text) else { throw .address(text) }
      if !addresses.contains(address) { addresses.append(address) }
    }
    return addresses
  }

  /// The mails for one recipient, who sees some accounts; nil for everything.
  private func parts(
    for address: MailAddress?, accounts: [Configuration.Account]?, _ warnings: inout [String]
  ) -> [PlannedMail] {
    func mail(_ scope: MailScope, _ domains: Set<DomainName>?, _ name: String) -> PlannedMail {
      PlannedMail(scope: scope, domains: domains, to: address, name: name)
    }
    let own = (accounts ?? configuration.account).flatMap(\.domains)
    switch split {
    case .all:
      guard let accounts else { return [mail(.everything, nil, "all")] }
      guard accounts.count == 1, let only = accounts.first else { return [mail(.some, Set(own), "some")] }
      return [mail(.account(only.name), Set(own), Self.name(only))]
    case .account:
      var mails = (accounts ?? configuration.account).map { mail(.account($0.name), Set($0.domains), Self.name($0)) }
      let rest = Set(reported).subtracting(own)
      if accounts == nil, !rest.isEmpty { mails.append(mail(.rest, rest, "rest")) }
      return mails
    case .domain:
      guard accounts == nil else { return unique(own).map { mail(.domain($0), [$0], $0.ascii) } }
      let known = Set(own + configuration.domain.compactMap(\.name))
      let strangers = reported.filter { !known.contains($0) }
      if strangers.count > Self.strangerLimit {
        let warning =
          "\(strangers.count - Self.strangerLimit) domains that the configuration does not name get no mail of their own"
        if !warnings.contains(warning) { warnings.append(warning) }
      }
      return (known.sorted() + strangers.prefix(Self.strangerLimit)).map { mail(.domain($0), [$0], $0.ascii) }
    }
  }

  private func unique(_ domains: [DomainName]) -> [DomainName] { Set(domains).sorted() }

  /// A name for files; what two accounts share is told apart by a number.
  private static func name(_ account: Configuration.Account) -> String {
    var name: [UInt8] = []
    for byte in account.name.utf8 where name.count < 40 {
      switch byte {
      case 48...57, 97...122: name.append(byte)
      case 65...90: name.append(byte + 32)
      default: if let last = name.last, last != 45 { name.append(45) }
      }
    }
    while name.last == 45 { name.removeLast() }
    return name.isEmpty ? "account" : String(decoding: name, as: UTF8.self)
  }

  private static func named(_ mails: [PlannedMail]) -> [PlannedMail] {
    var used: [String: Int] = [:]
    return mails.map { mail in
      used[mail.name, default: 0] += 1
      let number = used[mail.name] ?? 1
      let name = number == 1 ? mail.name : "\(mail.name).\(number)"
      return PlannedMail(scope: mail.scope, domains: mail.domains, to: mail.to, name: name)
    }
  }
}
