internal import Reports

/// Why bytes are no DNS message.
enum DNSError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Something goes beyond the message's last byte.
  case endOfMessage(Int)
  /// A name of more than 255 bytes.
  case longName(at: Int)
  /// A pointer that does not lead further back.
  case badPointer(at: Int)
  /// A label of a kind that nobody defined.
  case badLabel(at: Int)
  /// A question in place of an answer, or an answer to something other than one question.
  case noAnswer

  var description: String {
    switch self {
    case .endOfMessage(let length): "the DNS message ends too early, after \(length) bytes"
    case .longName(let index): "the name at byte \(index) of the DNS message is longer than 255 bytes"
    case .badPointer(let index): "the pointer at byte \(index) of the DNS message leads forward"
    case .badLabel(let index): "the label at byte \(index) of the DNS message is of an unknown kind"
    case .noAnswer: "the DNS message answers no question"
    }
  }
}

/// What a DNS server is asked: records of a name, of class `IN`.
struct DNSQuestion: Hashable, Sendable {
  /// Types of records that are asked for (RFC 1035, section 3.2.2; RFC 3596).
  enum Kind: UInt16, Sendable {
    /// An address of version 4.
    case a = 1
    /// Another name, of an address here.
    case ptr = 12
    /// An address of version 6.
    case aaaa = 28
  }

  /// The name.
  let name: DNSName
  /// The type of the records.
  let kind: Kind

  /// The message that asks (RFC 1035, section 4.1), with the wish for recursion.
  ///
  /// - Parameters:
  ///   - id: What the answer must bear.
  ///   - extended: Whether to tell that answers of up to 1,232 bytes are taken by UDP (RFC 6891).
  /// - Returns: The bytes.
  func message(id: UInt16, extended: Bool) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(id >> 8), UInt8(id & 255), 1, 0, 0, 1, 0, 0, 0, 0, 0, extended ? 1 : 0]
    bytes += name.bytes + [0, 0, UInt8(kind.rawValue), 0, 1]
    if extended { bytes += [0, 0, 41, 0x04, 0xD0, 0, 0, 0, 0, 0, 0] }
    return bytes
  }
}

/// A record of an answer.
struct DNSRecord: Hashable, Sendable {
  /// What a record may tell.
  enum Content: Hashable, Sendable {
    /// `PTR`.
    case pointer(DNSName)
    /// `CNAME`.
    case alias(DNSName)
    /// `A` or `AAAA`.
    case address(IPAddress)
  }

  /// The name that it tells something of.
  let owner: DNSName
  /// What it tells.
  let content: Content
}

/// An answer of a DNS server.
struct DNSAnswer: Hashable, Sendable {
  /// What the question bore.
  let id: UInt16
  /// Whether there is more than UDP could carry.
  let isTruncated: Bool
  /// How it went (RFC 1035, section 4.1.1): 0 well, 3 no such name.
  let code: UInt8
  /// The question that is answered.
  let question: DNSQuestion
  /// The records of kinds that matter here, in the message's order; none of a truncated message.
  let records: [DNSRecord]

  /// Reads an answer.
  ///
  /// - Parameter message: The bytes as they came, of anybody.
  /// - Throws: When it is no answer to one question, or damaged.
  init(_ message: [UInt8]) throws(DNSError) {
    var index = 0
    id = try Self.number(message, at: &index)
    let flags = try Self.number(message, at: &index)
    let questions = try Self.number(message, at: &index)
    let answers = try Self.number(message, at: &index)
    index += 4
    // The first bit tells an answer, the next four the usual kind of question.
    guard flags & 0xF800 == 0x8000, questions == 1 else { throw .noAnswer }
    isTruncated = flags & 0x0200 != 0
    code = UInt8(flags & 15)
    let name = try DNSName(message, at: &index)
    let kind = DNSQuestion.Kind(rawValue: try Self.number(message, at: &index))
    let isInternet = try Self.number(message, at: &index) == 1
    guard let kind, isInternet else { throw .noAnswer }
    question = DNSQuestion(name: name, kind: kind)
    var records: [DNSRecord] = []
    if !isTruncated {
      for _ in 0..<answers {
        if let record = try Self.record(message, at: &index) { records.append(record) }
      }
    }
    self.records = records
  }

  /// Where a name leads by `CNAME` records, itself first; at most nine names, and none twice.
  var aliases: [DNSName] {
    var names = [question.name]
    while names.count < 9 {
      let next = records.lazy.compactMap { record -> DNSName? in
        guard case .alias(let name) = record.content, record.owner == names.last, !names.contains(name) else {
          return nil
        }
        return name
      }.first
      guard let next else { break }
      names.append(next)
    }
    return names
  }

  private static func number(_ message: [UInt8], at index: inout Int) throws(DNSError) -> UInt16 {
    guard index + 2 <= message.count else { throw .endOfMessage(message.count) }
    defer { index += 2 }
    return UInt16(message[index]) << 8 | UInt16(message[index + 1])
  }

  /// A record; nil for one of another class or kind, or with content that is none of its kind.
  private static func record(_ message: [UInt8], at index: inout Int) throws(DNSError) -> DNSRecord? {
    let owner = try DNSName(message, at: &index)
    let kind = try number(message, at: &index)
    let isInternet = try number(message, at: &index) == 1
    index += 4
    let length = Int(try number(message, at: &index))
    let end = index + length
    guard end <= message.count else { throw .endOfMessage(message.count) }
    defer { index = end }
    guard isInternet else { return nil }
    switch kind {
    case 5, 12:
      var start = index
      let name = try DNSName(message, at: &start)
      guard start == end else { return nil }
      return DNSRecord(owner: owner, content: kind == 5 ? .alias(name) : .pointer(name))
    case 1 where length == 4:
      return DNSRecord(
        owner: owner, content: .address(IPAddress(v4: UInt32(truncatingIfNeeded: word(message[index..<end])))))
    case 28 where length == 16:
      let address = IPAddress(high: word(message[index..<index + 8]), low: word(message[index + 8..<end]))
      return DNSRecord(owner: owner, content: .address(address))
    default: return nil
    }
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
