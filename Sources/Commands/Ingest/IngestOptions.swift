import Archive
import ArgumentParser
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
  /// What the command line says, as the archive wants it.
  ///
  /// The configuration's `[[account]]`, `[ingest]`, `[digest]`
  /// (for `sendmail`) and `[limits]` are mapped here: what the command line says goes before.
  var settings: IngestSettings {
    var settings = IngestSettings(archive: archive, now: common.now ?? .current())
    settings.accounts = account
    settings.recipient = recipient
    settings.forwardOther = forwardOther
    settings.keepMail = keepMail
    settings.trustedAuthservIDs = trustedAuthservID
    settings.unverified = unverified
    settings.sendmail = sendmail
    return settings
  }
}
