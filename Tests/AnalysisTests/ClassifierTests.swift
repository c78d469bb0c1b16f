import Analysis
import Reports
import Testing

struct ClassifierTests {
  private static let day = Day.at("2026-10-14")
  /// A signature of the domain, passed on: SPF does not align.
  private static func carried(
    _ count: Int, ip: String, selector: String = "s1", check: (String, String, String), from: String = "example.com"
  ) -> SetBuilder.Row {
    SetBuilder.Row(
      ip: ip, count: count, dkim: true, from: from, signatures: [(from, selector, "pass")], checks: [check])
  }

  private func analyse(
    _ rows: [SetBuilder.Row], settings: AnalysisSettings = AnalysisSettings(), domain: String = "example.com"
  ) async throws -> DomainAnalysis {
    var builder = SetBuilder()
    builder.add(Self.day, domain: domain, rows)
    return try #require(await builder.analyse(Self.day + 2, settings: settings).domain(try .named(domain)))
  }

  private func source(_ key: String, in domain: DomainAnalysis) throws -> SourceInDomain {
    try #require(domain.sources.first { $0.source.key == key })
  }

  @Test func alignedSPFMakesASourceOwn() async throws {
    let row = SetBuilder.Row(ip: "192.0.2.1", count: 4, spf: true, checks: [("example.com", "mfrom", "pass")])
    let domain = try await analyse([row])
    let source = try source("network:192.0.2.0/24", in: domain)
    #expect(source.senderClass == .own)
    #expect(domain.evidence(of: source) == ["Its addresses pass SPF for example.com (4 messages)."])
  }

