/// The bytes of a document that is to be made faulty.
struct DocumentText {
  var bytes: [UInt8]

  /// Puts a text in the place of the first occurrence of another.
  mutating func replace(_ old: String, with new: String) {
    guard let range = bytes.firstRange(of: Array(old.utf8)) else { return }
    bytes.replaceSubrange(range, with: Array(new.utf8))
  }

  /// Puts a text in the place of an element, its tags included.
  mutating func replaceElement(_ name: String, with new: String, skipping count: Int = 0) {
    guard let range = element(name, skipping: count) else { return }
    bytes.replaceSubrange(range, with: Array(new.utf8))
  }

  /// Takes an element out and gives back its bytes.
  mutating func removeElement(_ name: String) -> [UInt8] {
    guard let range = element(name, skipping: 0) else { return [] }
    let removed = Array(bytes[range])
    bytes.removeSubrange(range)
    return removed
  }

  /// Puts bytes before the first occurrence of a text.
  mutating func insert(_ new: [UInt8], before old: String) {
    guard let range = bytes.firstRange(of: Array(old.utf8)) else { return }
    bytes.insert(contentsOf: new, at: range.lowerBound)
  }

  /// Leaves only what stands before the first occurrence of a text.
  mutating func cut(before text: String) {
    guard let range = bytes.firstRange(of: Array(text.utf8)) else { return }
    bytes.removeSubrange(range.lowerBound...)
  }

  /// Where an element without attributes stands.
  private func element(_ name: String, skipping count: Int) -> Range<Int>? {
    var rest = bytes[...]
    for turn in 0...count {
      guard let start = rest.firstRange(of: Array("<\(name)>".utf8)),
        let end = rest[start.upperBound...].firstRange(of: Array("</\(name)>".utf8))
      else { return nil }
      if turn == count { return start.lowerBound..<end.upperBound }
      rest = rest[end.upperBound...]
    }
    return nil
  }
}
