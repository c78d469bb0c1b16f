import Glibc

/// What a call of the system refused, by its `errno`.
package struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The number, as errno(3) lists it.
  package let code: Int32

  /// Makes an error of a number.
  package init(_ code: Int32) {
    self.code = code
  }

  /// The error of the call that has just failed.
  package static var last: SystemError { SystemError(errno) }

  /// The C library's words for the number, beginning in lower case.
  package var description: String {
    guard let words = unsafe strerror(code) else { return "error \(code)" }
    let text = unsafe String(cString: words)
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// Repeats a call as long as a signal interrupts it.
  ///
  /// - Returns: What the call returned, which is not negative.
  /// - Throws: The error number of a call that returned a negative number.
  @discardableResult
  package static func check<Number: SignedInteger>(_ call: () -> Number) throws(SystemError) -> Number {
    while true {
      let result = call()
      if result >= 0 { return result }
      let error = SystemError.last
      if error.code != EINTR { throw error }
    }
  }
}
