import Reports
package import Unpacking

/// Finds the account that a mail is for.
package struct AccountTable: Sendable {
  private var directories: [String: String] = [:]

  /// Makes the table.
  ///
  /// - Parameter accounts: Of accounts that share an address the first one has it.
  package init(_ accounts: [IngestSettings.Account]) {
    for account in accounts {
      let directory = Self.directory(for: account.name)
      for recipient in account.recipients {
        let address = Self.folded(recipient)
        if directories[address] == nil { directories[address] = directory }
      }
    }
  }

  /// The directory of the account that has the address, or the address without its extension (RFC 5233): mail for
  /// `dmarc+acme@example.com` is mail for `dmarc@example.com`, unless it has an account of its own.
  package subscript(address: String) -> String? {
    let address = Self.folded(address)
    if let directory = directories[address] { return directory }
    guard let at = address.lastIndex(of: "@"), let plus = address[..<at].firstIndex(of: "+"),
      plus > address.startIndex
    else { return nil }
    return directories[String(address[..<plus] + address[at...])]
  }

  /// The directory of the account that a mail is for.
  ///
  /// - Parameters:
  ///   - fields: The mail's header.
  ///   - recipient: What the mail server says; the header is looked at only without it, because anybody can write there.
  /// - Returns: The directory's name.
  /// - Throws: `IngestError.unknownRecipient` when no account has any of the addresses.
  package func directory(for fields: MailFields, recipient: String?) throws(IngestError) -> String {
    let addresses =
      recipient.map { [$0] } ?? ["delivered-to", "x-original-to", "to"].flatMap { fields.addresses($0) }
    for address in addresses {
      if let directory = self[address] { return directory }
    }
    var seen: Set<String> = []
    throw .unknownRecipient(addresses.filter { seen.insert($0).inserted })
  }

  /// The name of an account's directory: the account's own name where that is safe, and never the same for two accounts.
  package static func directory(for name: String) -> String {
    let slug = Slug.make(name, limit: 60)
    let isReserved = ["other", "unverified"].contains(slug) || slug.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
    if slug == name, !isReserved, DomainName.isValid(slug.utf8) { return slug }
    return (slug.isEmpty ? "account" : slug) + "-" + StableHash.hexadecimal(name, digits: 8)
  }

  private static func folded(_ address: String) -> String {
    let trimmed = address.drop { "< \t".contains($0) }
    return String(trimmed.prefix { !"> \t".contains($0) }).lowercased()
  }
}
