import Analysis
import Reports
import Testing

/// The seven rules of the specification, and what they must not fall for.
struct SourceNamingTests {
  private static let day = Day.at("2026-10-14")

  private func key(
    of ip: String, _ rows: [SetBuilder.Row], domain: String = "example.com",
    settings: AnalysisSettings = AnalysisSettings(), lookups: Lookups = Lookups()
  ) async throws -> String {
    var builder = SetBuilder()
    builder.add(Self.day, domain: domain, rows)
    let analysis = await builder.analyse(Self.day + 2, settings: settings, lookups: lookups)
    let text = try #require(builder.set.texts.find(ip))
    return analysis.book.source(of: text).key
  }

  private func lookups(_ ip: String, name: String? = nil, system: UInt32? = nil) throws -> Lookups {
    let address = try #require(IPAddress(ip))
    var lookups = Lookups()
    lookups.reverseNames[address] = name
    lookups.autonomousSystems[address] = system.map { AutonomousSystem(number: $0, name: "Example Net") }
    return lookups
  }

  @Test func aRuleOfTheConfigurationComesBeforeAService() async throws {
    var rule = SourceRule(name: "Newsletter", sourceClass: .own)
    rule.dkimDomains = [SourceRule.Signature(domain: try .named("sendgrid.net"), selector: "smtpapi")]
    var settings = AnalysisSettings()
    settings.sourceRules = [rule]
    let rows = [SetBuilder.Row.sendgrid(10)]
    #expect(try await key(of: "198.51.100.7", rows, settings: settings) == "rule:Newsletter")
    settings.sourceRules[0].dkimDomains[0].selector = "other"
    #expect(try await key(of: "198.51.100.7", rows, settings: settings) == "service:sendgrid")
  }

