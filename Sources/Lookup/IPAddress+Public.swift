package import Reports

extension IPAddress {
  /// Whether the address may belong to somebody on the Internet: it lies in none of the special networks of the IANA
  /// registries (RFC 6890): private, loopback, link-local, documentation, multicast, reserved.
  package var isPublic: Bool {
    if isV4 { return !Self.specialV4.contains { $0.contains(self) } }
    // All of it that is not special is inside 2000::/3.
    return high >> 61 == 1 && !Self.specialV6.contains { $0.contains(self) }
  }

  private static let specialV4 = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/3",
  ].compactMap(IPNetwork.init)

  private static let specialV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"].compactMap(IPNetwork.init)
}
