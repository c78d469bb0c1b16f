import Analysis
import Reports
import Testing

struct ServiceTableTests {
  @Test func theShippedTableCanBeReadAndIsLargeEnough() throws {
    let services = try ServiceTable.builtIn().services
    #expect(services.count >= 150)
    #expect(Set(services.map(\.kind)) == Set(Service.Kind.allCases))
    #expect(services.map(\.identifier) == services.map(\.identifier).sorted())
    #expect(Set(services.map(\.identifier)).count == services.count)
    #expect(Set(services.map(\.name)).count == services.count)
  }

  @Test func noDomainBelongsToTwoServices() throws {
    var owners: [String: String] = [:]
    for service in try ServiceTable.builtIn().services {
      for domain in service.dkimDomains + service.envelopeDomains + service.reverseNames {
        #expect(owners[domain.ascii, default: service.identifier] == service.identifier, "\(domain)")
        owners[domain.ascii] = service.identifier
      }
    }
    #expect(owners.count > 400)
  }

  @Test func eachSentenceIsOneAndEveryServiceCanBeRecognised() throws {
    for service in try ServiceTable.builtIn().services {
      #expect(service.advice.hasSuffix(".") && service.advice.count > 30, "\(service.identifier)")
      #expect(!service.dkimDomains.isEmpty || !service.reverseNames.isEmpty, "\(service.identifier)")
    }
  }

  @Test func noNetworkLiesInThatOfAnotherService() throws {
    let networks = try ServiceTable.builtIn().services.flatMap { service in
      service.networks.map { (service.identifier, $0) }
    }
    #expect(networks.count > 20)
    for (one, network) in networks {
      for (other, wider) in networks where one != other {
        #expect(!(wider.contains(network.base) && wider.prefix <= network.prefix), "\(network) of \(one) in \(other)")
      }
    }
  }

  private static let good = "a | A | mailbox | a.example | a.example | - | - | spf | Do it."

  @Test(arguments: [
    (good + "\nb | B | mailbox | b.example", "line 2: 4 fields where 9 are needed"),
    ("A! | A | mailbox | - | - | - | - | - | Do it.", "line 1: 'A!' cannot be an identifier"),
    ("a | | mailbox | - | - | - | - | - | Do it.", "line 1: '' cannot be a name"),
    ("a | A | post | - | - | - | - | - | Do it.", "line 1: 'post' cannot be a kind"),
    ("a | A | mailbox | a_.example- | - | - | - | - | Do it.", "line 1: 'a_.example-' cannot be a DKIM domain"),
    ("a | A | mailbox | - | com | - | - | - | Do it.", "line 1: 'com' cannot be an envelope domain"),
    ("a | A | mailbox | - | - | A.example | - | - | Do it.", "line 1: 'A.example' cannot be a reverse name"),
    ("a | A | mailbox | - | - | - | 192.0.2.0/33 | - | Do it.", "line 1: '192.0.2.0/33' cannot be a network"),
    ("a | A | mailbox | - | - | - | - | no | Do it.", "line 1: 'no' cannot be whether SPF can align"),
    ("a | A | mailbox | - | - | - | - | - | Do it", "line 1: 'Do it' cannot be a sentence"),
    ("# notes\n\n" + good + "\n" + good, "line 4: 'a' stands out of order or twice"),
    (
      good + "\nb | B | mailbox | a.example | - | - | - | - | Do it.",
      "line 2: 'a.example' stands twice as a DKIM domain"
    ),
  ])
  func aFaultNamesItsLine(text: String, message: String) {
    let error = #expect(throws: ServiceTableError.self) { try ServiceTable(parsing: Array(text.utf8)) }
    #expect(error?.description == message)
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: ServiceTableError.notUTF8) { try ServiceTable(parsing: [0xFF]) }
  }
}
