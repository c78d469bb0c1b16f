import Reports

/// Remembers what texts fold to, so that slow foldings are done once for each distinct text.
///
/// It holds bytes of its own and no numbers of a report set, so that it serves any number of sets.
struct TextMemo {
  /// What a text folds to.
  struct Folded {
    /// The bytes.
    var bytes: [UInt8]
    /// Whether the text had the form that was asked for.
    var isValid = true
    /// Whether something of the text was left out.
    var isCut = false
  }

  /// Texts before all is forgotten, so that a flood of distinct texts stays within bounds.
  private static let capacity = 65_536
  /// Bytes of a text beyond which it is folded each time: long texts do not repeat, and would fill the memory.
  private static let longest = 256

  private var raw = TextTable()
  private var results: [Folded?] = []

  /// What a text folds to, computed by a closure when it is new.
  mutating func fold(
    _ text: UnsafeBufferPointer<UInt8>, _ compute: (UnsafeBufferPointer<UInt8>) -> Folded
  ) -> Folded {
    guard text.count <= Self.longest else { return unsafe compute(text) }
    let number = unsafe Int(raw.intern(text).index)
    if number < results.count, let known = results[number] { return known }
    let result = unsafe compute(text)
    guard number < Self.capacity else {
      raw = TextTable()
      results.removeAll(keepingCapacity: true)
      return result
    }
    while results.count <= number { results.append(nil) }
    results[number] = result
    return result
  }
}
