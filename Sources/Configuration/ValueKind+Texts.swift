internal import Reports

extension ValueKind<String> {
  /// A line of text: not empty, at most 200 characters, no control characters.
  static var line: ValueKind {
    .parsed("a line of 1 to 200 characters") { text, _ in
      isLine(text, limit: 200) ? text : nil
    } write: {
      $0
    }
  }

  /// A path; a relative one starts from the configuration's directory.
  static var path: ValueKind {
    .parsed("a path") { text, directory in
      guard isLine(text, limit: 4096) else { return nil }
      return ConfigurationReading.join(directory, text)
    } write: {
      $0
    }
  }

  /// An e-mail address, roughly (RFC 5322, section 3.4.1): no quoted local part, no comment, a valid domain.
  static var address: ValueKind {
    .parsed("an e-mail address such as postmaster@example.com") { text, _ in
      isAddress(text) ? text : nil
    } write: {
      $0
    }
  }

  /// Where reports go (RFC 9990, section 3.5): `mailto:` or `https:`; an address alone becomes a `mailto:`.
  static var reportAddress: ValueKind {
    .parsed("an e-mail address, or a URI that begins with mailto: or https:") { text, _ in
      if isAddress(text) { return "mailto:" + text }
      if text.hasPrefix("mailto:") { return isAddress(String(text.dropFirst(7))) ? text : nil }
      // `,` and `!` separate URIs and sizes in the record, `;` its tags (RFC 9989).
      return isURL(text, schemes: ["https://"]) && !text.contains(where: { ",!;".contains($0) }) ? text : nil
    } write: {
      $0
    }
  }

  /// The address of the site: `http:` or `https:`, ending in `/`.
  static var siteURL: ValueKind {
    .parsed("a URL that begins with https:// or http:// and ends with /") { text, _ in
      isURL(text, schemes: ["https://", "http://"]) && text.hasSuffix("/") && !text.contains { "?#".contains($0) }
        ? text : nil
    } write: {
      $0
    }
  }

  /// The name by which a mail server signs its `Authentication-Results` (RFC 8601, section 2.5).
  static var authservID: ValueKind {
    .parsed("the name of a mail server") { text, _ in
      isLine(text, limit: 255) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\";()".utf8.contains($0) }
        ? text : nil
    } write: {
      $0
    }
  }

  /// The address of a DNS server: `192.0.2.1`, `192.0.2.1:53`, `[2001:db8::1]:53`.
  static var server: ValueKind {
    .parsed("the address of a DNS server such as 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53") { text, _ in
      !text.contains(" ") && IPAddress(text) != nil ? text : nil
    } write: {
      $0
    }
  }
}

extension ValueKind<DomainName> {
  /// A domain name, as A-labels or U-labels.
  static var domain: ValueKind {
    .parsed("a domain name") { text, _ in
      DomainName(text)
    } write: {
      $0.ascii
    }
  }
}

extension ValueKind<IPNetwork> {
  /// An address, or a network such as `192.0.2.0/28`, whose bits beyond the prefix are 0.
  static var network: ValueKind {
    .parsed("an address, or a network such as 192.0.2.0/28") { text, _ in
      // Bits beyond the prefix are more often a mistake in the prefix than meant.
      guard let network = IPNetwork(text) else { return nil }
      let address = text.split(separator: "/").first.flatMap { IPAddress(String($0)) }
      return address == network.base ? network : nil
    } write: {
      $0.prefix == ($0.base.isV4 ? 32 : 128) ? "\($0.base)" : "\($0)"
    }
  }
}

extension ValueKind<Configuration.Source.Signature> {
  /// A domain, or a selector with its domain as in DNS: `s1._domainkey.example.com` (RFC 6376, section 3.6.2.1).
  static var signature: ValueKind {
    .parsed("a domain name, with a selector as in s1._domainkey.example.com") { text, _ in
      let parts = text.lowercased().split(separator: "._domainkey.", maxSplits: 1, omittingEmptySubsequences: false)
      guard let domain = DomainName(String(parts[parts.count - 1])) else { return nil }
      guard parts.count == 2 else { return Configuration.Source.Signature(domain: domain) }
      return DomainName(String(parts[0])).map {
        Configuration.Source.Signature(domain: domain, selector: $0.ascii)
      }
    } write: { signature in
      (signature.selector.map { "\($0)._domainkey." } ?? "") + signature.domain.ascii
    }
  }
}

private func isLine(_ text: String, limit: Int) -> Bool {
  !text.isEmpty && text.unicodeScalars.count <= limit
    && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
}

private func isAddress(_ text: String) -> Bool {
  let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
  guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64, parts[1].contains(".") else { return false }
  let isPlain = parts[0].utf8.allSatisfy { byte in
    switch byte {
    case 48...57, 65...90, 97...122, 128...: true
    default: "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
    }
  }
  // Blanks around a domain and a final dot are for reports, not for what people write on purpose.
  return isPlain && !parts[1].hasSuffix(".") && parts[1].utf8.allSatisfy { $0 > 0x20 }
    && DomainName(String(parts[1])) != nil
}

private func isURL(_ text: String, schemes: [String]) -> Bool {
  guard let scheme = schemes.first(where: text.hasPrefix), text.utf8.count <= 2000 else { return false }
  let rest = text.dropFirst(scheme.count)
  guard rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }) else { return false }
  var host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
  if host.contains("@") { return false }
  if host.hasPrefix("[") { return IPAddress(String(host)) != nil }
  if let colon = host.lastIndex(of: ":") {
    guard let port = Int(host[host.index(after: colon)...]), (1...65535).contains(port) else { return false }
    host = host[..<colon]
  }
  return IPAddress(String(host)) != nil || DomainName(String(host)) != nil
}
