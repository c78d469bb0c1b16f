import Testing

/// A document with characters that are no ASCII, in some encoding.
struct Encoded: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]
  /// Whether the declaration is wrong.
  let isOdd: Bool
  var testDescription: String { name }

  init(_ name: String, declared: String?, isOdd: Bool, _ encode: (String) -> [UInt8]) {
    let declaration = declared.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>\n" } ?? ""
    self.name = "\(name) declared \(declared ?? "not at all")"
    self.isOdd = isOdd
    bytes = encode(
      declaration + Sample.feedback().replacing("receiver.example</org", with: "Société Générale</org"))
  }

  static let all: [Encoded] = {
    let latin: (String) -> [UInt8] = { $0.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }
    let little: (String) -> [UInt8] = { $0.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }
    let big: (String) -> [UInt8] = { $0.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } }
    return [
      Encoded("UTF-8", declared: nil, isOdd: false) { Array($0.utf8) },
      Encoded("UTF-8", declared: "UTF-8", isOdd: false) { Array($0.utf8) },
      Encoded("UTF-8 with a mark", declared: "utf-8", isOdd: false) { [0xEF, 0xBB, 0xBF] + Array($0.utf8) },
      Encoded("UTF-8", declared: "windows-1252", isOdd: true) { Array($0.utf8) },
      Encoded("UTF-16LE", declared: "UTF-16", isOdd: false) { [0xFF, 0xFE] + little($0) },
      Encoded("UTF-16BE", declared: "utf-16", isOdd: false) { [0xFE, 0xFF] + big($0) },
      Encoded("UTF-16LE", declared: nil, isOdd: false) { [0xFF, 0xFE] + little($0) },
      Encoded("UTF-16BE without a mark", declared: nil, isOdd: false, big),
      Encoded("UTF-16LE", declared: "UTF-8", isOdd: true) { [0xFF, 0xFE] + little($0) },
      Encoded("ISO-8859-1", declared: "ISO-8859-1", isOdd: false, latin),
      Encoded("windows-1252", declared: "windows-1252", isOdd: false, latin),
      Encoded("windows-1252", declared: nil, isOdd: true, latin),
      Encoded("windows-1252", declared: "UTF-8", isOdd: true, latin),
      Encoded("windows-1252", declared: "us-ascii", isOdd: true, latin),
      Encoded("windows-1252", declared: "no-such-encoding", isOdd: true, latin),
    ]
  }()
}
