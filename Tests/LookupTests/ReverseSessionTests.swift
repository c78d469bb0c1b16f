import Reports
import Testing

@testable import Lookup

/// A world of DNS without a network: what each question is answered with.
private struct World {
  var answers: [DNSQuestion: (DNSBytes) -> DNSBytes] = [:]
  var codes: [DNSQuestion: UInt8] = [:]

  mutating func pointer(_ text: String, _ names: String...) throws {
    let question = DNSQuestion(name: DNSName(reverseOf: try address(text)), kind: .ptr)
    answers[question] = { bytes in names.reduce(bytes) { $0.adding(12, DNSBytes.name($1)) } }
  }

  mutating func host(_ name: String, _ text: String) throws {
    let address = try address(text)
    let question = DNSQuestion(name: DNSName(try domain(name)), kind: address.isV4 ? .a : .aaaa)
    let bytes = [address.high, address.low].flatMap { half in
      (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) }
    }
    answers[question] = { $0.adding(address.isV4 ? 1 : 28, Array(address.isV4 ? bytes[12...] : bytes[...])) }
  }

  /// The answer to a message; a name that nobody knows does not exist.
  func answer(_ message: [UInt8], flags: UInt8 = 0) throws -> [UInt8] {
    var response = message
    response[2] |= 0x80
    let question = try DNSAnswer(response).question
    let id = UInt16(message[0]) << 8 | UInt16(message[1])
    let code = codes[question] ?? (answers[question] == nil ? 3 : 0)
    let bytes = DNSBytes(question, id: id, code: code, flags: flags)
    return (answers[question]?(bytes) ?? bytes).bytes
  }
}

extension ReverseSession {
  /// The next message to send.
  fileprivate mutating func message(now: Double = 0) -> Sending? {
    var generator = SystemRandomNumberGenerator()
    return next(now: now, using: &generator)
  }

  /// The next message to send, which there must be.
  fileprivate mutating func send() throws -> Sending {
    let sending = message()
    return try #require(sending)
  }

  /// Takes what came, and expects the exchange to be over or not.
  fileprivate mutating func expect(
    _ message: [UInt8], for sending: Sending, isOver: Bool = true, at location: SourceLocation = #_sourceLocation
  ) {
    let result = receive(message, for: sending.token)
    #expect(result == isOver, sourceLocation: location)
  }
}

struct ReverseSessionTests {
  private func settings(servers: Int = 1) -> ReverseSettings {
    ReverseSettings(servers: (0..<servers).map { NameServer(address: IPAddress(v4: UInt32($0))) })
  }

  private func addresses(_ texts: String...) -> [IPAddress] { texts.compactMap { IPAddress($0) } }

  /// Answers every question at once; the messages that were sent.
  private func run(_ session: inout ReverseSession, _ world: World) throws -> Int {
    var sent = 0
    while !session.isFinished {
      while let sending = session.message() {
        sent += 1
        try session.expect(world.answer(sending.message), for: sending)
      }
    }
    return sent
  }

