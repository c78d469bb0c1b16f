import Reports

/// How messages were authenticated: what a record says apart from its address, count and disposition.
struct AuthenticationPath: Hashable, Sendable {
  /// Why receivers did not follow the policy, as far as classes and diagnoses ask.
  enum Reason: UInt8, Sendable {
    /// No reason was named.
    case none
    /// `mailing_list`, `trusted_forwarder` or `forwarded`.
    case forwarding
    /// A comment with `arc=pass`.
    case arc
    /// `policy_test_mode` or `sampled_out`.
    case testing
    /// `local_policy`, `other` and anything else.
    case other
  }

  let headerFrom: Text
  let envelopeFrom: Text
  let dkim: ListID
  let spf: ListID
  let outcome: Outcome
  let reason: Reason

  init(_ record: Record, reason: Reason) {
    headerFrom = record.headerFrom
    envelopeFrom = record.envelopeFrom
    dkim = record.dkimResults
    spf = record.spfResults
    outcome = record.outcome
    self.reason = reason
  }

  /// Whether an aligned DKIM signature passed.
  var dkimAligned: Bool { outcome == .both || outcome == .dkimOnly }
  /// Whether an aligned SPF identity passed.
  var spfAligned: Bool { outcome == .both || outcome == .spfOnly }
}

extension AuthenticationPath.Reason {
  /// What a record's reasons say together.
  init(_ list: ListID, in set: ReportSet) {
    var result = list == .empty ? Self.none : .other
    for reason in set.lists.reasons(list) {
      switch reason.type {
      case .mailingList, .trustedForwarder, .forwarded: result = .forwarding
      case .policyTestMode, .sampledOut: if result == .other { result = .testing }
      default: if result != .forwarding, Self.saysARCPassed(reason.comment, set.texts) { result = .arc }
      }
    }
    self = result
  }

  private static func saysARCPassed(_ comment: Text, _ texts: TextTable) -> Bool {
    guard !comment.isBlank else { return false }
    let words = Array("arc=pass".utf8)
    var rest = texts.bytes(of: comment)
    while rest.count >= words.count {
      if zip(rest, words).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

/// The distinct paths of an archive, numbered in the order in which they turn up.
struct PathTable {
  private(set) var paths: [AuthenticationPath] = []
  private var slots: [Int32] = Array(repeating: -1, count: 1024)
  /// Differs from process to process, so that nobody can mail records that collide.
  private let seed = UInt64.random(in: .min ... .max)

  mutating func number(of path: AuthenticationPath) -> Int32 {
    let mask = slots.count - 1
    var slot = hash(path) & mask
    while slots[slot] >= 0 {
      if paths[Int(slots[slot])] == path { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let number = Int32(paths.count)
    paths.append(path)
    slots[slot] = number
    if paths.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (number, path) in paths.enumerated() {
      var slot = hash(path) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  private func hash(_ path: AuthenticationPath) -> Int {
    let names = UInt64(path.headerFrom.index) << 32 | UInt64(path.envelopeFrom.index)
    let lists = UInt64(path.dkim.index) << 32 | UInt64(path.spf.index)
    let rest = UInt64(path.outcome.rawValue) << 8 | UInt64(path.reason.rawValue)
    let first = (names ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    let second = (lists ^ first.high ^ first.low).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    let third = (rest ^ second.high ^ second.low).multipliedFullWidth(by: 0xA24B_AED4_963E_E407)
    return Int(truncatingIfNeeded: (third.high ^ third.low) >> 1)
  }
}
