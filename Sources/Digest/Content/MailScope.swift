package import Reports

/// Which domains a mail is about.
package enum MailScope: Hashable, Sendable {
  /// All there are.
  case everything
  /// Some of them: those that a recipient may see.
  case some
  /// Those of an account, by its name.
  case account(String)
  /// Those that belong to no account.
  case rest
  /// One.
  case domain(DomainName)

  /// What tells the mails of a week apart; stable for ever, since message identifiers are made of it.
  package var key: String {
    switch self {
    case .everything: "all"
    case .some: "some"
    case .account(let name): "account:\(name)"
    case .rest: "rest"
    case .domain(let domain): "domain:\(domain)"
    }
  }
}
