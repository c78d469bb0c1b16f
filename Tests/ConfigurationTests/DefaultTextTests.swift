import Reports
import Testing

@testable import Configuration

struct DefaultTextTests {
  /// The printed text with the `#` of each key removed.
  private var uncommented: String {
    Configuration.defaultText.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("#") && !line.hasPrefix("# ") ? line.dropFirst() : line
    }.joined(separator: "\n")
  }

  @Test func uncommentedItReadsAsTheDefaults() throws {
    #expect(try Configuration(toml: Array(uncommented.utf8), directory: "") == Configuration())
    #expect(uncommented != Configuration.defaultText)
  }

  @Test func asPrintedItReadsAsTheDefaults() throws {
    #expect(try Configuration(toml: Array(Configuration.defaultText.utf8), directory: "") == Configuration())
  }

  @Test func itsExamplesReadWhereTheyStand() throws {
    let text = Configuration.defaultText.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("#   ") ? line.dropFirst(4) : line
    }.joined(separator: "\n")
    var expected = Configuration()
    expected.account = [.example]
    expected.domain = [.example]
    expected.source = [.example]
    expected.organisationAliases = ["Enterprise Outlook": "Microsoft"]
    #expect(try Configuration(toml: Array(text.utf8), directory: "") == expected)
  }

  @Test func itHasEveryKeyOfTheModel() {
    let text = Configuration.defaultText
    let names = Self.names(of: Configuration())
    #expect(names.count > 90)
    for name in names {
      let stands = ["#\(name) = ", "\n[\(name)]\n", "#   [[\(name)]]\n", "#   \(name) = "].contains {
        text.contains($0)
      }
      #expect(stands, "\(name) is not printed")
    }
  }

  @Test func itsLinesFitATerminal() {
    for line in Configuration.defaultText.split(separator: "\n") {
      #expect(line.count <= 140, "\(line)")
    }
  }

  /// The names of all properties in snake case, also of the tables.
  private static func names(of configuration: Configuration) -> [String] {
    let parts: [Any] = [
      configuration, configuration.ingest, configuration.digest, configuration.lookup, configuration.limits,
      configuration.advice, Configuration.Account(), Configuration.Domain(), Configuration.Source(),
    ]
    return parts.flatMap { part in
      Mirror(reflecting: part).children.compactMap { $0.label.map(key) }
    }
  }

  /// `rejectDKIMRate` becomes `reject_dkim_rate`; a word in capitals is one word.
  private static func key(_ property: String) -> String {
    if property == "sourceClass" { return "class" }  // `class` is a keyword of Swift
    var words: [String] = [""]
    let letters = Array(property.replacingIDs)
    for (index, letter) in letters.enumerated() {
      let followsSmall = index > 0 && letters[index - 1].isLowercase
      let precedesSmall = index + 1 < letters.count && letters[index + 1].isLowercase
      if letter.isUppercase, index > 0, followsSmall || precedesSmall { words.append("") }
      words[words.count - 1] += letter.lowercased()
    }
    return words.joined(separator: "_")
  }
}

extension String {
  /// `IDs` is one word.
  fileprivate var replacingIDs: String { hasSuffix("IDs") ? dropLast(3) + "Ids" : self }
}
