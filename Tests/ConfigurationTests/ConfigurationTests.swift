import Reports
import Testing

@testable import Configuration

struct ConfigurationTests {
  private func read(_ text: String, directory: String = "") throws -> Configuration {
    try Configuration(toml: Array(text.utf8), directory: directory)
  }

  @Test func anEmptyFileGivesTheDefaults() throws {
    #expect(try read("") == Configuration())
    #expect(try read("\u{FEFF}# nothing\r\n") == Configuration())
  }

  @Test func everyKindOfValueIsRead() throws {
    let configuration = try read(
      """
      title = 'Mail of "Acme"'
      language = "en"
      site_url = "https://dmarc.intranet.example:8443/reports/"
      archive = ["/var/mail/dmarc", "more"]
      cache = "/var/cache/dmarcsite"
      organisation_aliases = { "Enterprise Outlook" = "Microsoft" }
      digest.to = ["postmaster@acme.example"]

      [[account]]
      name = "acme"
      recipients = ["dmarc+acme@reports.example"]
      domains = ["acme.example"]

      [[domain]]
      name = "Acme.example"
      kind = "parked"
      accept_list_effect = true
      report_addresses = ["rua@acme.example", "https://reports.example/in"]

      [[source]]
      name = "Gateway"
      class = "forwarder"
      addresses = ["192.0.2.0/28", "2001:db8::/32"]
      dkim_domains = ["S1._domainkey.acme.example", "acme.test"]
      as_numbers = [64496]

      [advice]
      quarantine_pass_rate = 97
      step_back_factor = 1.5

      [limits]
      file_bytes = 0x10_0000
      """)
    #expect(configuration.title == "Mail of \"Acme\"")
    #expect(configuration.language == .english)
    #expect(configuration.siteURL == "https://dmarc.intranet.example:8443/reports/")
    #expect(configuration.archive == ["/var/mail/dmarc", "more"])
    #expect(configuration.cache == "/var/cache/dmarcsite")
    #expect(configuration.organisationAliases == ["Enterprise Outlook": "Microsoft"])
    #expect(configuration.digest.to == ["postmaster@acme.example"])
    #expect(configuration.account.map(\.recipients) == [["dmarc+acme@reports.example"]])
    let domain = try #require(configuration.domain.first)
    #expect(domain.name == DomainName("acme.example"))
    #expect(domain.kind == .parked)
    #expect(domain.acceptListEffect)
    #expect(domain.reportAddresses == ["mailto:rua@acme.example", "https://reports.example/in"])
    let source = try #require(configuration.source.first)
    #expect(source.sourceClass == .forwarder)
    #expect(source.addresses == ["192.0.2.0/28", "2001:db8::/32"].compactMap(IPNetwork.init))
    #expect(source.dkimDomains.map(\.selector) == ["s1", nil])
    #expect(source.dkimDomains.map(\.domain.ascii) == ["acme.example", "acme.test"])
    #expect(source.asNumbers == [64496])
    #expect(configuration.advice.quarantinePassRate == 97)
    #expect(configuration.advice.stepBackFactor == 1.5)
    #expect(configuration.advice.rejectPassRate == 99)
    #expect(configuration.limits.fileBytes == 1 << 20)
  }

  @Test func relativePathsStartFromTheFile() throws {
    let configuration = try read(
      "archive = \"in\"\nlookup.mmdb = [\"a.mmdb\", \"/b.mmdb\"]\ncache = \"c\"", directory: "/etc/x")
    #expect(configuration.archive == ["/etc/x/in"])
    #expect(configuration.output == "/etc/x/site")
    #expect(configuration.lookup.mmdb == ["/etc/x/a.mmdb", "/b.mmdb"])
    #expect(configuration.cache == "/etc/x/c")
    #expect(configuration.digest.sendmail == "/usr/sbin/sendmail")
  }

  @Test(arguments: [
    "postmaster@acme.example", "a.b+c@sub.acme.example", "ü@bücher.example", "o'neil@acme.example",
  ])
  func anAddressIsTaken(text: String) throws {
    #expect(try read("[ingest]\nforward_other = \"\(text)\"").ingest.forwardOther == text)
  }

  @Test(arguments: [
    "acme.example", "@acme.example", "a b@acme.example", "a@b@acme.example", "a@acme", "a@acme.example.",
    "<a@acme.example>",
    "a@acme.example, b@acme.example", "a@ acme.example", "a@acme.example\\n",
  ])
  func anythingElseIsNoAddress(text: String) {
    #expect(throws: ConfigurationErrors.self) { try read("[ingest]\nforward_other = \"\(text)\"") }
  }

  @Test(arguments: [
    "ftp://example.com/", "https://", "https:///", "https://exa mple.com/", "https://user@example.com/",
    "https://example.com/?a/", "https://example.com:0/", "https://example.com:99999/", "javascript:alert(1)/",
    "https://example.com/\\\"/",
  ])
  func aURLThatLeadsNowhereIsRefused(text: String) {
    #expect(throws: ConfigurationErrors.self) { try read("site_url = \"\(text)\"") }
  }

  @Test(arguments: [
    "http://localhost/", "https://192.0.2.1/x/", "https://[2001:db8::1]:8080/", "https://xn--bcher-kva.example/",
  ])
  func aURLOfASiteIsTaken(text: String) throws {
    #expect(try read("site_url = \"\(text)\"").siteURL == text)
  }
}
