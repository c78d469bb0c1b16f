import Analysis
import Archive
import Configuration
import Foundation
import Lookup
import Reports
import TestSupport
import Testing

@testable import Commands

/// `dmarcsite config` and `--config`, the built binary.
struct ConfigTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func run(_ arguments: String...) throws -> BuiltProgram.Result {
    try BuiltProgram.run(arguments, in: directory.path)
  }

  @Test func withoutAFileTheDefaultsArePrinted() throws {
    let result = try run("config")
    #expect(result.status == 0)
    #expect(result.output == Configuration.defaultText)
    #expect(result.error == "")
  }

  @Test func whatIsPrintedIsWell() throws {
    try directory.write(try run("config").output, to: "my.toml")
    for arguments in [["config", "my.toml"], ["config", "--config", "my.toml"]] {
      let result = try BuiltProgram.run(arguments, in: directory.path)
      #expect(result.status == 0)
      #expect(result.output == "ok\n")
      #expect(result.error == "")
    }
    #expect(try run("config", "--quiet", "my.toml").output == "")
  }

  @Test func everythingThatIsWrongIsTold() throws {
    try directory.write("titel = \"x\"\n[lookup]\nparallel = 0\n", to: "sub/my.toml")
    let result = try run("config", "sub/my.toml")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(
      result.error == """
        sub/my.toml:1:1: error: unknown key 'titel': did you mean 'title'?
        sub/my.toml:3:12: error: 'lookup.parallel' takes 1 to 512, not 0

        """)
  }

  @Test func aFileThatIsNamedMustBeThere() throws {
    for arguments in [
      ["config", "none.toml"], ["build", "--config", "none.toml"], ["show", "--config", "none.toml", "x"],
    ] {
      let result = try BuiltProgram.run(arguments, in: directory.path)
      #expect(result.status == 2)
      #expect(result.error == "dmarcsite: cannot read the configuration 'none.toml': no such file or directory\n")
    }
    let result = try run("config", ".")
    #expect(result.error == "dmarcsite: cannot read the configuration '.': is a directory\n")
  }

  @Test func twoFilesToCheckAreOneTooMany() throws {
    #expect(try run("config", "a.toml", "--config", "b.toml").status == 64)
  }

  @Test func aBuildTakesPathsFromTheFileAndTheCommandLineWins() throws {
    try directory.write("archive = \"in\"\noutput = \"out\"\n", to: "etc/dmarcsite.toml")
    try directory.write("no report", to: "etc/in/README")
    try directory.write("no report", to: "other/README")
    #expect(try run("build", "--config", "etc/dmarcsite.toml").status == 0)
    #expect(FileManager.default.fileExists(atPath: directory.path + "/etc/out/index.html"))
    #expect(try run("build", "--config", "etc/dmarcsite.toml", "--output", "here", "other").status == 0)
    #expect(FileManager.default.fileExists(atPath: directory.path + "/here/index.html"))
    // In the directory of the file it need not be named.
    let result = try BuiltProgram.run(["build", "--output", "again"], in: directory.path + "/etc")
    #expect(result.status == 0)
    #expect(FileManager.default.fileExists(atPath: directory.path + "/etc/again/index.html"))
  }

  @Test func theTitleOfTheFileStandsOnThePages() throws {
    try directory.write("title = \"Mail <of> Acme\"\n", to: "dmarcsite.toml")
    try directory.write("no report", to: "archive/README")
    #expect(try run("build").status == 0)
    let page = try String(contentsOfFile: directory.path + "/site/index.html", encoding: .utf8)
    #expect(page.contains("Mail &lt;of&gt; Acme"))
  }

  @Test func aWrongFileEndsABuildBeforeItBegins() throws {
    try directory.write("archve = \"in\"\n", to: "dmarcsite.toml")
    let result = try run("build")
    #expect(result.status == 2)
    #expect(result.error == "dmarcsite.toml:1:1: error: unknown key 'archve': did you mean 'archive'?\n")
    #expect(!FileManager.default.fileExists(atPath: directory.path + "/site"))
  }

  @Test func aLimitOfTheFileHolds() throws {
    try directory.write("[limits]\nfile_bytes = 8\n", to: "dmarcsite.toml")
    try directory.write("<feedback></feedback>", to: "report.xml")
    let result = try run("show", "report.xml")
    #expect(result.status == 1)
    #expect(result.error.contains("more than the limit of 8"), "\(result.error)")
  }

  @Test func theDefaultsAreThoseOfTheModules() {
    #expect(Configuration().archiveLimits == Archive.Limits.standard)
    #expect(Configuration().analysisSettings == AnalysisSettings())
    var settings = ReverseSettings(servers: NameServer.servers(resolvConf: "nameserver 192.0.2.53"))
    #expect(Configuration().reverseSettings(resolvConf: "nameserver 192.0.2.53") == settings)
    settings.servers = NameServer.servers(resolvConf: "nameserver 192.0.2.54")
    var configuration = Configuration()
    configuration.lookup.servers = ["192.0.2.54"]
    #expect(configuration.reverseSettings(resolvConf: "nameserver 192.0.2.53") == settings)
    #expect(Configuration().reverseLifetime == ReverseNameCache.Lifetime())
  }

  @Test func whatTheOwnerTellsReachesTheAnalysis() throws {
    let text = """
      organisation_aliases = { A = "B" }
      [[domain]]
      name = "acme.example"
      kind = "transactional"
      accept_list_effect = true
      report_addresses = ["rua@acme.example"]
      failure_addresses = ["ruf@acme.example"]
      [[source]]
      name = "Gateway"
      class = "ignore"
      addresses = ["192.0.2.0/28"]
      dkim_domains = ["s._domainkey.acme.example"]
      envelope_domains = ["b.acme.example"]
      reverse_names = ["r.acme.example"]
      as_numbers = [64496]
      [advice]
      weeks = 8
      """
    let settings = try Configuration(toml: Array(text.utf8), directory: "").analysisSettings
    #expect(settings.organisationAliases == ["A": "B"])
    #expect(settings.thresholds.weeks == 8)
    let domain = try #require(DomainName("acme.example").flatMap { settings.domains[$0] })
    #expect(domain.kind == .transactional)
    #expect(domain.acceptsListEffect)
    #expect(domain.reportAddresses == ["mailto:rua@acme.example"])
    #expect(domain.failureAddresses == ["mailto:ruf@acme.example"])
    let rule = try #require(settings.sourceRules.first)
    #expect(rule.name == "Gateway")
    #expect(rule.sourceClass == .ignore)
    #expect(rule.addresses.map(\.description) == ["192.0.2.0/28"])
    #expect(rule.dkimDomains.map(\.selector) == ["s"])
    #expect(rule.envelopeDomains.map(\.ascii) == ["b.acme.example"])
    #expect(rule.reverseNames.map(\.ascii) == ["r.acme.example"])
    #expect(rule.asNumbers == [64496])
  }

  @Test(arguments: [("a.toml", ""), ("x/a.toml", "x"), ("/x/y/a.toml", "/x/y"), ("/a.toml", "/")])
  func theDirectoryOfAPathIsFound(path: String, expected: String) {
    #expect(ConfigurationFile.directory(of: path) == expected)
  }
}
