import Synchronization

/// How many parts of a work are done; many tasks may count at once.
final class PartCount: Sendable {
  /// Parts in all.
  let all: Int
  private let finished = Atomic<Int>(0)

  /// Nothing of so many parts is done.
  init(of all: Int) {
    self.all = all
  }

  /// Parts that are done.
  var done: Int { finished.load(ordering: .relaxed) }

  /// Counts one more.
  func advance() {
    finished.add(1, ordering: .relaxed)
  }
}
