import Reports

/// The total order of aggregate reports: policy domain, period, reporter, identifier, file and part.
struct ReportOrder {
  /// What mostly decides, as numbers, so that sorting touches neither reports nor texts.
  private struct Key {
    let domain: UInt32
    let reporter: UInt32
    let begin: Timestamp
    let end: Timestamp
    let index: Int
  }

  private let keys: [Key]
  /// The reports of the set in order.
  let indices: [Int]

  /// Puts the reports of a set in order.
  ///
  /// - Parameter set: Reports whose `reporter` is set.
  init(_ set: ReportSet) {
    var isDomain = Array(repeating: false, count: set.texts.count)
    var isReporter = isDomain
    for index in set.aggregates.indices {
      isDomain[Int(set.policyDomain(of: index).index)] = true
      isReporter[Int(set.aggregates[index].reporter.index)] = true
    }
    let domains = Self.ranks(isDomain, in: set.texts)
    let reporters = Self.ranks(isReporter, in: set.texts)
    var keys = set.aggregates.indices.map { index in
      Key(
        domain: domains[Int(set.policyDomain(of: index).index)],
        reporter: reporters[Int(set.aggregates[index].reporter.index)], begin: set.aggregates[index].begin,
        end: set.aggregates[index].end, index: index)
    }
    keys.sort { left, right in
      if left.domain != right.domain { return left.domain < right.domain }
      if left.begin != right.begin { return left.begin < right.begin }
      if left.end != right.end { return left.end < right.end }
      if left.reporter != right.reporter { return left.reporter < right.reporter }
      let (one, two) = (set.aggregates[left.index].reportID, set.aggregates[right.index].reportID)
      if one != two { return set.texts.precedes(one, two) }
      return set.aggregates[left.index].origin.stands(before: set.aggregates[right.index].origin)
    }
    self.keys = keys
    indices = keys.map(\.index)
  }

  /// Whether the reports in two places of the order have the same policy domain and period.
  func haveSamePeriod(_ left: Int, _ right: Int) -> Bool {
    let (one, two) = (keys[left], keys[right])
    return one.domain == two.domain && one.begin == two.begin && one.end == two.end
  }

  /// For each text that is wanted its place among those in the order of their bytes.
  private static func ranks(_ isWanted: [Bool], in texts: TextTable) -> [UInt32] {
    var ranks = Array(repeating: UInt32(0), count: isWanted.count)
    let wanted = isWanted.indices.filter { isWanted[$0] }.map { Text(index: UInt32($0)) }
    // What is absent is another text than one without a byte.
    let ordered = wanted.sorted { left, right in
      left.isBlank || right.isBlank ? left.index < right.index && left.isBlank : texts.precedes(left, right)
    }
    for (rank, text) in ordered.enumerated() { ranks[Int(text.index)] = UInt32(rank) }
    return ranks
  }
}

extension Origin {
  /// Whether an origin stands before another in the order of their bytes.
  func stands(before other: Origin) -> Bool {
    if file != other.file { return file.utf8.lexicographicallyPrecedes(other.file.utf8) }
    return part.utf8.lexicographicallyPrecedes(other.part.utf8)
  }
}

extension Array {
  /// Keeps the elements in some places, in the order of the list; none may be there twice.
  ///
  /// Elements are moved, so that it takes neither a copy of the array nor one of an element.
  mutating func keep(_ places: [Int]) {
    // Where an element is now that stood in a place, and which one stands in a place.
    var current = Array<Int>(indices)
    var original = current
    for (place, wanted) in places.enumerated() {
      let from = current[wanted]
      if from == place { continue }
      swapAt(place, from)
      let displaced = original[place]
      original[from] = displaced
      current[displaced] = from
      original[place] = wanted
      current[wanted] = place
    }
    removeSubrange(places.count...)
  }
}
