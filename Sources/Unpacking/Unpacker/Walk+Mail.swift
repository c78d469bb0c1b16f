extension Walk {
  /// Opens the messages of an mbox.
  mutating func openMbox(_ bytes: ArraySlice<UInt8>, _ place: Place) {
    var splitter = MboxSplitter(limits: limits)
    // What told the mbox does not mind a byte order mark and blanks, the splitter does.
    let hasMark = bytes.has("\u{FEFF}", at: bytes.startIndex)
    var position = bytes.positionAfterBlanks(from: bytes.startIndex + (hasMark ? 3 : 0))
    while position < bytes.endIndex {
      let end = min(bytes.endIndex, position + 1 << 20)
      splitter.feed(bytes[position..<end]) { message in openMessage(message, place) }
      position = end
    }
    splitter.finish { message in openMessage(message, place) }
  }

  /// Opens one message of an mbox.
  mutating func openMessage(_ message: MboxMessage, _ outer: Place = Place()) {
    let place = outer.appending("mail \(message.index)", name: nil)
    // A mailbox is no bomb: each message has limits of its own, but not where a mail carries the mailbox.
    if place.mail == nil, place.nesting == 0 { resetBudgets() }
    if message.isOverLimit {
      refuse(.messageBytes, place)
    } else {
      openMail(message.bytes, place)
    }
  }

  /// Opens a mail.
  mutating func openMail(_ bytes: ArraySlice<UInt8>, _ place: Place) {
    guard mayNest(place) else { return }
    guard bytes.count <= limits.messageBytes else {
      refuse(.messageBytes, place)
      return
    }
    let fields = HeaderBlock(bytes, limit: limits.headerBytes, isMail: true)
    guard !fields.isOverLimit else {
      refuse(.headerBytes, place)
      return
    }
    var inner = place
    inner.mail = MailHeader(fields, inside: place.mail)
    inner.nesting += 1
    inner.layers = 0
    inner.multiparts = 0
    inner.isDeclaredMail = false
    let outerNumber = partNumber
    partNumber = 0
    defer { partNumber = outerNumber }
    guard place.mail == nil, let header = inner.mail else {
      openEntity(fields, inner)
      return
    }
    let outer = scope
    scope = Scope()
    scope.evidence.read(fields, fields.mediaType)
    openEntity(fields, inner)
    flush()
    visit(.mail(MailSummary(header: header, kind: scope.mailKind, part: place.part, leaves: scope.found)))
    let found = scope.found
    scope = outer
    scope.found += found
  }

  /// Opens the body of a mail or a part.
  mutating func openEntity(_ fields: HeaderBlock, _ place: Place) {
    let type = fields.mediaType
    if type?.isMultipart == true || type == nil, openMultipart(fields.body, type, place) { return }
    guard takePart(place) else { return }
    var inner = place
    if let name = fields.fileName { inner.name = name }
    inner.isDeclaredMail = type.map { ["message/rfc822", "message/global"].contains($0.value) } ?? false
    openBody(fields.body, fields, inner)
  }

  /// Opens the parts of a multipart.
  ///
  /// - Returns: Whether the body is one.
  private mutating func openMultipart(_ body: ArraySlice<UInt8>, _ type: MediaType?, _ place: Place) -> Bool {
    // A part that is missing from the budget is reported where it would be opened.
    let limit = partsLeft + 1
    let declared = type?.boundary
    var multipart = declared.map { Multipart(body, boundary: $0, limit: limit) }
    if multipart?.parts.isEmpty ?? true, let guess = Multipart.guessBoundary(body) {
      multipart = Multipart(body, boundary: guess, limit: limit)
    }
    guard let multipart, !multipart.parts.isEmpty else { return false }
    guard place.multiparts < limits.multipartDepth else {
      refuse(.multipartDepth, place)
      return true
    }
    if !multipart.isClosed, !multipart.isCut { report(.truncated(.mime), .repaired, place) }
    if multipart.isCut { refuse(.mimeParts, place) }
    var inner = place
    inner.multiparts += 1
    let parts = multipart.parts.map { HeaderBlock($0, limit: limits.headerBytes, isMail: false) }
    if openFeedback(parts, type, inner) { return true }
    for part in parts {
      guard !part.isOverLimit else {
        refuse(.headerBytes, place)
        continue
      }
      openEntity(part, partPlace(part, inner))
    }
    return true
  }

  /// The place of a part, which gets a number if it has no parts itself.
  private mutating func partPlace(_ part: HeaderBlock, _ place: Place) -> Place {
    if part.mediaType?.isMultipart == true { return place }
    partNumber += 1
    return place.appending("part \(partNumber)", name: part.fileName.map { DisplayText.cut($0, to: 80) })
  }

  /// Opens a feedback report: its fields alone, not the mail that it is about (RFC 5965, section 2).
  ///
  /// - Returns: Whether the multipart is one.
  private mutating func openFeedback(_ parts: [HeaderBlock], _ type: MediaType?, _ place: Place) -> Bool {
    let declared = parts.firstIndex { $0.mediaType?.value == "message/feedback-report" }
    let isFeedback = type?.value == "multipart/report" && type?["report-type"]?.lowercased() == "feedback-report"
    guard declared != nil || isFeedback else { return false }
    for (index, part) in parts.enumerated() where index == declared || declared == nil {
      let withheld = ["message/rfc822", "text/rfc822-headers", "message/global", "message/rfc822-headers"]
      guard !part.isOverLimit, !withheld.contains(part.mediaType?.value ?? "") else { continue }
      var inner = place.appending("part \(index + 1)", name: part.fileName.map { DisplayText.cut($0, to: 80) })
      inner.encoding = part.encodingName
      let before = scope.feedback
      withDecoded(part.body, TransferEncoding(part), inner) { walk, bytes in
        if case .leaf(.feedbackReport, _) = Shape(of: bytes) { walk.open(bytes, inner) }
      }
      if scope.feedback > before { return true }
    }
    return false
  }
}

extension Walk.Scope {
  /// What the mail is.
  var mailKind: MailKind {
    if feedback > 0, feedback == found { return .feedbackReport }
    return found > 0 || hasRefused ? .carrier : evidence.kind
  }
}
