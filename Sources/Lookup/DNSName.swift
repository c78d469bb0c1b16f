internal import Reports

/// A name as DNS messages carry it: labels with their lengths, ASCII letters small (RFC 1035, section 3.1).
///
/// A label may hold any byte; only `domainName` tells whether the name is one that is fit for people.
struct DNSName: Hashable, Sendable {
  /// Each label after its length, without the empty one at the end; at most 254 bytes.
  let bytes: [UInt8]

  /// The name whose records tell the name of an address (RFC 1035, section 3.5; RFC 3596, section 2.5).
  init(reverseOf address: IPAddress) {
    var bytes: [UInt8] = []
    if address.isV4 {
      for shift in [0, 8, 16, 24] as [UInt32] { Self.append("\(address.v4 >> shift & 255)", to: &bytes) }
      Self.append("in-addr", to: &bytes)
    } else {
      for half in [address.low, address.high] {
        for shift in stride(from: 0 as UInt64, to: 64, by: 4) {
          Self.append(String(half >> shift & 15, radix: 16), to: &bytes)
        }
      }
      Self.append("ip6", to: &bytes)
    }
    Self.append("arpa", to: &bytes)
    self.bytes = bytes
  }

  /// The name of a domain.
  init(_ domain: DomainName) {
    var bytes: [UInt8] = []
    for label in domain.labels { Self.append(String(label), to: &bytes) }
    self.bytes = bytes
  }

  private static func append(_ label: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(truncatingIfNeeded: label.utf8.count))
    bytes.append(contentsOf: label.utf8)
  }

  /// Reads a name of a message, following its pointers (RFC 1035, section 4.1.4).
  ///
  /// - Parameters:
  ///   - message: The whole message.
  ///   - index: Where the name begins; afterwards where what follows it does.
  /// - Throws: When the name goes beyond the message or 255 bytes, or a pointer does not lead further back.
  init(_ message: [UInt8], at index: inout Int) throws(DNSError) {
    var bytes: [UInt8] = []
    var position = index
    var end: Int?
    // Each pointer must lead before the one that was followed last, so that no chain of them is endless.
    var bound = index
    while true {
      guard position >= 0, position < message.count else { throw .endOfMessage(message.count) }
      let length = Int(message[position])
      switch length >> 6 {
      case 0:
        if length == 0 {
          index = end ?? position + 1
          self.bytes = bytes
          return
        }
        guard position + length < message.count else { throw .endOfMessage(message.count) }
        guard bytes.count + length + 2 <= 255 else { throw .longName(at: index) }
        bytes.append(UInt8(length))
        for byte in message[position + 1...position + length] {
          bytes.append(byte >= 65 && byte <= 90 ? byte + 32 : byte)
        }
        position += length + 1
      case 3:
        guard position + 1 < message.count else { throw .endOfMessage(message.count) }
        let target = (length & 0x3F) << 8 | Int(message[position + 1])
        guard target < bound else { throw .badPointer(at: position) }
        end = end ?? position + 2
        bound = target
        position = target
      default: throw .badLabel(at: position)
      }
    }
  }

  /// The name as a domain's, of at least two labels; nil for what is no name of a host.
  var domainName: DomainName? {
    var text: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let end = position + 1 + Int(bytes[position])
      guard end <= bytes.count else { return nil }
      let label = bytes[position + 1..<end]
      // A dot or blank inside a label would become one between labels or vanish.
      guard label.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ".") }) else { return nil }
      if !text.isEmpty { text.append(UInt8(ascii: ".")) }
      text.append(contentsOf: label)
      position = end
    }
    guard text.contains(UInt8(ascii: ".")) else { return nil }
    return DomainName(text)
  }
}
