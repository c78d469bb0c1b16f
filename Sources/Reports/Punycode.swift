/// The encoding of Unicode labels in ASCII (RFC 3492).
enum Punycode {
  private static let base = 36
  private static let tMin = 1
  private static let tMax = 26
  private static let skew = 38
  private static let damp = 700
  private static let initialBias = 72
  private static let initialN = 128

  /// Decodes the part of an A-label that follows `xn--`; nil when it is no valid encoding.
  static func decode(_ text: some Collection<UInt8>) -> [Unicode.Scalar]? {
    let bytes = Array(text)
    guard bytes.count <= 63 else { return nil }
    var output: [Unicode.Scalar] = []
    var position = 0
    if let delimiter = bytes.lastIndex(of: UInt8(ascii: "-")) {
      for byte in bytes[..<delimiter] {
        guard byte < 128 else { return nil }
        output.append(Unicode.Scalar(byte))
      }
      position = delimiter + 1
    }
    var n = initialN
    var index = 0
    var bias = initialBias
    while position < bytes.count {
      let oldIndex = index
      var weight = 1
      var k = base
      while true {
        guard position < bytes.count, let digit = digit(bytes[position]) else { return nil }
        position += 1
        let (product, overflow) = digit.multipliedReportingOverflow(by: weight)
        guard !overflow, index <= 0x7FFF_FFFF - product else { return nil }
        index += product
        let threshold = min(max(k - bias, tMin), tMax)
        if digit < threshold { break }
        weight *= base - threshold
        guard weight <= 0x7FFF_FFFF else { return nil }
        k += base
      }
      let count = output.count + 1
      bias = adapt(delta: index - oldIndex, count: count, isFirst: oldIndex == 0)
      n += index / count
      index %= count
      guard n <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(n)) else { return nil }
      output.insert(scalar, at: index)
      index += 1
    }
    return output
  }

  /// Encodes a label, without `xn--`; nil when it is too long for any label.
  static func encode(_ scalars: [Unicode.Scalar]) -> [UInt8]? {
    guard scalars.count <= 63 else { return nil }
    var output = scalars.filter(\.isASCII).map { UInt8(truncatingIfNeeded: $0.value) }
    let basicCount = output.count
    if basicCount > 0 { output.append(UInt8(ascii: "-")) }
    var n = initialN
    var delta = 0
    var bias = initialBias
    var handled = basicCount
    while handled < scalars.count {
      guard let next = scalars.map({ Int($0.value) }).filter({ $0 >= n }).min() else { return nil }
      delta += (next - n) * (handled + 1)
      n = next
      for scalar in scalars {
        if Int(scalar.value) < n { delta += 1 }
        guard Int(scalar.value) == n else { continue }
        var q = delta
        var k = base
        while true {
          let threshold = min(max(k - bias, tMin), tMax)
          if q < threshold { break }
          output.append(character(threshold + (q - threshold) % (base - threshold)))
          q = (q - threshold) / (base - threshold)
          k += base
        }
        output.append(character(q))
        bias = adapt(delta: delta, count: handled + 1, isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      n += 1
    }
    return output
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 48...57: Int(byte) - 48 + 26
    case 65...90: Int(byte) - 65
    case 97...122: Int(byte) - 97
    default: nil
    }
  }

  private static func character(_ digit: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: digit < 26 ? digit + 97 : digit - 26 + 48)
  }

  private static func adapt(delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / damp : delta / 2
    delta += delta / count
    var k = 0
    while delta > (base - tMin) * tMax / 2 {
      delta /= base - tMin
      k += base
    }
    return k + (base - tMin + 1) * delta / (delta + skew)
  }
}
