/// The names of files that are not complete, which those who read an archive leave out.
enum TemporaryName {
  private static let prefix = ".dmarcsite-"

  /// A name that nobody else has.
  static func make() -> String {
    prefix + String(UInt64.random(in: 0 ... .max), radix: 16)
  }

  /// Whether the name is one of these.
  static func isOne(_ name: some StringProtocol) -> Bool {
    name.hasPrefix(prefix)
  }

  /// Whether the bytes are one of these names.
  static func isOne(_ name: [UInt8]) -> Bool {
    name.starts(with: prefix.utf8)
  }
}
