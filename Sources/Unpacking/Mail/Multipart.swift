/// The parts of a multipart body (RFC 2046, section 5.1).
struct Multipart {
  private(set) var parts: [ArraySlice<UInt8>] = []
  /// Whether the delimiter that ends the multipart is there.
  private(set) var isClosed = false
  /// Whether there are more parts than were allowed.
  private(set) var isCut = false

  /// Finds the parts.
  ///
  /// - Parameters:
  ///   - body: The body, with whatever stands before the first and after the last part.
  ///   - boundary: What stands between the parts, without the hyphens.
  ///   - limit: The greatest number of parts.
  init(_ body: ArraySlice<UInt8>, boundary: ArraySlice<UInt8>, limit: Int) {
    var start: Int?
    var position = body.startIndex
    // A hyphen is rare in base64: the search leaps over whole attachments.
    while let hit = body.position(of: UInt8(ascii: "-"), from: position) {
      position = hit + 1
      guard hit == body.startIndex || body[hit - 1] == 0x0A,
        let delimiter = Self.delimiter(at: hit, in: body, boundary)
      else { continue }
      if let start {
        if parts.count == limit {
          isCut = true
          return
        }
        parts.append(body[start..<max(start, Self.endOfLine(before: hit, in: body))])
      }
      position = delimiter.next
      isClosed = delimiter.isLast
      // Gateways append parts after the end: the search goes on (C12).
      start = delimiter.isLast ? nil : delimiter.next
    }
    if let start {
      if parts.count == limit { isCut = true } else { parts.append(body[start...]) }
    }
  }

  /// The boundary that the body itself shows: the text of its first line with two hyphens before a header.
  static func guessBoundary(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var position = body.startIndex
    for _ in 0..<64 where position < body.endIndex {
      let (line, next) = body.line(from: position)
      position = next
      guard line.has("--", at: line.startIndex), line.count > 4, line.count < 200,
        body.hasIgnoringCase("content-", at: next)
      else { continue }
      var boundary = line.dropFirst(2)
      while let last = boundary.last, last.isBlank { boundary = boundary.dropLast() }
      return boundary
    }
    return nil
  }

  private static func delimiter(
    at start: Int, in body: ArraySlice<UInt8>, _ boundary: ArraySlice<UInt8>
  ) -> (next: Int, isLast: Bool)? {
    guard body.has("--", at: start), body[(start + 2)...].starts(with: boundary) else { return nil }
    let (line, next) = body.line(from: start)
    var rest = line[min(line.endIndex, start + 2 + boundary.count)...]
    let isLast = rest.has("--", at: rest.startIndex)
    if isLast { rest = rest.dropFirst(2) }
    // One boundary may begin as another: nothing but blanks may follow.
    return rest.allSatisfy(\.isBlank) ? (next, isLast) : nil
  }

  /// The line end before a delimiter belongs to the delimiter.
  private static func endOfLine(before position: Int, in body: ArraySlice<UInt8>) -> Int {
    guard position > body.startIndex else { return position }
    let end = position - 1
    return end > body.startIndex && body[end - 1] == 0x0D ? end - 1 : end
  }
}
