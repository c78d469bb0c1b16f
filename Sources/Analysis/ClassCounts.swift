import Statistics

/// Messages of the sources of one class.
package struct ClassCounts: Hashable, Sendable {
  /// Messages that passed DMARC.
  package var passed = 0
  /// Those of them with an aligned DKIM pass.
  package var dkimAligned = 0
  /// Messages that failed DMARC.
  package var failed = 0
  /// Those of them that were quarantined.
  package var quarantined = 0
  /// Those of them that were rejected.
  package var rejected = 0

  /// No message.
  package init() {}

  /// All messages.
  package var messages: Int { passed + failed }
  /// Messages that failed and were quarantined or rejected.
  package var blocked: Int { quarantined + rejected }

  /// Whether the share of passing messages is at least a rate.
  ///
  /// - Parameter rate: In percent.
  /// - Returns: True also without messages.
  package func passes(_ rate: Double) -> Bool {
    Double(passed) * 100 >= rate * Double(messages)
  }

  /// Adds what one source sent on a day.
  mutating func add(_ day: SourceDay) {
    passed += day.passed
    dkimAligned += day.both + day.dkimOnly
    failed += day.failed
    quarantined += day.quarantined
    rejected += day.rejected
  }

  /// Adds the messages of other counts.
  package static func += (left: inout ClassCounts, right: ClassCounts) {
    left.passed += right.passed
    left.dkimAligned += right.dkimAligned
    left.failed += right.failed
    left.quarantined += right.quarantined
    left.rejected += right.rejected
  }

  /// The messages of both.
  package static func + (left: ClassCounts, right: ClassCounts) -> ClassCounts {
    var sum = left
    sum += right
    return sum
  }
}

/// The figures that a page opens with: messages by class of their source.
///
/// Figures add up: those of a month are the sum of those of its days.
package struct KeyFigures: Hashable, Sendable {
  private var needsFixing = ClassCounts()
  private var ownOnly = ClassCounts()
  /// Forwarders and lists.
  package private(set) var forwarded = ClassCounts()
  private var unknownService = ClassCounts()
  private var unknownOnly = ClassCounts()
  /// Sources that the configuration leaves out.
  package private(set) var ignored = ClassCounts()

  /// No message.
  package init() {}

  /// The messages of one class.
  package subscript(_ sender: SenderClass) -> ClassCounts {
    get {
      switch sender {
      case .needsFixing: needsFixing
      case .own: ownOnly
      case .forwarder: forwarded
      case .unknownService: unknownService
      case .unknown: unknownOnly
      case .ignored: ignored
      }
    }
    set {
      switch sender {
      case .needsFixing: needsFixing = newValue
      case .own: ownOnly = newValue
      case .forwarder: forwarded = newValue
      case .unknownService: unknownService = newValue
      case .unknown: unknownOnly = newValue
      case .ignored: ignored = newValue
      }
    }
  }

  /// Own mail: own sources and those that need fixing.
  package var own: ClassCounts { ownOnly + needsFixing }
  /// Mail of unknown services and unknown sources.
  package var unknown: ClassCounts { unknownOnly + unknownService }
  /// All mail.
  package var all: ClassCounts { own + forwarded + unknown + ignored }
  /// All messages.
  package var messages: Int { all.messages }
  /// Own messages that passed DMARC.
  package var ownPassing: Int { own.passed }
  /// Own messages that failed DMARC.
  package var ownFailing: Int { own.failed }
  /// Messages of unknown sources that failed DMARC.
  package var unknownFailing: Int { unknown.failed }
  /// Messages of unknown sources that failed and were quarantined or rejected.
  package var unknownBlocked: Int { unknown.blocked }

  /// Adds other figures.
  package static func += (left: inout KeyFigures, right: KeyFigures) {
    left.needsFixing += right.needsFixing
    left.ownOnly += right.ownOnly
    left.forwarded += right.forwarded
    left.unknownService += right.unknownService
    left.unknownOnly += right.unknownOnly
    left.ignored += right.ignored
  }
}
