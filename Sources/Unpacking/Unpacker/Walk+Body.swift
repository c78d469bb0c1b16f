extension Walk {
  /// Opens a body without parts: as its header says, or as its content shows if that is more.
  mutating func openBody(_ body: ArraySlice<UInt8>, _ fields: HeaderBlock, _ place: Place) {
    var place = place
    place.encoding = fields.encodingName
    let encoding = TransferEncoding(fields)
    guard encoding != .identity else {
      openPlainBody(body, place)
      return
    }
    withDecoded(body, encoding, place) { walk, bytes in
      let shape = Shape(of: bytes)
      // What cannot be decoded usefully is perhaps not encoded, or in another way.
      if !shape.isRecognized, Shape(of: body).isReport || encoding != .base64 && Base64.isLikely(body) {
        walk.openPlainBody(body, place)
        if Shape(of: body).isReport { walk.report(.transferEncoding(declared: place.encoding ?? ""), .notice, place) }
      } else {
        walk.open(bytes, shape, place)
      }
    }
  }

  /// Opens a body that is said not to be encoded.
  private mutating func openPlainBody(_ body: ArraySlice<UInt8>, _ place: Place) {
    let shape = Shape(of: body)
    // Quoted-printable XML whose header does not say so.
    if case .leaf(.xml, _) = shape, body.prefix(400).position(of: "=3D", from: body.startIndex) != nil {
      report(.transferEncoding(declared: place.encoding ?? ""), .notice, place)
      withDecoded(body, .quotedPrintable, place) { walk, bytes in walk.open(bytes, place) }
      return
    }
    open(body, shape, place)
  }

  /// Lets `use` have the decoded body, if the limits allow it.
  mutating func withDecoded(
    _ body: ArraySlice<UInt8>, _ encoding: TransferEncoding, _ place: Place,
    _ use: (inout Walk, ArraySlice<UInt8>) -> Void
  ) {
    guard encoding != .identity else {
      use(&self, body)
      return
    }
    if encoding == .uuencode, UUEncode.file(in: body, from: body.startIndex) != nil {
      openText(body, place)
      return
    }
    let maximum = encoding == .quotedPrintable ? body.count : Base64.maximum(body.count)
    guard maximum <= itemLimit else {
      refuseItem(place)
      return
    }
    let unpacker = unpacker
    unpacker.withBuffer { buffer in
      switch encoding {
      case .base64: Base64.decode(body, into: &buffer)
      case .quotedPrintable: QuotedPrintable.decode(body, into: &buffer)
      case .uuencode: UUEncode.decode(body, into: &buffer)
      case .identity: break
      }
      take(buffer.count)
      use(&self, buffer.bytes)
    }
  }

  /// Opens what a text may hold: a mail without certain fields, base64 or uuencoded files; else it is a leaf.
  mutating func openText(_ bytes: ArraySlice<UInt8>, _ place: Place) {
    if place.isDeclaredMail, HeaderSniff.fieldName(bytes[bytes.positionAfterBlanks(from: bytes.startIndex)...]) != nil {
      openMail(bytes, place)
      return
    }
    if Base64.isLikely(bytes) {
      var isOpen = false
      withDecoded(bytes, .base64, place) { walk, decoded in
        let shape = Shape(of: decoded)
        guard shape.isReport else { return }
        isOpen = true
        walk.report(.transferEncoding(declared: place.encoding ?? ""), .notice, place)
        walk.open(decoded, shape, place)
      }
      if isOpen { return }
    }
    var position = bytes.startIndex
    while let file = UUEncode.file(in: bytes, from: position) {
      position = file.next
      guard mayNest(place), takeMember(place) else { break }
      let inner = place.inside("uuencoded", name: file.name)
      if !file.isComplete { report(.truncated(.uuencode), .repaired, inner) }
      withDecoded(bytes[file.lines], .uuencode, inner) { walk, decoded in walk.open(decoded, inner) }
    }
    deliver(bytes, .text, place)
  }
}

extension Shape {
  /// Whether the bytes are something that a report comes in, certain enough to contradict a header.
  var isReport: Bool {
    switch self {
    case .gzip, .zlib, .zip, .tar: true
    case .leaf(let kind, _): kind == .xml || kind == .json || kind == .placeholder
    case .mbox, .mail: false
    }
  }
}
