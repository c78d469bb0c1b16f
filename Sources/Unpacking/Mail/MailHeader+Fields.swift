extension MailHeader {
  /// The greatest length of a text in characters.
  private static let textLimit = 1000
  /// The greatest number of authentication results that are kept.
  private static let resultLimit = 16

  /// Reads the facts from the fields.
  ///
  /// - Parameters:
  ///   - fields: The header.
  ///   - outer: The header of the mail around this one.
  init(_ fields: HeaderBlock, inside outer: MailHeader?) {
    self.init()
    func text(_ name: StaticString) -> String? {
      fields[name].map { EncodedWord.decode($0, limit: Self.textLimit) }
    }
    func address(_ name: StaticString) -> String? {
      fields[name].map { value in
        DisplayText.make(value.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }[...], limit: 320)
      }
    }
    date = fields["date"].flatMap(MailDate.parse)
    // The time stands behind the last semicolon (RFC 5321, section 4.4).
    let received = fields["received"].flatMap { field in
      field.lastIndex(of: UInt8(ascii: ";")).flatMap { MailDate.parse(field[($0 + 1)...]) }
    }
    arrival = received ?? date
    from = text("from")
    fromAddress = fields["from"].flatMap { MailAddress.all(in: $0).first }
    to = text("to")
    subject = text("subject")
    messageID = address("message-id")
    deliveredTo = address("delivered-to") ?? outer?.deliveredTo
    originalTo = address("x-original-to") ?? outer?.originalTo
    returnPath = address("return-path")
    contentType = text("content-type") ?? text("contenttype")
    authenticationResults =
      outer?.authenticationResults
      ?? fields.all("authentication-results").prefix(Self.resultLimit).map { DisplayText.make($0, limit: 4000) }
    let names: [StaticString] = ["x-original-to", "delivered-to", "to", "cc"]
    var seen: Set<String> = []
    for name in names {
      for value in fields.all(name).prefix(Self.resultLimit) {
        for address in MailAddress.all(in: value) where seen.insert(address).inserted { recipients.append(address) }
      }
    }
    for address in outer?.recipients ?? [] where seen.insert(address).inserted { recipients.append(address) }
  }
}
