import SystemCalls

/// A step of publishing that a test can make fail, or make the process die at.
enum Step: String, Sendable, CaseIterable {
  case createFile, writeBytes, linkUnchanged, carryOver, sync, moveIn, exchange, moveAway, moveBack, removeOld
  case markIncomplete, place, removeStale, unmarkIncomplete
}

/// The faults that a test injects; none in use.
struct Faults: Sendable {
  /// Called before each step: the error number that the step shall fail with, or nil.
  var before: (@Sendable (Step) -> Int32?)?

  /// Fails where a test says so.
  func check(_ step: Step) throws(SystemError) {
    if let before, let code = before(step) { throw SystemError(code) }
  }
}
