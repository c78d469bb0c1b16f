import Analysis
import Reports
import Testing

struct DiagnosisTests {
  private static let day = Day.at("2026-10-14")

  private func diagnoses(
    _ rows: [SetBuilder.Row], of key: String, policy: SetBuilder.Policy = SetBuilder.Policy()
  ) async throws -> [Diagnosis] {
    var builder = SetBuilder()
    builder.add(Self.day, policy: policy, rows)
    let domain = try #require(await builder.analyse(Self.day + 2).domain(try .named("example.com")))
    return domain.diagnoses(of: try #require(domain.sources.first { $0.source.key == key }))
  }

  private static func row(
    signature: (String, String, String)? = nil, check: (String, String, String)? = nil, dkim: Bool = false,
    spf: Bool = false, from: String = "example.com", reason: String? = nil
  ) -> SetBuilder.Row {
    SetBuilder.Row(
      ip: "192.0.2.1", count: 50, dkim: dkim, spf: spf, from: from, signatures: signature.map { [$0] } ?? [],
      checks: check.map { [$0] } ?? [], reasons: reason.map { [($0, "")] } ?? [])
  }

  /// Each cause, the row that has it, and what its sentence must name.
  private static let causes: [(Diagnosis.Code, SetBuilder.Row, [String])] = [
    (.dkimNone, row(), ["without any DKIM signature", "50 messages"]),
    (
      .dkimOtherDomain, row(signature: ("mail.vendor.example", "v1", "pass")),
      ["signs as mail.vendor.example", "not as example.com"]
    ),
    (.dkimFail, row(signature: ("example.com", "s1", "fail")), ["The signature of example.com with selector s1 fails"]),
    (.dkimPermerror, row(signature: ("example.com", "s1", "permerror")), ["s1._domainkey.example.com"]),
    (.dkimTemperror, row(signature: ("example.com", "s1", "temperror")), ["DNS did not answer"]),
    (
      .dkimStrict, row(signature: ("example.com", "s1", "pass"), from: "mail.example.com"),
      ["adkim=s asks for mail.example.com itself"]
    ),
    (.spfOtherDomain, row(check: ("bounce.other.example", "mfrom", "fail")), []),
    (.spfFail, row(check: ("example.com", "mfrom", "fail")), ["The SPF record of example.com does not list"]),
    (.spfSoftfail, row(check: ("example.com", "mfrom", "softfail")), ["does not insist"]),
    (.spfPermerror, row(check: ("example.com", "mfrom", "permerror")), ["over 10 look-ups"]),
    (
      .spfStrict, row(check: ("bounce.example.com", "mfrom", "pass")),
      ["SPF passes for bounce.example.com", "aspf=s asks for example.com itself"]
    ),
    (.overridden, row(reason: "local_policy"), ["did not follow the policy for 50 failing messages"]),
    (.forwarded, row(reason: "forwarded"), ["passes on mail of others"]),
    (.spfOnly, row(check: ("example.com", "mfrom", "pass"), spf: true), ["by SPF alone"]),
  ]

  @Test(arguments: causes.indices)
  func eachCauseIsFoundAndNamed(index: Int) async throws {
    let (code, row, words) = Self.causes[index]
    // Mail that passes keeps the source the owner's.
    let found = try await diagnoses(
      [.own(600), row], of: "network:192.0.2.0/24", policy: SetBuilder.Policy(p: "reject", adkim: "s", aspf: "s"))
    if code == .spfOtherDomain {
      #expect(!found.contains { $0.code == code }, "a check that fails says nothing of who returns the mail")
      return
    }
    let diagnosis = try #require(found.first { $0.code == code }, "\(found.map(\.code))")
    for word in words { #expect(diagnosis.sentence.contains(word), "\(diagnosis.sentence)") }
    #expect(diagnosis.sentence.hasSuffix("."))
    #expect(diagnosis.fix.hasSuffix("."))
    #expect(diagnosis.failed == (code == .spfOnly ? 0 : 50))
    #expect(found.map(\.code) == found.map(\.code).sorted())
  }

  @Test func relaxedPassesAreNoCauseUnderARelaxedPolicy() async throws {
    let rows = [
      SetBuilder.Row.own(60), Self.row(signature: ("example.com", "s1", "pass"), from: "mail.example.com"),
      Self.row(check: ("bounce.example.com", "mfrom", "pass")),
    ]
    let codes = try await diagnoses(rows, of: "network:192.0.2.0/24").map(\.code)
    #expect(!codes.contains(.dkimStrict) && !codes.contains(.spfStrict))
  }

  @Test func aVendorThatSignsAsItselfIsToldWithItsOwnAdvice() async throws {
    let found = try await diagnoses([.sendgrid(1450)], of: "service:sendgrid")
    #expect(found.map(\.code) == [.dkimOtherDomain, .spfOtherDomain])
    #expect(found.first?.sentence == "SendGrid signs as sendgrid.net, not as example.com (1,450 messages).")
    #expect(found.first?.fix.hasPrefix("If it is yours: In SendGrid under Settings, Sender Authentication") == true)
  }

  @Test func theVendorsReturnPathIsHarmlessWhenDKIMAligns() async throws {
    let row = SetBuilder.Row(
      ip: "198.51.100.7", count: 30, dkim: true,
      signatures: [("example.com", "k1", "pass"), ("sendgrid.net", "smtpapi", "pass")],
      checks: [("u1.wl.sendgrid.net", "mfrom", "pass")])
    let found = try await diagnoses([.own(1000), row], of: "service:sendgrid")
    #expect(found.map(\.code) == [.spfOtherDomain])
    #expect(found.first?.isHarmless == true)
    #expect(found.first?.fix == "Nothing: DKIM aligns, which is enough.")
  }

  @Test func someAddressesWithoutTheKeyAreMixed() async throws {
    let found = try await diagnoses(
      [.own(500), .own(400, ip: "192.0.2.2"), .broken(60, ip: "192.0.2.7")], of: "network:192.0.2.0/24")
    let mixed = try #require(found.last)
    #expect(mixed.code == .mixed)
    #expect(mixed.sentence == "1 of 3 addresses of 192.0.2.0/24 fails (192.0.2.7), the others pass.")
  }

  @Test func aSourceThatFailsEverywhereIsNotMixed() async throws {
    let found = try await diagnoses(
      [.own(500), .broken(60), .own(400, ip: "192.0.2.2"), .broken(50, ip: "192.0.2.2")], of: "network:192.0.2.0/24")
    #expect(!found.contains { $0.code == .mixed })
  }

  @Test func rareCausesAreLeftOut() async throws {
    let rows = [SetBuilder.Row.own(1000), Self.row(signature: ("example.com", "s1", "fail"))]
    let rare = SetBuilder.Row(ip: "192.0.2.1", count: 2, signatures: [("example.com", "s1", "permerror")])
    let codes = try await diagnoses(rows + [rare], of: "network:192.0.2.0/24").map(\.code)
    #expect(codes == [.dkimFail])
  }

  @Test func wordsOfOutsidersAreCutAndCleaned() async throws {
    let selector = String(repeating: "x", count: 300) + "\u{202E}\u{0000}"
    let found = try await diagnoses(
      [.own(60), Self.row(signature: ("example.com", "\u{202E}" + selector, "fail"))], of: "network:192.0.2.0/24")
    let sentence = try #require(found.first { $0.code == .dkimFail }).sentence
    #expect(!sentence.unicodeScalars.contains("\u{202E}"))
    #expect(sentence.count < 300)
  }
}
