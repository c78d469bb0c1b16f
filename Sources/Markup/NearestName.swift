/// Suggests the known name that a mistyped one is nearest to.
package enum NearestName {
  /// `: did you mean 'title'?`, or nothing if no name is near enough.
  package static func hint(for name: String, among known: [String]) -> String {
    nearest(to: name, among: known).map { ": did you mean '\($0)'?" } ?? ""
  }

  /// The known name with the smallest edit distance, at most a third of the name's length; of equals the first.
  package static func nearest(to name: String, among known: [String]) -> String? {
    let letters = Array(name.utf8)
    guard !letters.isEmpty, letters.count <= 64 else { return nil }
    let limit = max(1, letters.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in known {
      let other = Array(candidate.utf8)
      guard abs(other.count - letters.count) <= limit else { continue }
      let distance = distance(letters, other)
      if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours, the case of ASCII letters aside.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    let a = a.map(lowercased)
    let b = b.map(lowercased)
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        current.append(cost)
      }
      before = previous
      previous = current
    }
    return previous[b.count]
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
