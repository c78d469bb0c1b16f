private import Glibc
package import Reports

/// A DNS server.
package struct NameServer: Hashable, Sendable {
  /// Its address.
  package var address: IPAddress
  /// Its port, 53 when nobody tells another.
  package var port: UInt16 = 53
  /// The number of the network interface that a link-local address belongs to; 0 for other addresses.
  package var scope: UInt32 = 0

  /// Makes a server.
  package init(address: IPAddress, port: UInt16 = 53) {
    self.address = address
    self.port = port
  }

  /// Reads `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53`, `[2001:db8::53]:5353` or `fe80::1%eth0`.
  package init?(_ text: String) {
    guard let address = IPAddress(text) else { return nil }
    self.address = address
    let end = text.lastIndex(of: "]") ?? text.startIndex
    // A colon behind brackets, or the only one, is the port's.
    if let colon = text[end...].lastIndex(of: ":"), text.hasPrefix("[") || text.firstIndex(of: ":") == colon {
      guard let port = UInt16(text[text.index(after: colon)...]), port > 0 else { return nil }
      self.port = port
    }
    if let percent = text.firstIndex(of: "%") {
      let zone = String(text[text.index(after: percent)...].prefix { $0 != "]" })
      scope = UInt32(zone) ?? (unsafe if_nametoindex(zone))
    }
  }

  /// The servers that the text of `/etc/resolv.conf` names, the first three as the C library takes them (resolv.conf(5)).
  ///
  /// - Parameter text: The file's text.
  /// - Returns: The servers; this machine when none is named.
  package static func servers(resolvConf text: String) -> [NameServer] {
    let servers = text.split(whereSeparator: \.isNewline).compactMap { line -> NameServer? in
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count >= 2, words[0] == "nameserver" else { return nil }
      return NameServer(String(words[1]))
    }
    return servers.isEmpty ? [NameServer(address: IPAddress(v4: 0x7F00_0001))] : Array(servers.prefix(3))
  }
}