  @Test(arguments: ["address", "envelope", "reverse", "system"])
  func eachKindOfRuleFits(kind: String) async throws {
    var rule = SourceRule(name: "R", sourceClass: nil)
    switch kind {
    case "address": rule.addresses = [try #require(IPNetwork("198.51.100.0/28"))]
    case "envelope": rule.envelopeDomains = [try .named("sendgrid.net")]
    case "reverse": rule.reverseNames = [try .named("mail.example.net")]
    default: rule.asNumbers = [64500]
    }
    var settings = AnalysisSettings()
    settings.sourceRules = [rule]
    let lookups = try lookups("198.51.100.7", name: "o1.mail.example.net", system: 64500)
    #expect(try await key(of: "198.51.100.7", [.sendgrid(3)], settings: settings, lookups: lookups) == "rule:R")
  }

  @Test func aServiceComesBeforeTheOrganisationOfTheEnvelope() async throws {
    let row = SetBuilder.Row(
      ip: "198.51.100.9", count: 5, signatures: [("amazonses.com", "x", "pass")],
      checks: [("mail.helpdesk.example", "mfrom", "pass")])
    #expect(try await key(of: "198.51.100.9", [row]) == "service:amazon-ses")
  }

  @Test func aServiceIsKnownByItsReverseName() async throws {
    let lookups = try lookups("198.51.100.9", name: "o1.ptr1.sendgrid.net")
    #expect(try await key(of: "198.51.100.9", [.spoof(5, ip: "198.51.100.9")], lookups: lookups) == "service:sendgrid")
  }

  @Test func theEnvelopeComesBeforeTheSigner() async throws {
    let row = SetBuilder.Row(
      ip: "198.51.100.9", count: 5, signatures: [("signer.example", "x", "pass")],
      checks: [("mail.envelope.example", "mfrom", "pass")])
    #expect(try await key(of: "198.51.100.9", [row]) == "domain:envelope.example")
  }

  @Test func theSignerComesBeforeTheReverseName() async throws {
    let row = SetBuilder.Row(ip: "198.51.100.9", count: 5, signatures: [("a.signer.example", "x", "pass")])
    let lookups = try lookups("198.51.100.9", name: "host.provider.example", system: 64500)
    #expect(try await key(of: "198.51.100.9", [row], lookups: lookups) == "domain:signer.example")
  }

  @Test func theReverseNameComesBeforeTheSystemAndThatBeforeTheNetwork() async throws {
    let rows = [SetBuilder.Row.own(5, ip: "198.51.100.9")]
    let both = try lookups("198.51.100.9", name: "host.provider.co.uk", system: 64500)
    #expect(try await key(of: "198.51.100.9", rows, lookups: both) == "domain:provider.co.uk")
    let system = try lookups("198.51.100.9", system: 64500)
    #expect(try await key(of: "198.51.100.9", rows, lookups: system) == "as:64500")
    #expect(try await key(of: "198.51.100.9", rows) == "network:198.51.100.0/24")
    #expect(try await key(of: "2001:db8:1:2::3", [.own(5, ip: "2001:db8:1:2::3")]) == "network:2001:db8:1::/48")
  }

  @Test func textThatIsNoAddressIsOneSource() async throws {
    #expect(try await key(of: "localhost", [.own(5, ip: "localhost")]) == "invalid")
  }

  @Test func resultsThatDoNotPassNameNobody() async throws {
    let row = SetBuilder.Row(
      ip: "203.0.113.9", count: 5, signatures: [("sendgrid.net", "x", "fail")],
      checks: [("sendgrid.net", "mfrom", "softfail")])
    #expect(try await key(of: "203.0.113.9", [row]) == "network:203.0.113.0/24")
  }

  @Test func theServiceThatOwnsThePolicyDomainIsNotNamedByItsOwnMail() async throws {
    let row = SetBuilder.Row(
      ip: "203.0.113.9", count: 5, dkim: true, spf: true, from: "sendgrid.net",
      signatures: [("sendgrid.net", "x", "pass")], checks: [("sendgrid.net", "mfrom", "pass")])
    #expect(try await key(of: "203.0.113.9", [row], domain: "sendgrid.net") == "network:203.0.113.0/24")
  }

  @Test func aServiceThatPublishesItsNetworksIsKnownByThem() async throws {
    let row = SetBuilder.Row.own(5, ip: "209.85.220.41")
    #expect(try await key(of: "209.85.220.41", [row]) == "service:google")
  }

  /// The envelope of a message that was passed on fails for its service: the signature travelled with it.
  @Test func aForwarderOfAServicesMailIsNotTheService() async throws {
    let row = SetBuilder.Row(
      ip: "203.0.113.9", count: 5, dkim: true,
      signatures: [("example.com", "s1", "pass"), ("sendgrid.net", "smtpapi", "pass")],
      checks: [("u1.wl.sendgrid.net", "mfrom", "softfail")])
    #expect(try await key(of: "203.0.113.9", [row]) != "service:sendgrid")
  }

  @Test func anAddressKeepsItsSourceForMessagesThatFailedEverything() async throws {
    var builder = SetBuilder()
    builder.add(Self.day, domain: "example.org", [.sendgrid(10, domain: "example.org")])
    builder.add(Self.day, [.spoof(3, ip: "198.51.100.7")])
    let analysis = await builder.analyse(Self.day + 2)
    let domain = try #require(analysis.domain(try .named("example.com")))
    #expect(domain.sources.map(\.source.key) == ["service:sendgrid"])
    #expect(domain.sources.first?.counts.failed == 3)
    let index = try #require(domain.sources.first?.index)
    #expect(analysis.domains(of: index).map(\.domain.domain.ascii) == ["example.com", "example.org"])
  }

  @Test func aFewMessagesOfAServiceDoNotNameAnAddress() async throws {
    let rows = [SetBuilder.Row.own(99, ip: "198.51.100.7"), .sendgrid(10)]
    #expect(try await key(of: "198.51.100.7", rows) == "network:198.51.100.0/24")
    let more = [SetBuilder.Row.own(90, ip: "198.51.100.7"), .sendgrid(10)]
    #expect(try await key(of: "198.51.100.7", more) == "service:sendgrid")
  }

  /// An address that several share would else move from one to the other with the mail of a night, and its old pages.
  @Test(arguments: [(first: 3, later: 40), (first: 40, later: 3), (first: 10, later: 10)])
  func whoWasFirstKeepsAnAddress(first: Int, later: Int) async throws {
    func row(_ count: Int, _ envelope: String) -> SetBuilder.Row {
      SetBuilder.Row(ip: "203.0.113.9", count: count, checks: [(envelope, "mfrom", "pass")])
    }
    var builder = SetBuilder()
    builder.add(Self.day - 1, domain: "example.com", [row(later, "example.net")])
    builder.add(Self.day - 2, domain: "example.com", [row(first, "example.org")])
    let analysis = await builder.analyse(Self.day + 2)
    let text = try #require(builder.set.texts.find("203.0.113.9"))
    let isFair = first * 10 >= first + later
    #expect(analysis.book.source(of: text).key == (isFair ? "domain:example.org" : "domain:example.net"))
  }

  @Test func ofThoseThatWereFirstOnOneDayTheFirstNameKeepsAnAddress() async throws {
    let rows = [(3, "example.org"), (9, "example.net"), (8, "example.edu")].map { count, envelope in
      SetBuilder.Row(ip: "203.0.113.9", count: count, checks: [(envelope, "mfrom", "pass")])
    }
    #expect(try await key(of: "203.0.113.9", rows) == "domain:example.edu")
  }

  @Test func namesOfOutsidersThatAreNoDomainsNameNobody() async throws {
    let row = SetBuilder.Row(ip: "203.0.113.9", count: 5, checks: [("<script>alert(1)</script>", "mfrom", "pass")])
    #expect(try await key(of: "203.0.113.9", [row]) == "network:203.0.113.0/24")
  }

  @Test func slugsAreMadeOfTheNameAndTheHashOfTheKey() throws {
    let source = Source(organisation: try .named("example.net"))
    #expect(source.slug == "example-net-" + StableHash.hexadecimal("domain:example.net", digits: 8))
  }
}
