/// What some bytes are, by content alone: a container to open or a leaf.
enum Shape: Equatable {
  case gzip
  case zlib
  case zip
  case tar
  case mbox
  case mail
  /// A leaf; `skipping` is the number of bytes before an XML document that are no part of it.
  case leaf(ContentKind, skipping: Int)

  /// Whether the bytes were recognised as something that a report may come in.
  var isRecognized: Bool {
    switch self {
    case .gzip, .zlib, .zip, .tar, .mbox, .mail: true
    case .leaf(let kind, _):
      switch kind {
      case .xml, .json, .feedbackReport, .placeholder, .unsupported, .sealed, .html: true
      case .text, .empty, .binary: false
      }
    }
  }

  /// Looks at the bytes.
  init(of bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first else {
      self = .leaf(.empty, skipping: 0)
      return
    }
    // The usual cases first: a compressed stream, an XML document.
    if first == 0x1F, bytes.count > 2, bytes[bytes.startIndex + 1] == 0x8B, bytes[bytes.startIndex + 2] == 8 {
      self = .gzip
    } else if let container = Self.container(bytes) {
      self = container
    } else if first != UInt8(ascii: "<"), let name = SealedMessage.name(bytes) {
      self = .leaf(.sealed(name), skipping: 0)
    } else if first != UInt8(ascii: "<"), let name = FormatName.unsupported(bytes) {
      self = .leaf(.unsupported(name), skipping: 0)
    } else {
      self = Self.text(bytes)
    }
  }

  private static func container(_ bytes: ArraySlice<UInt8>) -> Shape? {
    let start = bytes.startIndex
    if bytes.has("PK\u{03}\u{04}", at: start) || bytes.has("PK\u{05}\u{06}", at: start)
      || bytes.has("PK\u{07}\u{08}", at: start) || bytes.has("PK\u{01}\u{02}", at: start)
      || bytes.has("PK00PK\u{03}\u{04}", at: start)
    {
      return .zip
    }
    if bytes.count >= 2, bytes[start] == 0x78, [0x01, 0x5E, 0x9C, 0xDA].contains(bytes[start + 1]) { return .zlib }
    if TarHeader.isPresent(at: start, in: bytes) { return .tar }
    return nil
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> Shape {
    var start = bytes.startIndex
    if bytes.count >= 2 {
      let pair = (bytes[start], bytes[start + 1])
      let isUTF16 =
        pair == (0xFF, 0xFE) || pair == (0xFE, 0xFF) || pair == (0x3C, 0) || pair == (0, 0x3C)
      if isUTF16 { return utf16(bytes) }
    }
    if bytes.has("\u{FEFF}", at: start) { start += 3 }
    start = bytes.positionAfterBlanks(from: start)
    guard start < bytes.endIndex else { return .leaf(.empty, skipping: 0) }
    switch bytes[start] {
    case UInt8(ascii: "<"):
      return .leaf(Markup.isHTML(bytes, at: start) ? .html : .xml, skipping: 0)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if isJSON(bytes, at: start) { return .leaf(.json, skipping: 0) }
    default: break
    }
    if isPlaceholder(bytes[start...]) { return .leaf(.placeholder, skipping: 0) }
    switch HeaderSniff.shape(bytes[start...]) {
    case .mail: return .mail
    case .mbox: return .mbox
    case .feedbackReport: return .leaf(.feedbackReport, skipping: start - bytes.startIndex)
    case nil: break
    }
    if let offset = Markup.documentOffset(bytes) { return .leaf(.xml, skipping: offset) }
    // A self-extracting archive or one with bytes put before it (C5).
    if ZipDirectory.endRecord(in: bytes) != nil { return .zip }
    return .leaf(isReadable(bytes) ? .text : .binary, skipping: 0)
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>) -> Shape {
    for byte in bytes.dropFirst(2).prefix(256) where byte != 0 && !byte.isBlank {
      if byte == UInt8(ascii: "<") || bytes.first == UInt8(ascii: "<") || bytes[bytes.startIndex + 1] == 0x3C {
        return .leaf(.xml, skipping: 0)
      }
      if byte == UInt8(ascii: "{") { return .leaf(.json, skipping: 0) }
      break
    }
    return .leaf(bytes.count > 2 ? .binary : .empty, skipping: 0)
  }

  /// Whether an object or array begins: text in brackets or braces is not JSON.
  private static func isJSON(_ bytes: ArraySlice<UInt8>, at start: Int) -> Bool {
    let next = bytes.positionAfterBlanks(from: start + 1)
    guard next < bytes.endIndex else { return false }
    if bytes[start] == UInt8(ascii: "{") {
      return bytes[next] == UInt8(ascii: "\"") || bytes[next] == UInt8(ascii: "}")
    }
    return [UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "]")].contains(bytes[next])
  }

  // QUIRK: Yahoo and AOL in May 2023 sent the word "unused" instead of a report (C13).
  private static func isPlaceholder(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count <= 16 && bytes.hasIgnoringCase("unused", at: bytes.startIndex)
      && bytes.dropFirst(6).allSatisfy { $0.isBlank || $0 == 0 }
  }

  /// Whether the first bytes are text in an encoding that keeps ASCII.
  private static func isReadable(_ bytes: ArraySlice<UInt8>) -> Bool {
    var controls = 0
    let head = bytes.prefix(512)
    for byte in head where byte < 0x20 && !byte.isBlank || byte == 0x7F {
      if byte == 0 { return false }
      controls += 1
    }
    return controls * 16 <= head.count
  }
}
