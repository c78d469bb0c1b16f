/// A domain name that is safe to be the name of a directory: lower-case A-labels, at least one dot or one label, no
/// final dot.
///
/// Allowed are the names of formats.md, 8.5: labels of letters, digits, `-` and `_` that neither begin nor end with `-`,
/// at most 63 bytes each and 253 together, and none that is the name of a device on Windows.
package struct DomainName: Hashable, Comparable, Sendable {
  /// The A-labels, lower-case, joined by dots.
  package let ascii: String

  /// Reads a name as reports carry it: any case, a final dot, blanks around, U-labels.
  ///
  /// - Parameter bytes: UTF-8; anything that gives no valid name gives nil.
  package init?(_ bytes: some Collection<UInt8>) {
    guard let normalised = Self.normalised(bytes), Self.isValid(normalised) else { return nil }
    ascii = String(decoding: normalised, as: UTF8.self)
  }

  /// Reads a name as reports carry it.
  package init?(_ text: String) {
    self.init(text.utf8)
  }

  package static func < (left: DomainName, right: DomainName) -> Bool {
    left.ascii.utf8.lexicographicallyPrecedes(right.ascii.utf8)
  }

  /// The name as its owner writes it: U-labels where the A-labels decode to letters, digits and `-`.
  ///
  /// A label that decodes to anything else, or that does not encode back to itself, stays as it is, so that what is shown
  /// is never ambiguous.
  package var unicode: String {
    guard ascii.contains("xn--") else { return ascii }
    return ascii.split(separator: ".", omittingEmptySubsequences: false).map { label in
      guard label.hasPrefix("xn--"), let scalars = Punycode.decode(label.dropFirst(4).utf8), !scalars.isEmpty,
        scalars.allSatisfy(Self.isLetterOrDigit), let back = Punycode.encode(scalars),
        back.elementsEqual(label.dropFirst(4).utf8)
      else { return String(label) }
      var shown = String.UnicodeScalarView()
      shown.append(contentsOf: scalars)
      return String(shown)
    }.joined(separator: ".")
  }

  /// The Unicode form with the A-labels behind it, or the name alone when both are the same.
  package var display: String {
    let unicode = unicode
    return unicode == ascii ? ascii : "\(unicode) (\(ascii))"
  }

  /// The labels, the top-level domain last.
  package var labels: [Substring] { ascii.split(separator: ".") }

  /// Whether the name is another one or lies below it.
  package func isEqualToOrBelow(_ other: DomainName) -> Bool {
    ascii == other.ascii || ascii.utf8.count > other.ascii.utf8.count && ascii.hasSuffix("." + other.ascii)
  }
}

extension DomainName: CustomStringConvertible {
  /// The A-labels.
  package var description: String { ascii }
}

extension DomainName {
  /// Folds what reports write to the bytes of A-labels.
  ///
  /// Blanks around and one final dot go, letters become small, U-labels become A-labels. The result need not be a valid
  /// name.
  ///
  /// - Parameter bytes: UTF-8.
  /// - Returns: Nil when a U-label cannot be encoded.
  package static func normalised(_ bytes: some Collection<UInt8>) -> [UInt8]? {
    var name = Array(bytes.drop { $0 <= 0x20 })
    while let last = name.last, last <= 0x20 { name.removeLast() }
    if name.last == UInt8(ascii: ".") { name.removeLast() }
    if name.allSatisfy({ $0 < 128 }) {
      for index in name.indices where name[index] >= 65 && name[index] <= 90 { name[index] += 32 }
      return name
    }
    guard name.count <= 1024 else { return nil }
    // Full stops of other scripts separate labels too (RFC 3490, section 3.1).
    let text = String(decoding: name, as: UTF8.self).lowercased()
    let labels = text.unicodeScalars.split(omittingEmptySubsequences: false) { scalar in
      scalar == "." || scalar == "\u{3002}" || scalar == "\u{FF0E}" || scalar == "\u{FF61}"
    }
    var result: [UInt8] = []
    for (index, label) in labels.enumerated() {
      if index > 0 { result.append(UInt8(ascii: ".")) }
      if label.allSatisfy(\.isASCII) {
        result.append(contentsOf: label.map { UInt8(truncatingIfNeeded: $0.value) })
      } else {
        guard label.allSatisfy(isVisible), let encoded = Punycode.encode(Array(label)) else { return nil }
        result.append(contentsOf: Array("xn--".utf8))
        result.append(contentsOf: encoded)
      }
    }
    return result
  }

  /// Whether bytes are a name that this type accepts as it stands.
  package static func isValid(_ name: some Collection<UInt8>) -> Bool {
    if let answer = name.withContiguousStorageIfAvailable({ unsafe isValid(bytes: $0) }) { return answer }
    return isValid(Array(name))
  }

  private static func isValid(bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count > 0, bytes.count <= 253 else { return false }
    var start = 0
    for end in 0...bytes.count {
      // The end of a label: a dot, or the end of the name.
      guard unsafe end == bytes.count || bytes[end] == UInt8(ascii: ".") else {
        switch unsafe bytes[end] {
        case 97...122, 48...57, UInt8(ascii: "-"), UInt8(ascii: "_"): continue
        default: return false
        }
      }
      guard end > start, end - start <= 63, unsafe bytes[start] != UInt8(ascii: "-"),
        unsafe bytes[end - 1] != UInt8(ascii: "-")
      else { return false }
      if start == 0, unsafe isDevice(UnsafeBufferPointer(rebasing: bytes[0..<end])) { return false }
      start = end + 1
    }
    return true
  }

  /// Names that Windows takes for devices, with any extension.
  private static func isDevice(_ label: some Collection<UInt8>) -> Bool {
    guard label.count == 3 || label.count == 4 else { return false }
    let text = String(decoding: label, as: UTF8.self)
    if ["con", "prn", "aux", "nul"].contains(text) { return true }
    guard text.utf8.count == 4, text.hasPrefix("com") || text.hasPrefix("lpt"), let digit = text.utf8.last else {
      return false
    }
    return digit >= 48 && digit <= 57
  }

  /// Whether a scalar can be seen: no control, no mark of direction, nothing that stands for broken UTF-8.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
    // Joiners are part of the spelling of some Indic and Arabic names (RFC 5892, appendix A).
    case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
    default: scalar != "\u{FFFD}"
    }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "-" { return true }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }
}
