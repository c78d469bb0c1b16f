import Testing

@testable import Unpacking

@Suite struct MailboxStreamTests {
  private static let mails = (1...4).map { "From a\($0) 1:00 2026\nSubject: \($0)\n\nbody \($0)\n\n" }
  private static let whole = ["Subject: 1\n\nbody 1\n\n", "Subject: 2\n\nbody 2\n\n"]

  private func read(
    _ bytes: [UInt8], by size: Int = 1 << 20, limits: UnpackingLimits = .standard
  ) -> (texts: [String], failure: UnpackingFailure?) {
    var stream = MailboxStream(limits: limits)
    var texts: [String] = []
    var position = 0
    while position < bytes.count {
      let end = min(bytes.count, position + size)
      stream.feed(bytes[position..<end]) { texts.append(String(decoding: $0.bytes, as: UTF8.self)) }
      position = end
    }
    let failure = stream.finish { texts.append(String(decoding: $0.bytes, as: UTF8.self)) }
    return (texts, failure)
  }

  @Test(arguments: [3, 4, 7, 64, 1 << 20]) func piecesDoNotMatter(size: Int) {
    let plain = Self.mails.joined()
    let compressed = [
      gzip(plain), Self.mails.flatMap { gzip($0) }, gzip("") + gzip(plain), gzip(plain) + [13, 10, 0, 0],
    ]
    let expected = read(Array(plain.utf8))
    #expect(expected.texts.count == 4)
    #expect(Array(expected.texts.prefix(2)) == Self.whole)
    for bytes in compressed {
      let (texts, failure) = read(bytes, by: size)
      #expect(texts == expected.texts)
      #expect(failure == nil)
    }
  }

  @Test(arguments: [3, 5, 1 << 20]) func trailingBytesAreTold(size: Int) {
    for junk in ["junk", "\u{1F}", "\u{1F}x"] {
      let (texts, failure) = read(gzip(Self.mails.joined()) + Array(junk.utf8), by: size)
      #expect(texts.count == 4)
      #expect(failure?.severity == .notice)
      #expect(failure?.error == .trailingBytes(.gzip, count: junk.utf8.count))
    }
    let (texts, failure) = read(gzip(Self.mails.joined()) + [0x1F, 0x8B, 9, 0x41, 0x41], by: size)
    #expect(texts.count == 4)
    #expect(failure?.error == .trailingBytes(.gzip, count: 5))
    let begun = read(gzip(Self.mails.joined()) + [0x1F, 0x8B, 8], by: size)
    #expect(begun.failure?.error == .trailingBytes(.gzip, count: 3))
  }

  @Test func whatComesBeforeADamageIsKept() {
    var bytes = Self.mails.flatMap { gzip($0) }
    let first = gzip(Self.mails[0]).count + gzip(Self.mails[1]).count
    let cut = read(Array(bytes[..<(first + gzip(Self.mails[2]).count - 9)]))
    #expect(Array(cut.texts.prefix(2)) == Self.whole)
    #expect(cut.failure?.error == .truncated(.gzip))
    #expect(cut.failure?.severity == .repaired)
    bytes[bytes.count - 6] ^= 1
    let damaged = read(bytes)
    #expect(damaged.texts.count == 4)
    #expect(damaged.failure?.error == .checksum(.gzip))
    for index in (first + 10)..<(first + 30) { bytes[index] = 0xFF }
    let lost = read(bytes)
    #expect(lost.texts == Self.whole)
    #expect(lost.failure?.error.code == "C5")
  }

  @Test func aLongMessageCostsOnlyItself() {
    var limits = UnpackingLimits.standard
    limits.messageBytes = 10_000
    let long = "From x 1:00 2026\n\n" + String(repeating: "x\n", count: 1 << 20) + "\n"
    for text in [gzip(Self.mails[0] + long + Self.mails[1]), Array((Self.mails[0] + long + Self.mails[1]).utf8)] {
      #expect(read(text, limits: limits).texts == [Self.whole[0], "", Self.whole[1]])
    }
  }

  @Test func onlyMailboxesAreStreams() {
    var limits = UnpackingLimits.standard
    limits.memberBytes = 1032
    let mbox = gzip(Self.mails[0])
    func begins(_ bytes: [UInt8], _ size: Int? = nil) -> Bool {
      MailboxStream.begins(bytes[...], size: size ?? bytes.count, limits: limits)
    }
    #expect(begins(mbox))
    #expect(begins(Array(mbox.prefix(40)), 5000))
    #expect(begins(Array("From a".utf8)))
    #expect(!begins(gzip(report)))
    #expect(!begins(Array(mbox.prefix(12))))
    #expect(!begins([0x1F, 0x8B, 8, 0xFF, 0xFF]))
    #expect(!begins([]))
    limits.memberBytes = 1 << 20
    // It cannot be larger than an item may be.
    #expect(!begins(mbox))
  }
}