  @Test func aNameIsConfirmedWhereItLeadsBack() throws {
    var world = World()
    try world.pointer("192.0.2.1", "mail.example.com")
    try world.host("mail.example.com", "192.0.2.1")
    try world.pointer("192.0.2.2", "mail.example.net")
    try world.host("mail.example.net", "192.0.2.99")
    try world.pointer("192.0.2.3", "gone.example.net")
    try world.pointer("192.0.2.4", "localhost", "a b.example")
    try world.pointer("192.0.2.5", "z.example.org", "y.example.org")
    try world.host("z.example.org", "192.0.2.5")
    try world.pointer("2001:db8::1", "six.example.com")
    try world.host("six.example.com", "2001:db8::1")
    var session = ReverseSession(
      addresses("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5", "192.0.2.6", "2001:db8::1"),
      settings: settings())
    let sent = try run(&session, world)
    #expect(sent == 13)
    let answers = session.answers.map { "\($0.key) \($0.value)" }.sorted()
    #expect(
      answers == [
        "192.0.2.1 name(mail.example.com, isConfirmed: true)", "192.0.2.2 name(mail.example.net, isConfirmed: false)",
        "192.0.2.3 name(gone.example.net, isConfirmed: false)", "192.0.2.4 none",
        "192.0.2.5 name(z.example.org, isConfirmed: true)", "192.0.2.6 none",
        "2001:db8::1 name(six.example.com, isConfirmed: true)",
      ])
    #expect(session.failures == 0)
  }

  @Test func aliasesAreFollowedButOnlyFromTheQuestion() throws {
    // A network of less than 256 addresses is handed on by aliases (RFC 2317).
    let address = addresses("192.0.2.1")[0]
    let question = DNSQuestion(name: DNSName(reverseOf: address), kind: .ptr)
    var world = World()
    world.answers[question] = { bytes in
      bytes.adding(5, DNSBytes.name("1.0-25.2.0.192.in-addr.arpa"))
        .adding(12, owner: DNSBytes.name("1.0-25.2.0.192.in-addr.arpa"), DNSBytes.name("mail.example.com"))
        .adding(12, owner: DNSBytes.name("2.2.0.192.in-addr.arpa"), DNSBytes.name("aa.example.com"))
    }
    try world.host("mail.example.com", "192.0.2.1")
    var session = ReverseSession([address], settings: settings())
    _ = try run(&session, world)
    #expect(session.answers == [address: .name(DomainName("mail.example.com")!, isConfirmed: true)])
  }

  @Test func aliasesInACircleEnd() throws {
    let address = addresses("192.0.2.1")[0]
    let question = DNSQuestion(name: DNSName(reverseOf: address), kind: .ptr)
    var world = World()
    world.answers[question] = { bytes in
      bytes.adding(5, DNSBytes.name("b.example")).adding(5, owner: DNSBytes.name("b.example"), [0xC0, 12])
    }
    var session = ReverseSession([address], settings: settings())
    _ = try run(&session, world)
    #expect(session.answers == [address: .none])
  }

  @Test func whatAnswersSomethingElseIsLeftAside() throws {
    var world = World()
    try world.pointer("192.0.2.1", "mail.example.com")
    try world.pointer("192.0.2.2", "evil.example.com")
    var session = ReverseSession(addresses("192.0.2.1"), settings: settings())
    let sending = try session.send()
    var wrongID = try world.answer(sending.message)
    wrongID[1] ^= 1
    session.expect(wrongID, for: sending, isOver: false)
    let other = DNSQuestion(name: DNSName(reverseOf: addresses("192.0.2.2")[0]), kind: .ptr)
    let id = UInt16(sending.message[0]) << 8 | UInt16(sending.message[1])
    try session.expect(world.answer(other.message(id: id, extended: true)), for: sending, isOver: false)
    session.expect([], for: sending, isOver: false)
    session.expect(sending.message, for: sending, isOver: false)
    try session.expect(world.answer(sending.message), for: sending)
    // An exchange that is over takes nothing more.
    try session.expect(world.answer(sending.message), for: sending)
  }

  @Test func aSilentServerIsAskedAgainAndThenTheNextOne() throws {
    var asked: [Int] = []
    var session = ReverseSession(addresses("192.0.2.1"), settings: settings(servers: 2))
    for round in 0..<5 {
      let now = Double(round) * 2
      let early = session.expire(now: now - 0.1)
      #expect(early.isEmpty)
      _ = session.expire(now: now)
      if let sending = session.message(now: now) {
        asked.append(sending.server)
        #expect(session.nextDeadline == now + 2)
      }
    }
    #expect(asked == [0, 1, 0])
    #expect(session.isFinished)
    #expect(session.answers.isEmpty)
    #expect(session.failures == 1)
  }

  @Test func afterAServerFellSilentTheNextOneIsAskedFirst() throws {
    var session = ReverseSession(addresses("192.0.2.1", "192.0.2.2"), settings: settings(servers: 2))
    let first = try session.send()
    session.fail(first.token)
    let again = try session.send()
    let second = try session.send()
    #expect([first.server, again.server, second.server] == [0, 1, 1])
  }

  @Test func aServerThatFailsLeavesTheNextOneToAnswer() throws {
    var world = World()
    try world.pointer("192.0.2.1")
    let question = DNSQuestion(name: DNSName(reverseOf: addresses("192.0.2.1")[0]), kind: .ptr)
    world.codes[question] = 2
    var session = ReverseSession(addresses("192.0.2.1"), settings: settings(servers: 2))
    let first = try session.send()
    try session.expect(world.answer(first.message), for: first)
    world.codes[question] = 0
    let second = try session.send()
    #expect(second.server == 1)
    try session.expect(world.answer(second.message), for: second)
    #expect(session.answers.count == 1)
  }

  @Test func aTruncatedAnswerIsAskedForByTCP() throws {
    var world = World()
    try world.pointer("192.0.2.1", "mail.example.com")
    var session = ReverseSession(addresses("192.0.2.1"), settings: settings())
    let first = try session.send()
    #expect(!first.usesStream)
    try session.expect(world.answer(first.message, flags: 2), for: first)
    let second = try session.send()
    #expect(second.usesStream)
    // Truncated by TCP too: it may not go round for ever.
    try session.expect(world.answer(second.message, flags: 2), for: second)
    var rounds = 0
    while let sending = session.message() {
      rounds += 1
      _ = session.receive(try world.answer(sending.message, flags: 2), for: sending.token)
    }
    #expect(rounds == 4)
    #expect(session.failures == 1)
  }

  @Test(arguments: [true, false])
  func anOldServerIsAskedWithoutExtension(answersWithHeadAlone: Bool) throws {
    var world = World()
    try world.pointer("192.0.2.1")
    var session = ReverseSession(addresses("192.0.2.1"), settings: settings())
    let first = try session.send()
    #expect(first.message[11] == 1)
    let head = Array(first.message[..<2]) + [0x81, 0x81, 0, 0, 0, 0, 0, 0, 0, 0]
    let id = UInt16(first.message[0]) << 8 | UInt16(first.message[1])
    let question = DNSQuestion(name: DNSName(reverseOf: addresses("192.0.2.1")[0]), kind: .ptr)
    let whole = DNSBytes(question, id: id, code: 1).bytes
    session.expect(answersWithHeadAlone ? head : whole, for: first)
    let second = try session.send()
    #expect(second.message[11] == 0)
    try session.expect(world.answer(second.message), for: second)
    #expect(session.answers.count == 1)
  }

  @Test func aNameIsNotCalledFalseWhileAServerIsSilent() throws {
    var world = World()
    try world.pointer("192.0.2.1", "mail.example.com", "other.example.com")
    try world.host("other.example.com", "192.0.2.9")
    var session = ReverseSession(addresses("192.0.2.1"), settings: settings())
    let first = try session.send()
    try session.expect(world.answer(first.message), for: first)
    for _ in 0..<3 {
      let sending = try session.send()
      session.fail(sending.token)
    }
    let last = try session.send()
    try session.expect(world.answer(last.message), for: last)
    #expect(session.isFinished)
    #expect(session.answers.isEmpty)
    #expect(session.failures == 1)
  }

  @Test func noMoreThanAllowedAreUnderWay() throws {
    var settings = settings()
    settings.parallel = 3
    var session = ReverseSession((0..<10).map { IPAddress(v4: $0) }, settings: settings)
    var tokens: [Int] = []
    while let sending = session.message() { tokens.append(sending.token) }
    #expect(tokens.count == 3)
    session.fail(tokens[0])
    _ = try session.send()
    let another = session.message()
    #expect(another == nil)
  }

  @Test func withoutServersNothingIsAsked() {
    #expect(ReverseSession(addresses("192.0.2.1"), settings: settings(servers: 0)).isFinished)
  }
}
