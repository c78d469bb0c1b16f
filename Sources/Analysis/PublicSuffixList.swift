private import CLibPSL

/// The Public Suffix List of libpsl: which names are open for registration below them.
///
/// The system's list is read when it is newer than the one that the library was built with.
@safe
struct PublicSuffixList: ~Copyable {
  private let context: OpaquePointer?

  /// Opens the newest list at hand.
  init() {
    unsafe context = psl_latest(nil) ?? psl_builtin()
  }

  deinit {
    // The library leaves its built-in list alone.
    unsafe psl_free(context)
  }

  /// The organisational domain of a name: the longest public suffix and one label (RFC 7489, section 3.2).
  ///
  /// `organisation(of: "a.b.example.co.uk")` is `example.co.uk`. The tree walk of RFC 9989 asks DNS, which a build never
  /// does.
  ///
  /// - Parameter name: A-labels in lower case.
  /// - Returns: The organisational domain; a name that is itself a public suffix stands for itself.
  func organisation(of name: String) -> String {
    // A NUL would end the C string early.
    guard !name.utf8.contains(0) else { return name }
    return unsafe name.withCString { bytes in
      guard let found = unsafe psl_registrable_domain(context, bytes) else { return name }
      return unsafe String(cString: found)
    }
  }
}
