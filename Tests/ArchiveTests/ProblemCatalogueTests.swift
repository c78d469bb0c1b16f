import Foundation
import Reports
import Testing
import Unpacking

@testable import Parsing

/// The table of codes against what gives codes.
struct ProblemCatalogueTests {
  /// Codes that stand in the sources as text: `code: "x"`, `refuse("x"`, `note("x"`, `add("x"`, `("x", "words")`.
  private static let written: Set<String> = {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    let patterns = [
      /code: "([A-Za-z0-9-]+)"/, /refuse\(\s*"([A-Za-z0-9-]+)"/, /note\("([A-Za-z0-9-]+)"/, /add\("([a-z-]+)", at:/,
      /add\(\s*\.[a-z]+, "([A-Za-z0-9-]+)"/, #/\), "([a-z-]+)", "is /#, #/: \("([a-z-]+)", "an? /#,
    ]
    var codes: Set<String> = []
    for folder in ["Archive", "Parsing", "Site", "Statistics", "Analysis", "Commands"] {
      let files = FileManager.default.enumerator(atPath: sources.appendingPathComponent(folder).path)
      for case let name as String in files ?? .init() where name.hasSuffix(".swift") {
        let path = sources.appendingPathComponent("\(folder)/\(name)").path
        let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        for pattern in patterns { codes.formUnion(text.matches(of: pattern).map { String($0.1) }) }
      }
    }
    return codes
  }()

  private static let given: Set<String> = {
    let stops: [ReportBuilder.Stop] = [.depth, .attributes, .strays, .records, .reports, .documentType("x")]
    let limits = ParsingLimits.standard
    return written.union(UnpackingError.codes).union(Quirk.allCases.map(\.code)).union(stops.map(\.code))
      .union(TLSQuirk.allCases.map { $0.problem(count: 1, origin: Origin(), limits: limits).code })
      .union(["X6", "xml-malformed"])
  }()

  @Test func theSourcesAreFound() {
    // Otherwise the tests below would prove less than they say.
    for code in ["duplicate", "loop", "json-empty", "limit-file-bytes", "bounce", "C13", "failure-date", "limit-rows"] {
      #expect(Self.written.contains(code), "\(code)")
    }
  }

  @Test func eachCodeThatIsGivenHasARow() {
    #expect(Self.given.filter { ProblemCatalogue[$0] == nil }.sorted() == [])
  }

  @Test func eachRowIsGiven() {
    #expect(ProblemCatalogue.entries.map(\.code).filter { !Self.given.contains($0) } == [])
  }

  @Test func rowsAreSortedAndNoneStandsTwice() {
    let codes = ProblemCatalogue.entries.map(\.code)
    #expect(codes == Set(codes).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(codes.count > 90)
  }

  @Test(arguments: ProblemCatalogue.entries.map(\.code)) func wordsAreOneSentenceEach(code: String) throws {
    let entry = try #require(ProblemCatalogue[code])
    for sentence in [entry.meaning, entry.action] {
      #expect(sentence.first?.isUppercase == true)
      #expect(sentence.hasSuffix("."))
      #expect(!sentence.dropLast().contains(". "))
      #expect(sentence.count < 160)
    }
  }
}
