package import Markup

extension HTML {
  /// Appends a count with a comma between groups of three digits: `1,234,567`.
  package mutating func append(count: Int) {
    if count < 0 { append("\u{2212}") }
    append(grouped: count.magnitude)
  }

  private mutating func append(grouped magnitude: UInt) {
    let last = Int(magnitude % 1000)
    guard magnitude >= 1000 else {
      append(integer: last)
      return
    }
    append(grouped: magnitude / 1000)
    append(last < 10 ? ",00" : last < 100 ? ",0" : ",")
    append(integer: last)
  }
}
