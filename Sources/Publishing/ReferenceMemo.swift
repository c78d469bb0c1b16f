/// Where the references of pages lead that were looked at before: the rows of a table lead to the same few files, and
/// the pages of a directory have the same head and foot.
struct ReferenceMemo {
  /// Where a reference leads that is right.
  enum Target {
    /// To a file of the site, by its number in the list of files, and to a place in it by the hash of its name.
    case file(Int, anchor: UInt64?)
    /// To the page itself, and to a place in it by the hash of its name.
    case here(anchor: UInt64?)
  }

  /// More are not kept: what leads to the places of a long list comes once.
  private static let limit = 10_000

  /// The text of a reference, which is hashed at once: arrays are hashed byte by byte.
  private struct Key: Hashable {
    let value: ArraySlice<UInt8>

    func hash(into hasher: inout Hasher) {
      unsafe value.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
  }

  private var directory = ""
  private var targets: [Key: Target] = [:]

  /// Forgets what holds for the pages of another directory only.
  mutating func enter(_ directory: String) {
    guard directory != self.directory else { return }
    self.directory = directory
    targets.removeAll(keepingCapacity: true)
  }

  /// Where a reference leads.
  ///
  /// - Parameter value: As the attribute has it, with its escapes.
  /// - Returns: Nil for one that is not known to be right.
  subscript(value: ArraySlice<UInt8>) -> Target? { targets[Key(value: value)] }

  /// Keeps where a reference leads.
  mutating func keep(_ target: Target, for value: ArraySlice<UInt8>) {
    // The slice would keep the whole page.
    if targets.count < Self.limit { targets[Key(value: ArraySlice(Array(value)))] = target }
  }
}
