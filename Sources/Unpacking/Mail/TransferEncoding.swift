/// How a body is encoded (RFC 2045, section 6).
enum TransferEncoding: Equatable {
  case identity
  case base64
  case quotedPrintable
  case uuencode

  /// What the header says; unknown words mean that nothing is encoded.
  init(_ fields: HeaderBlock) {
    switch fields.encodingName?.lowercased() {
    case "base64": self = .base64
    case "quoted-printable": self = .quotedPrintable
    case "x-uuencode", "uuencode", "x-uue", "uue": self = .uuencode
    default: self = .identity
    }
  }
}

extension HeaderBlock {
  /// The declared transfer encoding, for display too.
  var encodingName: String? {
    self["content-transfer-encoding"].map { value in
      DisplayText.make(value.prefix { $0 != UInt8(ascii: ";") && !$0.isBlank }, limit: 40)
    }
  }

  /// The declared name, for display only.
  var fileName: String? {
    self["content-disposition"].map(MediaType.init)?["filename"] ?? mediaType?["name"]
  }
}
