/// Where an address in a page leads.
enum Address: Equatable, Sendable {
  /// A file of the site, by its path, and the anchor in it; the path is nil for the page itself.
  case inside(path: String?, anchor: [UInt8]?)
  /// Above the site's top.
  case outside
  /// From a host's top.
  case absolute
  /// Somewhere by a scheme or another host: the whole address.
  case external(String)
  /// The data itself.
  case data

  /// Reads an address.
  ///
  /// - Parameters:
  ///   - value: The address as it stands, without white space around it.
  ///   - directory: The directory of the page with a slash at its end, or nothing at the site's top.
  ///   - siteURL: The address of the site's top, with a slash at its end.
  init(_ value: ArraySlice<UInt8>, in directory: String, siteURL: String?) {
    if let siteURL, value.starts(with: siteURL.utf8) {
      self = Self.resolve(value.dropFirst(siteURL.utf8.count), in: "")
    } else if Self.hasScheme(value) {
      let text = String(decoding: value, as: UTF8.self)
      self = text.prefix(5).lowercased() == "data:" ? .data : .external(text)
    } else if let first = value.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "\\") {
      // Readers' programs take a backslash for a slash.
      let second = value.dropFirst().first
      let isHost = second == UInt8(ascii: "/") || second == UInt8(ascii: "\\")
      self = isHost ? .external(String(decoding: value, as: UTF8.self)) : .absolute
    } else {
      self = Self.resolve(value, in: directory)
    }
  }

  /// Whether the address begins with a scheme such as `https:`.
  private static func hasScheme(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first, first.isLetter else { return false }
    let end = value.firstIndex { !($0.isLetter || $0.isDigit || [0x2B, 0x2D, 0x2E].contains($0)) }
    return end.map { value[$0] == UInt8(ascii: ":") } ?? false
  }

  private static func resolve(_ value: ArraySlice<UInt8>, in directory: String) -> Address {
    let hash = value.firstIndex(of: UInt8(ascii: "#")) ?? value.endIndex
    let anchor = hash == value.endIndex ? nil : percentDecoded(value[(hash + 1)...])
    let path = value[..<hash].prefix { $0 != UInt8(ascii: "?") }
    if path.isEmpty { return .inside(path: nil, anchor: anchor) }
    var result = Array(directory.utf8)
    for part in percentDecoded(path).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      if part.elementsEqual("..".utf8) {
        guard !result.isEmpty else { return .outside }
        result.removeLast()
        result.removeLast(result.reversed().prefix { $0 != UInt8(ascii: "/") }.count)
      } else if !part.elementsEqual(".".utf8) {
        result.append(contentsOf: part)
        result.append(UInt8(ascii: "/"))
      }
    }
    // The last part got a slash like the others; a link to a directory ends in two and names no file.
    if !result.isEmpty { result.removeLast() }
    return .inside(path: String(decoding: result, as: UTF8.self), anchor: anchor)
  }

  private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "%")) else { return Array(bytes) }
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        digits.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0.lowercased) }),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        result.append(value)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
