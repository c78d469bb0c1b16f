package import Reports

/// An address that may stand in a header: ASCII, no quoted local part, nothing that begins or ends anything.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
  /// Before the `@`.
  package let local: String
  /// Behind the `@`, as A-labels.
  package let domain: DomainName

  /// Reads an address (RFC 5322, section 3.4.1): atoms with dots, `@`, a domain name in any form.
  ///
  /// - Parameter text: What a person wrote. Nil is the answer to one whose local part is not ASCII: it would need
  ///   SMTPUTF8 (RFC 6531) on the whole way.
  package init?(_ text: String) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64, !parts[0].hasPrefix("-"),
      parts[0].utf8.allSatisfy(Self.isLocal), !parts[0].hasPrefix("."), !parts[0].hasSuffix("."),
      !parts[0].contains(".."), parts[1].utf8.allSatisfy({ $0 > 0x20 }), let domain = DomainName(String(parts[1]))
    else { return nil }
    local = String(parts[0])
    self.domain = domain
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
    }
  }

  /// The address.
  package var description: String { "\(local)@\(domain)" }

  /// The address in a URI (RFC 6068): what means something there is written in hexadecimal digits.
  var uri: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var uri: [UInt8] = Array("mailto:".utf8)
    for byte in local.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95, 43: uri.append(byte)
      default: uri += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: uri, as: UTF8.self) + "@\(domain)"
  }
}
