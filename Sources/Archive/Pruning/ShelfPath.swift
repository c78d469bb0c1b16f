import Reports

/// The place of a directory in the layout that `ingest` keeps: `[account/][other/]YYYY[/MM[/unverified]]`.
struct ShelfPath: Hashable {
  /// What a directory of the layout stands for.
  enum Place: Hashable {
    /// A year.
    case year(Int)
    /// A month, or the doubtful reports of one.
    case month(Month)
  }

  /// What the directory stands for.
  let place: Place

  /// Reads a path.
  ///
  /// - Parameter names: The names from the archive's directory on; nil for a path that is not of the layout.
  init?(_ names: [[UInt8]]) {
    var rest = names[...]
    let isUnverified = rest.last == Array("unverified".utf8)
    if isUnverified { rest.removeLast() }
    guard let last = rest.popLast() else { return nil }
    if let year = Self.number(last, digits: 4) {
      guard !isUnverified, year >= 1 else { return nil }
      place = .year(year)
    } else {
      guard let number = Self.number(last, digits: 2), let name = rest.popLast(),
        let year = Self.number(name, digits: 4), let month = Month(year: year, month: number)
      else { return nil }
      place = .month(month)
    }
    if rest.last == Array("other".utf8) { rest.removeLast() }
    guard rest.count <= 1 else { return nil }
  }

  /// Whether the directory stands for a month that lies before a day.
  func isBefore(_ day: Day) -> Bool {
    guard case .month(let month) = place else { return false }
    return month.last < day
  }

  private static func number(_ name: [UInt8], digits: Int) -> Int? {
    guard name.count == digits, name.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    return name.reduce(0) { $0 * 10 + Int($1 - 48) }
  }
}
