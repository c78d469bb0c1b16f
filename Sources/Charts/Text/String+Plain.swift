extension String {
  /// The most scalars that a line of a title or a label may have.
  static let plainLimit = 120

  /// The text in one line, without characters that command a terminal or turn the direction of writing, cut to a length.
  ///
  /// It works on Unicode scalars: a `Character` may hold any number of them.
  func plain(limit: Int = Self.plainLimit) -> String {
    var result = String.UnicodeScalarView()
    var count = 0
    for scalar in unicodeScalars where !scalar.isCommand {
      if count == limit {
        result.removeLast()
        result.append("…")
        break
      }
      result.append(scalar)
      count += 1
    }
    return String(result)
  }

  /// The text cut in its middle to a number of scalars: both ends of a host name tell something.
  func middleEllipsis(limit: Int) -> String {
    let scalars = Array(plain(limit: 1000).unicodeScalars)
    guard scalars.count > limit, limit > 2 else { return plain(limit: limit) }
    let tail = (limit - 1) / 2
    let head = limit - 1 - tail
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars.prefix(head))
    result.append("…")
    result.append(contentsOf: scalars.suffix(tail))
    return String(result)
  }

  /// How wide the text is about, in user units, at the size of axis labels.
  var estimatedWidth: Double { 6.6 * Double(unicodeScalars.count) }
}

extension Unicode.Scalar {
  /// Whether the scalar is a control, a line or paragraph separator, a mark of direction, or nothing that XML may hold.
  fileprivate var isCommand: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x206F: true
    case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}
