internal import Reports

/// Questions about many addresses: which to send, what answers mean, when to ask again.
///
/// It neither sends nor waits, so that it can be tested without a network or a clock. Times are seconds of any clock that
/// does not go back.
struct ReverseSession {
  /// Something to send.
  struct Sending: Hashable {
    /// What names the exchange from here on; never used twice.
    let token: Int
    /// Which of the servers.
    let server: Int
    /// Whether by TCP, for an answer that UDP cannot carry.
    let usesStream: Bool
    /// The message.
    let message: [UInt8]
  }

  private struct Exchange {
    var inquiry: ReverseInquiry
    var attempt: Int
    var server: Int
    var usesStream = false
    var extended = true
    var id: UInt16 = 0
    var deadline = 0.0
  }

  /// What was found so far.
  private(set) var answers: [IPAddress: ReverseAnswer] = [:]
  /// Addresses of which nothing could be told.
  private(set) var failures = 0

  private let serverCount: Int
  private let timeout: Double
  private let attempts: Int
  private let parallel: Int
  private var waiting: [IPAddress]
  private var ready: [Exchange] = []
  private var underWay: [Int: Exchange] = [:]
  private var token = 0
  /// The server that answered last, or comes after one that did not.
  private var preferred = 0

  /// Prepares the questions.
  ///
  /// - Parameters:
  ///   - addresses: What to ask about, the most important first.
  ///   - settings: The rest.
  init(_ addresses: [IPAddress], settings: ReverseSettings) {
    waiting = settings.servers.isEmpty ? [] : addresses.reversed()
    serverCount = settings.servers.count
    timeout = settings.timeout
    attempts = max(settings.attempts, 1)
    parallel = max(settings.parallel, 1)
  }

  /// Whether nothing is left to do.
  var isFinished: Bool { waiting.isEmpty && ready.isEmpty && underWay.isEmpty }

  /// When the first exchange under way has waited long enough; nil when none is.
  var nextDeadline: Double? { underWay.values.map(\.deadline).min() }

  /// The next message to send; nil when enough are under way.
  mutating func next(now: Double, using generator: inout some RandomNumberGenerator) -> Sending? {
    guard underWay.count < parallel else { return nil }
    var exchange: Exchange
    if let again = ready.popLast() {
      exchange = again
    } else if let address = waiting.popLast() {
      exchange = Exchange(inquiry: ReverseInquiry(address), attempt: 0, server: preferred)
    } else {
      return nil
    }
    exchange.id = UInt16.random(in: .min ... .max, using: &generator)
    exchange.deadline = now + timeout
    token += 1
    underWay[token] = exchange
    return Sending(
      token: token, server: exchange.server, usesStream: exchange.usesStream,
      message: exchange.inquiry.question.message(id: exchange.id, extended: exchange.extended))
  }

  /// Takes what came for an exchange.
  ///
  /// - Returns: Whether the exchange is over. Bytes that answer something else are left aside, since anybody may send some.
  mutating func receive(_ message: [UInt8], for token: Int) -> Bool {
    guard var exchange = underWay[token] else { return true }
    guard let answer = try? DNSAnswer(message), answer.id == exchange.id, answer.question == exchange.inquiry.question
    else { return refusesExtension(message, for: token) }
    underWay[token] = nil
    if answer.isTruncated, !exchange.usesStream {
      exchange.usesStream = true
      ready.append(exchange)
      return true
    }
    preferred = exchange.server
    let progress = answer.isTruncated ? .unusable : exchange.inquiry.take(answer)
    if progress == .unusable {
      if answer.code == 1 || answer.code == 4 { exchange.extended = false }
      repeatLater(exchange)
    } else {
      advance(exchange, progress)
    }
    return true
  }

  /// Ends an exchange that could not be sent or was cut off.
  mutating func fail(_ token: Int) {
    guard let exchange = underWay.removeValue(forKey: token) else { return }
    if preferred == exchange.server { preferred = (preferred + 1) % serverCount }
    repeatLater(exchange)
  }

  /// Ends the exchanges that have waited long enough.
  ///
  /// - Returns: Their tokens.
  mutating func expire(now: Double) -> [Int] {
    let late = underWay.filter { $0.value.deadline <= now }.keys.sorted()
    for token in late { fail(token) }
    return late
  }

  /// A server that knows no extensions may answer with the head alone (RFC 6891, section 7).
  private mutating func refusesExtension(_ message: [UInt8], for token: Int) -> Bool {
    guard var exchange = underWay[token], exchange.extended, message.count >= 12, message[2] & 0x80 != 0,
      UInt16(message[0]) << 8 | UInt16(message[1]) == exchange.id, message[3] & 15 == 1, message[4...5] == [0, 0]
    else { return false }
    underWay[token] = nil
    exchange.extended = false
    repeatLater(exchange)
    return true
  }

  private mutating func advance(_ exchange: Exchange, _ progress: ReverseInquiry.Progress) {
    switch progress {
    case .done(let answer): answers[exchange.inquiry.address] = answer
    case .goesOn: ready.append(Exchange(inquiry: exchange.inquiry, attempt: 0, server: preferred))
    case .unusable, .unknown: failures += 1
    }
  }

  private mutating func repeatLater(_ exchange: Exchange) {
    var exchange = exchange
    exchange.attempt += 1
    if exchange.attempt < attempts {
      exchange.server = (exchange.server + 1) % serverCount
      exchange.usesStream = false
      ready.append(exchange)
    } else {
      let progress = exchange.inquiry.giveUp()
      advance(exchange, progress)
    }
  }
}
