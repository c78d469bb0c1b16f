/// Addresses of the networks that documents and private use may have.
struct AddressPool {
  var random: SplitMix64

  /// Addresses in some networks of 10.`second`.0.0/16, and a share of them in 2001:db8:`second`::/48.
  mutating func service(_ second: Int, networks: Int, count: Int, version6: Int = 0) -> [String] {
    let thirds = (0..<networks).map { _ in random.below(256) }
    return distinct(count) { random in
      random.chance(version6)
        ? "2001:db8:\(hexadecimal(0x1000 + second)):\(hexadecimal(random.within(0x10...0xff)))::\(hexadecimal(random.within(1...0xfff)))"
        : "10.\(second).\(random.pick(thirds)).\(random.within(1...254))"
    }
  }

  /// Addresses all over 10.0.0.0/8, few in the same network, and a share of them in 2001:db8::/32.
  mutating func anywhere(_ count: Int, version6: Int) -> [String] {
    distinct(count) { random in
      random.chance(version6)
        ? "2001:db8:\(hexadecimal(random.within(0x4000...0xffff))):\(hexadecimal(random.within(1...0xffff)))::\(hexadecimal(random.within(1...0xffff)))"
        : "10.\(random.within(1...249)).\(random.below(256)).\(random.within(1...254))"
    }
  }

  private mutating func distinct(_ count: Int, _ make: (inout SplitMix64) -> String) -> [String] {
    var seen: Set<String> = []
    var addresses: [String] = []
    while addresses.count < count {
      let address = make(&random)
      if seen.insert(address).inserted { addresses.append(address) }
    }
    return addresses
  }
}

/// A number in lower-case hexadecimal digits.
func hexadecimal(_ number: Int) -> String {
  String(number, radix: 16)
}
