import Reports
import Testing

@testable import Lookup

struct DNSMessageTests {
  private let question = DNSQuestion(name: DNSName(reverseOf: IPAddress(v4: 0xC000_0219)), kind: .ptr)

  @Test func aQuestionIsWrittenAsTheStandardSays() {
    let name = DNSBytes.name("25.2.0.192.in-addr.arpa")
    #expect(
      question.message(id: 0xABCD, extended: false)
        == [0xAB, 0xCD, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0] + name + [0, 12, 0, 1])
    #expect(
      question.message(id: 1, extended: true)
        == [0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1] + name + [0, 12, 0, 1, 0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0])
  }

  @Test func theReverseNameOfVersion6HasANibbleALabel() throws {
    let address = try #require(IPAddress("2001:db8::567:89ab"))
    let name = "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"
    #expect(DNSName(reverseOf: address).bytes + [0] == DNSBytes.name(name))
  }

  @Test func anAnswerIsRead() throws {
    let message = DNSBytes(question, id: 0x1234)
      .adding(12, DNSBytes.name("MAIL.Example.com"))
      .adding(12, [3] + Array("mx2".utf8) + [0xC0, 58])
      .adding(12, DNSBytes.name("chaos.example.com"), isInternet: false)
      .adding(16, [1, 65])
    let answer = try DNSAnswer(message.bytes)
    #expect(answer.id == 0x1234)
    #expect(answer.question == question)
    #expect(answer.code == 0)
    #expect(!answer.isTruncated)
    #expect(answer.records.count == 2)
    #expect(answer.records.first?.content == .pointer(DNSName(DomainName("mail.example.com")!)))
    #expect(answer.records.allSatisfy { $0.owner == question.name })
  }

  @Test func addressesAreRead() throws {
    let host = DNSQuestion(name: DNSName(DomainName("mail.example.com")!), kind: .aaaa)
    let answer = try DNSAnswer(
      DNSBytes(host).adding(1, [192, 0, 2, 25]).adding(1, [192, 0, 2]).adding(
        28, [0x20, 1, 0xD, 0xB8] + Array(repeating: 0, count: 11) + [5]
      )
      .bytes)
    #expect(answer.records.map(\.content) == ["192.0.2.25", "2001:db8::5"].map { .address(IPAddress($0)!) })
  }

  @Test func aTruncatedAnswerKeepsNoRecords() throws {
    let bytes = DNSBytes(question, flags: 2).adding(12, DNSBytes.name("a.example")).bytes
    let answer = try DNSAnswer(Array(bytes.dropLast(3)))
    #expect(answer.isTruncated)
    #expect(answer.records.isEmpty)
  }

  @Test(
    arguments: [
      ([0xC0, 12], DNSError.badPointer(at: 12)),
      ([0xC0, 13], .badPointer(at: 12)),
      ([0xFF, 0xFF], .badPointer(at: 12)),
      ([0x40, 1], .badLabel(at: 12)),
      ([0x80, 1], .badLabel(at: 12)),
      ([1, 97], .endOfMessage(14)),
      ([5, 97], .endOfMessage(14)),
      ([0xC0], .endOfMessage(13)),
      ([], .endOfMessage(12)),
    ] as [([UInt8], DNSError)])
  func aDamagedNameIsRefused(name: [UInt8], error: DNSError) {
    #expect(throws: error) { try DNSAnswer([0, 1, 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0] + name) }
  }

  @Test func pointersThatFollowEachOtherMustLeadBack() throws {
    // A name at 0 that leads to 2, which leads back to 0.
    var index = 4
    let loop: [UInt8] = [0xC0, 2, 0xC0, 0, 1, 97, 0xC0, 0]
    #expect(throws: DNSError.badPointer(at: 0)) { try DNSName(loop, at: &index) }
    // Each one further back is well, and the end is behind the first of them.
    let chain: [UInt8] = [1, 97, 0, 1, 98, 0xC0, 0, 1, 99, 0xC0, 3, 9]
    index = 7
    let name = try DNSName(chain, at: &index)
    #expect(name.bytes == [1, 99, 1, 98, 1, 97])
    #expect(index == 11)
  }

  @Test func aNameOfMoreThan255BytesIsRefused() throws {
    let label = [63] + [UInt8](repeating: 97, count: 63)
    var index = 0
    let longest = label + label + label + [61] + [UInt8](repeating: 97, count: 61) + [0]
    #expect(try DNSName(longest, at: &index).bytes.count == 254)
    index = 0
    #expect(throws: DNSError.longName(at: 0)) {
      try DNSName(label + label + label + [62] + [UInt8](repeating: 97, count: 62) + [0], at: &index)
    }
  }

  @Test func whatIsNoAnswerIsRefused() {
    #expect(throws: DNSError.noAnswer) { try DNSAnswer(question.message(id: 1, extended: false)) }
    var two = DNSBytes(question).bytes
    two[5] = 2
    #expect(throws: DNSError.noAnswer) { try DNSAnswer(two) }
  }

  @Test func eachPrefixOfAnAnswerIsRefusedAndEachDamageEnds() throws {
    let whole = DNSBytes(question).adding(5, DNSBytes.name("x.example")).adding(
      12, owner: [0xC0, 53], DNSBytes.name("a.example")
    )
    .adding(28, [UInt8](repeating: 1, count: 16)).bytes
    #expect(try DNSAnswer(whole).records.count == 3)
    for end in 0..<whole.count {
      #expect(throws: DNSError.self) { try DNSAnswer(Array(whole[..<end])) }
    }
    var read = 0
    for place in whole.indices {
      for byte in [0, 1, 12, 0x3F, 0x40, 0x7F, 0xC0, 0xFF] as [UInt8] {
        var damaged = whole
        damaged[place] = byte
        if (try? DNSAnswer(damaged)) != nil { read += 1 }
      }
    }
    #expect(read > 0)
  }

  @Test(arguments: [
    ("mail.example.com", "mail.example.com"), ("xn--bcher-kva.example", "xn--bcher-kva.example"), ("localhost", nil),
    ("", nil),
    ("-a.example", nil), ("a b.example", nil), ("<b>.example", nil), ("ü.example", nil), ("..", nil),
  ])
  func onlyANameOfAHostIsADomainName(text: String, expected: String?) throws {
    var index = 0
    #expect(try DNSName(DNSBytes.name(text), at: &index).domainName?.ascii == expected)
  }

  @Test func aDotOrBlankInsideALabelIsNoDomainName() throws {
    for byte in [0, 10, 0x20, 0x2E, 0x7F, 0xC3] as [UInt8] {
      var index = 0
      #expect(try DNSName([3, 97, byte, 98, 3, 99, 111, 109, 0], at: &index).domainName == nil)
    }
  }
}
