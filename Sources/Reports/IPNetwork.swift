/// A block of addresses with a common beginning, such as `192.0.2.0/24`.
package struct IPNetwork: Hashable, Comparable, Sendable {
  /// The first address.
  package let base: IPAddress
  /// How many bits are common: 0 to 32 for version 4, 0 to 128 for version 6.
  package let prefix: Int

  /// Makes the network that holds an address.
  ///
  /// - Parameters:
  ///   - address: Any address of the network.
  ///   - prefix: 0 to 32 for version 4, 0 to 128 for version 6; other values are brought into that range.
  package init(_ address: IPAddress, prefix: Int) {
    self.prefix = min(max(prefix, 0), address.isV4 ? 32 : 128)
    base = address.masked(self.prefix)
  }

  /// Reads `192.0.2.0/28`, `2001:db8::/48` or a single address.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = IPAddress(String(parts[0])) else { return nil }
    let whole = address.isV4 ? 32 : 128
    guard parts.count == 2 else {
      self.init(address, prefix: whole)
      return
    }
    guard let prefix = wholeNumber(parts[1]), prefix <= whole else { return nil }
    self.init(address, prefix: prefix)
  }

  /// The network that stands for the neighbourhood of an address: /24 of version 4, /48 of version 6.
  package static func neighbourhood(of address: IPAddress) -> IPNetwork {
    IPNetwork(address, prefix: address.isV4 ? 24 : 48)
  }

  package static func < (left: IPNetwork, right: IPNetwork) -> Bool {
    left.base != right.base ? left.base < right.base : left.prefix < right.prefix
  }

  /// Whether an address lies in the network.
  package func contains(_ address: IPAddress) -> Bool {
    address.isV4 == base.isV4 && address.masked(prefix) == base
  }
}

extension IPNetwork: CustomStringConvertible {
  /// The first address, a slash and the length of the common beginning.
  package var description: String { "\(base)/\(prefix)" }
}
