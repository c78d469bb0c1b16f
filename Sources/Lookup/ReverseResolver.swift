private import Glibc
package import Reports

/// Asks DNS for the names of many addresses at once.
package struct ReverseResolver: Sendable {
  /// What came of it.
  package struct Outcome: Hashable, Sendable {
    /// What servers told.
    package var answers: [IPAddress: ReverseAnswer]
    /// Addresses of which nothing could be told, or nothing in time.
    package var unanswered: Int
    /// Whether the time was over before all were asked about.
    package var isOutOfTime: Bool
  }

  private let settings: ReverseSettings

  /// Makes a resolver.
  package init(settings: ReverseSettings) {
    self.settings = settings
  }

  /// Asks about addresses; returns after `settings.budget` seconds at the latest, and blocks its thread until then.
  ///
  /// Addresses that the settings exclude, and those beyond `settings.addressLimit`, are left out.
  ///
  /// - Parameter addresses: What to ask about, the most important first.
  /// - Returns: What came of it.
  package func resolve(_ addresses: [IPAddress]) -> Outcome {
    let wanted = Array(addresses.lazy.filter { settings.includesSpecial || $0.isPublic }.prefix(settings.addressLimit))
    var session = ReverseSession(wanted, settings: settings)
    var generator = SystemRandomNumberGenerator()
    var sockets: [Int: DNSSocket] = [:]
    let end = Self.now() + settings.budget
    while !session.isFinished {
      let now = Self.now()
      if now >= end { break }
      for token in session.expire(now: now) { sockets[token] = nil }
      while let sending = session.next(now: now, using: &generator) {
        let server = settings.servers[sending.server]
        if let socket = DNSSocket(to: server, usesStream: sending.usesStream, message: sending.message) {
          sockets[sending.token] = socket
        } else {
          session.fail(sending.token)
        }
      }
      let wake = min(session.nextDeadline ?? end, end)
      for token in Self.poll(sockets, seconds: wake - Self.now()) {
        if advance(sockets[token], session: &session, token: token) { sockets[token] = nil }
      }
    }
    return Outcome(
      answers: session.answers, unanswered: wanted.count - session.answers.count, isOutOfTime: !session.isFinished)
  }

  /// Lets a socket go on; whether its exchange is over.
  private func advance(_ socket: DNSSocket?, session: inout ReverseSession, token: Int) -> Bool {
    guard let socket else { return true }
    if socket.wantsToWrite {
      if case .failed = socket.write() {
        session.fail(token)
        return true
      }
    }
    // Several messages may wait: false ones before the true one.
    while true {
      switch socket.read() {
      case .wait: return false
      case .failed:
        session.fail(token)
        return true
      case .message(let message):
        if session.receive(message, for: token) { return true }
      }
    }
  }

  /// Waits until some sockets can go on.
  private static func poll(_ sockets: [Int: DNSSocket], seconds: Double) -> [Int] {
    let tokens = sockets.keys.sorted()
    var states = tokens.map { token in
      let writes = sockets[token]?.wantsToWrite ?? false
      return pollfd(fd: sockets[token]?.descriptor ?? -1, events: Int16(writes ? POLLIN | POLLOUT : POLLIN), revents: 0)
    }
    let milliseconds = Int32(max(0, min(seconds, 60) * 1000).rounded(.up))
    let count = unsafe Glibc.poll(&states, nfds_t(states.count), milliseconds)
    guard count > 0 else { return [] }
    return zip(tokens, states).filter { $0.1.revents != 0 }.map(\.0)
  }

  /// Seconds of a clock that does not go back.
  private static func now() -> Double {
    var moment = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &moment)
    return Double(moment.tv_sec) + Double(moment.tv_nsec) / 1e9
  }
}
