/// The dot-names that the tool uses for itself, beside a site and in it.
enum OwnNames {
  /// In a site that is updated file by file: all files of the tool there, old and new, until the update is done.
  static let incomplete: EntryName = ".dmarcsite-incomplete"

  /// The lock in a site whose parent directory is not writable.
  static let innerLock: EntryName = ".dmarcsite.lock"

  /// Begins the name of a build in progress inside a site.
  private static let innerPrefix = ".dmarcsite-staging-"

  /// The hexadecimal digits behind the prefix of a build in progress.
  private static let digits = 16

  /// The lock beside a site.
  static func lock(of site: EntryName) -> EntryName { EntryName(".\(site).lock") }

  /// The old site for the moment between two renames, where one step cannot exchange both.
  static func retired(of site: EntryName) -> EntryName { EntryName(".\(site).dmarcsite-old") }

  /// A fresh name for a build in progress, beside a site or in it.
  static func staging(of site: EntryName, inside: Bool) -> EntryName {
    let number = String(UInt64.random(in: .min ... .max), radix: 16)
    let token = String(repeating: "0", count: digits - number.utf8.count) + number
    return EntryName(prefix(of: site, inside: inside) + token)
  }

  /// Whether a name is one of a build in progress, dead once no process holds the lock.
  static func isStaging(_ name: EntryName, of site: EntryName, inside: Bool) -> Bool {
    let prefix = EntryName(prefix(of: site, inside: inside)).bytes.dropLast()
    guard name.bytes.starts(with: prefix) else { return false }
    let token = name.bytes.dropFirst(prefix.count).dropLast()
    return token.count == digits && token.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Whether a dot-name in a site is the tool's, so that it is not carried over as the user's.
  static func isOwn(_ name: EntryName) -> Bool {
    name == incomplete || name == innerLock || isStaging(name, of: "", inside: true)
  }

  private static func prefix(of site: EntryName, inside: Bool) -> String {
    inside ? innerPrefix : ".\(site).dmarcsite-"
  }
}
