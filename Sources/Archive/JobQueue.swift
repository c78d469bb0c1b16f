import Synchronization

/// Hands out the numbers of jobs to the tasks that do them, each once.
package final class JobQueue: Sendable {
  private let count: Int
  private let taken = Atomic<Int>(0)

  /// Makes a queue of the jobs from 0 up to, and without, a number.
  package init(count: Int) {
    self.count = count
  }

  /// The next job's number; nil when none is left.
  package func next() -> Int? {
    let number = taken.add(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }
}
