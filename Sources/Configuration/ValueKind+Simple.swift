import Markup

extension ValueKind<Int> {
  /// Whole numbers of a range.
  static func integer(_ range: ClosedRange<Int>) -> ValueKind {
    ValueKind { node, reading in
      guard case .integer(let number) = node.value else {
        reading.reportType("a whole number", at: node)
        return nil
      }
      if range.contains(number) { return number }
      reading.report(
        .outOfRange(
          TOMLText.integer(number), minimum: TOMLText.integer(range.lowerBound),
          maximum: TOMLText.integer(range.upperBound)), at: node)
      return nil
    } write: {
      TOMLText.integer($0)
    }
  }

  /// Bytes: from 1 to 64 GiB.
  static var bytes: ValueKind { .integer(1...64 << 30) }
  /// Things that are counted: from 1 to a thousand million.
  static var count: ValueKind { .integer(1...1_000_000_000) }
  /// Messages: from 0 to a thousand million.
  static var messages: ValueKind { .integer(0...1_000_000_000) }
  /// Days: from 0 to ten years.
  static var days: ValueKind { .integer(0...3653) }
}

extension ValueKind<UInt32> {
  /// Numbers of autonomous systems (RFC 6793).
  static var autonomousSystem: ValueKind {
    let number = ValueKind<Int>.integer(1...Int(UInt32.max))
    return ValueKind { node, reading in
      number.read(node, &reading).map { UInt32(truncatingIfNeeded: $0) }
    } write: {
      String($0)
    }
  }
}

extension ValueKind<Double> {
  /// Numbers of a range, with a fraction or without.
  static func decimal(_ range: ClosedRange<Double>) -> ValueKind {
    ValueKind { node, reading in
      let number: Double
      switch node.value {
      case .integer(let whole): number = Double(whole)
      case .decimal(let value): number = value
      default:
        reading.reportType("a number", at: node)
        return nil
      }
      if range.contains(number) { return number }
      reading.report(
        .outOfRange("\(number)", minimum: "\(range.lowerBound)", maximum: "\(range.upperBound)"), at: node)
      return nil
    } write: {
      "\($0)"
    }
  }

  /// Percent: from 0 to 100.
  static var percent: ValueKind { .decimal(0...100) }
}

extension ValueKind<Bool> {
  /// `true` or `false`.
  static var flag: ValueKind {
    ValueKind { node, reading in
      if case .flag(let value) = node.value { return value }
      reading.reportType("true or false", at: node)
      return nil
    } write: {
      $0 ? "true" : "false"
    }
  }
}

extension ValueKind where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of the words of an enumeration.
  static var word: ValueKind {
    let words = Value.allCases.map(\.rawValue)
    let expected = words.map { "'\($0)'" }.joined(separator: " or ")
    return ValueKind { node, reading in
      guard case .string(let text) = node.value else {
        reading.reportType(expected, at: node)
        return nil
      }
      if let value = Value(rawValue: text) { return value }
      reading.reportInvalid(
        text, expected: expected, nearest: NearestName.nearest(to: text, among: words), at: node)
      return nil
    } write: {
      TOMLText.string($0.rawValue)
    }
  }
}