  @Test func aSignatureOfItsOwnMakesASourceOwn() async throws {
    let row = SetBuilder.Row(
      ip: "198.51.100.7", count: 30, dkim: true,
      signatures: [("example.com", "k1", "pass"), ("sendgrid.net", "smtpapi", "pass")],
      checks: [("u1.wl.sendgrid.net", "mfrom", "pass")])
    let domain = try await analyse([.own(1000), row])
    let source = try source("service:sendgrid", in: domain)
    #expect(source.senderClass == .own)
    #expect(
      domain.evidence(of: source) == ["It has signed as example.com with selector k1 since 14 Oct 2026 (30 messages)."])
  }

  @Test func aSignatureThatAnotherSourceMakesIsPassedOn() async throws {
    let domain = try await analyse([
      .own(1000), Self.carried(30, ip: "203.0.113.9", check: ("srs.forwarder.example", "mfrom", "pass")),
      Self.carried(7, ip: "203.0.113.200", check: ("example.com", "mfrom", "fail")),
    ])
    let named = try source("domain:forwarder.example", in: domain)
    #expect(named.senderClass == .forwarder)
    #expect(
      domain.evidence(of: named).first?.contains("signatures of example.com with selector s1, which 192.0.2.0/24")
        == true)
    #expect(try source("network:203.0.113.0/24", in: domain).senderClass == .forwarder)
  }

  @Test func aReporterWithoutSelectorsDoesNotHideAnOwnOne() async throws {
    let domain = try await analyse([
      .own(1000),
      SetBuilder.Row(
        ip: "192.0.2.1", count: 500, dkim: true, spf: true, signatures: [("example.com", "", "pass")],
        checks: [("example.com", "mfrom", "pass")]),
      Self.carried(20, ip: "198.51.100.30", selector: "sv1", check: ("mta.survey.example", "mfrom", "pass")),
      Self.carried(20, ip: "198.51.100.30", selector: "", check: ("mta.survey.example", "mfrom", "pass")),
    ])
    #expect(try source("domain:survey.example", in: domain).senderClass == .own)
  }

  @Test(arguments: [
    ("mailing_list", ""), ("trusted_forwarder", ""), ("forwarded", "looks forwarded"),
    ("local_policy", "arc=pass as[1].d=x"),
  ])
  func overridesForForwardedMailMakeAForwarder(type: String, comment: String) async throws {
    let row = SetBuilder.Row(
      ip: "203.0.113.9", count: 5, signatures: [("example.com", "s1", "fail")],
      checks: [("lists.club.example", "mfrom", "pass")], reasons: [(type, comment)])
    let domain = try await analyse([row])
    let source = try source("domain:club.example", in: domain)
    #expect(source.senderClass == .forwarder)
    #expect(domain.evidence(of: source).first?.contains("5 failing messages") == true)
  }

  @Test(arguments: [("sampled_out", ""), ("policy_test_mode", ""), ("local_policy", "arc=fail"), ("other", "")])
  func otherOverridesDoNot(type: String, comment: String) async throws {
    let row = SetBuilder.Row(
      ip: "203.0.113.9", count: 5, checks: [("lists.club.example", "mfrom", "pass")], reasons: [(type, comment)])
    #expect(try source("domain:club.example", in: try await analyse([row])).senderClass == .unknown)
  }

  @Test func aForwarderForOneDomainIsOneForTheOthers() async throws {
    var builder = SetBuilder()
    let list = SetBuilder.Row(
      ip: "203.0.113.9", count: 5, checks: [("lists.club.example", "mfrom", "pass")], reasons: [("mailing_list", "")])
    builder.add(Self.day, [list])
    var plain = list
    plain.reasons = []
    plain.from = "example.org"
    builder.add(Self.day, domain: "example.org", [plain])
    let domain = try #require(await builder.analyse(Self.day + 2).domain(try .named("example.org")))
    let source = try source("domain:club.example", in: domain)
    #expect(source.senderClass == .forwarder)
    #expect(domain.evidence(of: source) == ["It passes on mail of example.com too."])
  }

  @Test func aHostOfListsIsAForwarder() async throws {
    let row = SetBuilder.Row(ip: "203.0.113.9", count: 5, checks: [("groups.io", "mfrom", "pass")])
    #expect(try source("service:groups-io", in: try await analyse([row])).senderClass == .forwarder)
  }

  @Test func aKnownServiceThatNeverAlignedIsAskedAbout() async throws {
    let domain = try await analyse([.sendgrid(50)])
    let source = try source("service:sendgrid", in: domain)
    #expect(source.senderClass == .unknownService)
    #expect(
      domain.evidence(of: source) == [
        "SendGrid is a known service, but none of its messages ever aligned: is it yours?",
        "Most of it is signed as sendgrid.net and returns there, not as example.com.",
      ])
  }

  @Test func anybodyElseLooksLikeSpoofing() async throws {
    let domain = try await analyse([.spoof(50)])
    let source = try source("network:203.0.113.0/24", in: domain)
    #expect(source.senderClass == .unknown)
    #expect(
      domain.evidence(of: source) == [
        "None of its messages ever aligned: it looks like spoofing.",
        "Most of it bears no signature and comes from an address that the SPF record does not list.",
      ])
  }

  @Test(arguments: [
    (passed: 190, failed: 10, class: SenderClass.needsFixing), (passed: 191, failed: 10, class: .own),
    (passed: 9, failed: 9, class: .own), (passed: 9, failed: 10, class: .needsFixing),
  ])
  func ownSourcesOfWhichManyMessagesFailNeedFixing(passed: Int, failed: Int, class expected: SenderClass) async throws {
    let domain = try await analyse([.own(passed), .broken(failed)])
    #expect(try source("network:192.0.2.0/24", in: domain).senderClass == expected)
  }

  @Test(arguments: [(SourceRule.Class.own, SenderClass.own), (.forwarder, .forwarder), (.ignore, .ignored)])
  func theConfigurationDecides(told: SourceRule.Class, expected: SenderClass) async throws {
    var settings = AnalysisSettings()
    var rule = SourceRule(name: "Office", sourceClass: told)
    rule.addresses = [try #require(IPNetwork("203.0.113.0/24"))]
    settings.sourceRules = [rule]
    let domain = try await analyse([.spoof(5)], settings: settings)
    let source = try source("rule:Office", in: domain)
    #expect(source.senderClass == expected)
    #expect(domain.evidence(of: source).first?.hasPrefix("The configuration") == true)
  }

  @Test(arguments: [(89, SenderClass.own), (90, .unknown)])
  func signaturesAreForgottenAfterNinetyDaysOfFailing(days: Int, expected: SenderClass) async throws {
    var builder = SetBuilder()
    let row = SetBuilder.Row(ip: "198.51.100.30", count: 5, dkim: true, signatures: [("example.com", "k9", "pass")])
    builder.add(Self.day - days, [row])
    builder.add(Self.day, [.broken(5, ip: "198.51.100.30")])
    let domain = try #require(await builder.analyse(Self.day + 2).domain(try .named("example.com")))
    #expect(try source("network:198.51.100.0/24", in: domain).senderClass == expected)
  }

  @Test func figuresAddUpOverClassesAndDays() async throws {
    var builder = SetBuilder()
    for offset in 0..<40 {
      builder.add(
        Self.day - offset, [.own(100 + offset), .sendgrid(7), .spoof(offset), .broken(2)])
    }
    let analysis = await builder.analyse(Self.day + 2)
    let domain = try #require(analysis.domains.first)
    let all = domain.figures(in: (Self.day - 40)...Self.day)
    let statistics = domain.sources.reduce(0) { $0 + $1.counts.messages }
    #expect(all.messages == (0..<40).reduce(0) { $0 + 100 + $1 + 7 + $1 + 2 })
    #expect(statistics == all.messages)
    #expect(domain.weeks.reduce(0) { $0 + $1.figures.messages } == all.messages)
    let months = Set(domain.days.map(\.day.month))
    #expect(months.reduce(0) { $0 + domain.figures(of: $1).messages } == all.messages)
    #expect(months.reduce(0) { $0 + domain.matrix(of: $1).all.messages } == all.all.failed)
    #expect(domain.headerFrom().reduce(0) { $0 + $1.figures.messages } == all.messages)
    for source in domain.sources {
      #expect(domain.authentication(of: source).reduce(0) { $0 + $1.messages } == source.counts.messages)
    }
  }

  @Test func theMatrixTellsWhatBecameOfFailingMail() async throws {
    let rows = [
      SetBuilder.Row(ip: "203.0.113.66", count: 5, disposition: "reject"),
      SetBuilder.Row(ip: "203.0.113.66", count: 3, disposition: "quarantine"),
      SetBuilder.Row(ip: "203.0.113.66", count: 2, disposition: "none", reasons: [("local_policy", "")]),
      SetBuilder.Row(ip: "203.0.113.66", count: 1, disposition: "none"), SetBuilder.Row.own(9), .broken(4),
    ]
    let matrix = try await analyse(rows).matrix(of: Self.day.month)
    #expect(matrix.unknown.rejected == 5)
    #expect(matrix.unknown.quarantined == 3)
    #expect(matrix.unknown.overridden == 2)
    #expect(matrix.unknown.delivered == 1)
    #expect(matrix.own.delivered == 4)
    #expect(matrix.all.messages == 15)
  }
}
