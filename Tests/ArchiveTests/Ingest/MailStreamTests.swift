import TestSupport
import Testing
import Unpacking

@testable import Archive

/// Dividing input into mails.
@Suite struct MailStreamTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func mails(_ text: String, limit: Int = 25 << 20) throws -> [IncomingMail] {
    try directory.write(text, to: "x")
    var limits = UnpackingLimits.standard
    limits.messageBytes = limit
    let file = try #require(try DirectoryWalk([directory.path + "/x"]).files.first)
    var stream = try MailStream(file, shown: "x", limits: limits)
    var mails: [IncomingMail] = []
    while let mail = try stream.next() { mails.append(mail) }
    return mails
  }

  @Test func aMailIsOne() throws {
    let text = "Subject: x\n\nFrom here on\n\nFrom a@b.example Mon Nov  2 02:00:00 2026\nA: b\n"
    let mails = try mails(text)
    #expect(mails.map { Array($0.bytes) } == [Array(text.utf8)])
    #expect(mails.map(\.number) == [0])
  }

  @Test func anMboxOfAnySizeIsDivided() throws {
    let body = String(repeating: "0123456789abcdef\n", count: 20_000)
    let one = "From a@b.example Mon Nov  2 02:00:00 2026\nSubject: x\n\n\(body)\n"
    let mails = try mails(one + one + one)
    #expect(mails.map(\.number) == [1, 2, 3])
    #expect(mails.allSatisfy { $0.bytes.count == one.utf8.count - 42 || $0.bytes.count == one.utf8.count - 43 })
  }

  @Test(arguments: [false, true])
  func mailAboveTheLimitIsToldOfAndEmpty(isMbox: Bool) throws {
    let line = isMbox ? "From a@b.example Mon Nov  2 02:00:00 2026\n" : ""
    let small = line + "Subject: x\n\nx\n"
    let large = line + "Subject: x\n\n" + String(repeating: "x", count: 600_000) + "\n\n"
    let mails = try mails(isMbox ? large + small : large, limit: 500_000)
    #expect(mails.map(\.isOverLimit) == (isMbox ? [true, false] : [true]))
    #expect(mails.first?.bytes.isEmpty == true)
  }

  @Test func aMailOfTheLimitIsNotAboveIt() throws {
    #expect(try mails("Subject: x\n\nxyz\n", limit: 16).map(\.isOverLimit) == [false])
    #expect(try mails("Subject: x\n\nxyzz\n", limit: 16).map(\.isOverLimit) == [true])
  }

  @Test func nothingIsAnEmptyMail() throws {
    #expect(try mails("").map(\.bytes) == [[]])
  }

  @Test func wordsThatBeginLikeAnMboxAreOneMail() throws {
    #expect(try mails("From here on\nSubject: x\n\n").map(\.number) == [0])
  }
}
