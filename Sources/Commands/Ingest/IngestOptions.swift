import Archive
import ArgumentParser
import Configuration
import Reports

/// The forms of options that only `ingest` has.
enum IngestOptions {
  /// Reads `name=address,address`.
  static func account(_ text: String) throws -> IngestSettings.Account {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let addresses = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
    guard let name = parts.first, !name.isEmpty, !addresses.isEmpty, addresses.allSatisfy(isAddress) else {
      throw ValidationError("'\(text)' is not an account such as acme=dmarc@example.com,rua@example.com")
    }
    return IngestSettings.Account(name: String(name), recipients: addresses)
  }

  /// Reads `accept`, `mark` or `refuse`.
  static func rule(_ text: String) throws -> IngestSettings.UnverifiedRule {
    guard let rule = IngestSettings.UnverifiedRule(rawValue: text) else {
      throw ValidationError("'\(text)' is none of accept, mark and refuse")
    }
    return rule
  }

  /// Whether a text may be an address: what a program gets as an argument must not look like an option.
  static func isAddress(_ text: String) -> Bool {
    guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")), at > text.utf8.startIndex, !text.hasPrefix("-") else {
      return false
    }
    return text.utf8.distance(from: at, to: text.utf8.endIndex) > 1 && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }
}

extension IngestCommand {
  /// What the configuration and the command line say, as the archive wants it; the command line goes before.
  ///
  /// A configuration that cannot be read is status 75: a mail server then keeps the mail until somebody has mended it.
  func settings() throws -> IngestSettings {
    guard let configuration = try? common.configuration() else { throw IngestStatus.tryAgain.exitCode }
    var settings = IngestSettings(
      archive: archive ?? configuration.archive.first ?? "archive", now: common.now ?? .current())
    settings.accounts =
      account.isEmpty
      ? configuration.account.map { IngestSettings.Account(name: $0.name, recipients: $0.recipients) } : account
    settings.recipient = recipient
    settings.forwardOther = forwardOther ?? configuration.ingest.forwardOther
    settings.keepMail = keepMail || configuration.ingest.keepMail
    settings.trustedAuthservIDs =
      trustedAuthservID.isEmpty ? configuration.ingest.trustedAuthservIDs : trustedAuthservID
    settings.unverified = unverified
    settings.sendmail = sendmail ?? configuration.digest.sendmail
    settings.limits = configuration.archiveLimits
    return settings
  }
}
