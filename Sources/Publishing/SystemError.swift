import Glibc

/// What a call of the system refused, by its `errno`.
struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  let code: Int32

  init(_ code: Int32) {
    self.code = code
  }

  /// The C library's words for the number, in lower case.
  var description: String {
    guard let words = unsafe strerror(code) else { return "error \(code)" }
    let text = unsafe String(cString: words)
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// Whether the object was simply not there.
  var isAbsent: Bool { code == ENOENT || code == ENOTDIR || code == ELOOP }

  /// Whether the disk or the user's share of it is full.
  var isFull: Bool { code == ENOSPC || code == EDQUOT }

  /// Whether rights, or a file system mounted read-only, forbid it.
  var isForbidden: Bool { code == EACCES || code == EPERM || code == EROFS }

  /// Whether this directory cannot be renamed at all: a mount point, a layer of an overlay, or a parent of others.
  var forbidsRenaming: Bool { isForbidden || code == EBUSY || code == EXDEV }

  /// Repeats a call as long as a signal interrupts it.
  ///
  /// - Returns: What the call returned, which is not negative.
  /// - Throws: The error number of a call that returned a negative number.
  @discardableResult
  static func check<Number: SignedInteger>(_ call: () -> Number) throws(SystemError) -> Number {
    while true {
      let result = call()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw SystemError(code) }
    }
  }
}
