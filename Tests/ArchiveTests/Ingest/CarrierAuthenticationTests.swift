import Testing
import Unpacking

@testable import Archive

/// Whose word about a mail is believed.
@Suite struct CarrierAuthenticationTests {
  private static let pass = "Authentication-Results: mx.example; dmarc=pass\n"
  private static let fail = "Authentication-Results: mx.example; dmarc=fail\n"
  private static let dkim = "Authentication-Results: mx.example; dkim=pass\n"
  private static let other = "Authentication-Results: evil.example; dmarc=pass\n"
  private static let received = "Received: from a by b; Mon, 23 Nov 2026 02:00:00 +0000\n"

  private static func judge(_ fields: String, _ trusted: [String] = ["MX.example"]) -> CarrierAuthentication {
    let mail = Array((fields + "From: a@example.net\n\nAuthentication-Results: mx.example; dmarc=pass\n").utf8)
    return CarrierAuthentication(MailFields(mail[...], limit: 1 << 20), trusted: trusted)
  }

  @Test(
    arguments: [
      ("", .unknown), (pass, .passed), (fail, .failed("fail")), (received + pass, .passed),
      (received + received + pass + received, .passed),
      // Several fields of one server; its newest result counts.
      (dkim + pass, .passed), (fail + pass, .failed("fail")), (pass + fail, .passed),
      // What others write is passed over above, and ends what is believed below.
      (other, .unknown), (other + pass, .passed), (dkim + other + pass, .unknown),
      // Below a Received field the sender may have written what he liked.
      (dkim + received + pass, .unknown), (fail + received + pass, .failed("fail")),
      ("Authentication-Results: mx.example; dmarc=pass; dmarc=fail\n", .failed("fail")),
      ("Authentication-Results: mx.example; dmarc=none\n", .failed("none")),
      ("Authentication-Results: mx.example; dmarc=pass (\n" + pass, .passed),
      ("Authentication-Results: mx.example.evil.example; dmarc=pass\n", .unknown),
      ("X-Authentication-Results: mx.example; dmarc=pass\n", .unknown),
      ("ARC-Authentication-Results: i=1; mx.example; dmarc=pass\n", .unknown),
      ("authentication-results:\n mx.example;\n dmarc=pass\n", .passed),
    ] as [(String, CarrierAuthentication)])
  func theTopmostTrustedResultCounts(_ fields: String, _ expected: CarrierAuthentication) {
    #expect(Self.judge(fields) == expected)
  }

  @Test func nobodyIsTrustedByDefault() {
    #expect(Self.judge(Self.pass, []) == .unknown)
  }

  @Test func theBodyAndForwardedMailsSayNothing() {
    #expect(Self.judge("Content-Type: message/rfc822\n\n" + Self.pass) == .unknown)
  }
}
