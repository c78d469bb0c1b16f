extension String {
  /// The most scalars that a line of a title or a label may have.
  static let plainLimit = 120

  /// The text in one line, without characters that command a terminal or turn the direction of writing, cut to a length.
  ///
  /// It works on Unicode scalars: a `Character` may hold any number of them.
  func plain(limit: Int = Self.plainLimit) -> String {
    // Most labels are short and of ASCII: nothing is cut, and no control character stands in them.
    if utf8.count <= limit, utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
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

  /// The text cut in its middle to a number of columns: both ends of a host name tell something.
  ///
  /// An ideograph takes two columns, so that a name in them is cut to the same width.
  func middleEllipsis(limit: Int) -> String {
    let scalars = Array(plain(limit: 1000).unicodeScalars)
    guard scalars.reduce(0, { $0 + $1.columns }) > limit, limit > 2 else {
      return String(String.UnicodeScalarView(scalars))
    }
    var head = 0
    var tail = 0
    var room = limit - 1
    var isHead = true
    while head + tail < scalars.count {
      let next = isHead ? scalars[head] : scalars[scalars.count - 1 - tail]
      guard next.columns <= room else { break }
      room -= next.columns
      if isHead { head += 1 } else { tail += 1 }
      isHead.toggle()
    }
    var result = String.UnicodeScalarView(scalars.prefix(head))
    result.append("…")
    result.append(contentsOf: scalars.suffix(tail))
    return String(result)
  }

  /// How wide the text is about, in user units, at the size of axis labels.
  var estimatedWidth: Double { 6.6 * Double(unicodeScalars.reduce(0) { $0 + $1.columns }) }
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

  /// How many columns the scalar takes: two for ideographs, kana, Hangul, full-width forms and pictures, else one.
  fileprivate var columns: Int {
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F: 2
    case 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD: 2
    default: 1
    }
  }
}
