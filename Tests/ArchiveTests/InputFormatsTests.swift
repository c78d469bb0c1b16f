import Foundation
import Reports
import Testing

@testable import Parsing

/// The article "Input formats" against the tests and the codes of the program.
struct InputFormatsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func text(_ path: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: root.appendingPathComponent(path).path) ?? Data(), as: UTF8.self)
  }

  /// A row of one of the article's tables.
  private struct Row {
    let name: String
    let problems: [(code: String, severities: [String])]
    let saysNone: Bool
    let tests: [String]
  }

  private static let rows: [Row] = text("Sources/Commands/Documentation.docc/InputFormats.md").split(separator: "\n")
    .compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, cells[0].wholeMatch(of: /[A-Z][0-9]+/) != nil else { return nil }
      let problems = cells[2].matches(
        of: /`([A-Za-z0-9-]+)` ((?:refused|repaired|notice)(?:, or (?:refused|repaired|notice))?)/
      )
      .map { (code: String($0.1), severities: $0.2.split(separator: ", or ").map(String.init)) }
      return Row(
        name: cells[0], problems: problems, saysNone: cells[2].hasSuffix(": none"),
        tests: cells[3].matches(of: /`(\w+)`/).map { String($0.1) })
    }

  /// The text of each test: its attribute, its name and its body.
  private static let tests: [String: String] = {
    var tests: [String: String] = [:]
    for folder in ["Tests/UnpackingTests", "Tests/ParsingTests", "Tests/ArchiveTests"] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
      for name in names where name.hasSuffix("Tests.swift") {
        for piece in text("\(folder)/\(name)").split(separator: "\n  @Test").dropFirst() {
          guard let function = piece.firstMatch(of: /func (\w+)\(/) else { continue }
          tests[String(function.1), default: ""] += piece
        }
      }
    }
    return tests
  }()

  @Test func eachRowOfTheCatalogueStandsOnce() {
    let wanted =
      (1...20).map { "C\($0)" } + (1...12).map { "X\($0)" } + (1...14).map { "M\($0)" } + (1...24).map { "R\($0)" }
    let names = Self.rows.map(\.name)
    #expect(names.filter { "CXMR".contains($0.prefix(1)) } == wanted)
    #expect(Set(names).count == names.count)
    #expect(names.count { $0.hasPrefix("T") } >= 10)
    #expect(names.count { $0.hasPrefix("A") } >= 7)
  }

  @Test(arguments: rows.indices) func eachRowHasItsTests(index: Int) throws {
    let row = Self.rows[index]
    #expect(!row.tests.isEmpty, "\(row.name)")
    #expect(row.saysNone == row.problems.isEmpty, "\(row.name)")
    var bodies = ""
    for test in row.tests {
      bodies += try #require(Self.tests[test], "\(row.name): no test is called \(test)")
    }
    for problem in row.problems {
      #expect(bodies.contains("\"\(problem.code)\""), "\(row.name): no test expects \(problem.code)")
      #expect(ProblemCatalogue[problem.code] != nil, "\(row.name): \(problem.code)")
    }
    // Tests that bear a row's number belong to it, and each row has some.
    if row.name.hasPrefix("C") {
      let named = Self.tests.filter { _, text in
        let head = text.prefix(upTo: text.firstRange(of: "func ")?.lowerBound ?? text.endIndex)
        guard let rows = head.firstMatch(of: /"((?:C[0-9]+(?:, )?)+):/) else { return false }
        return rows.1.split(separator: ", ").contains { $0 == row.name }
      }.keys
      #expect(!named.isEmpty && Set(row.tests).isSuperset(of: named), "\(row.name): \(named.sorted())")
    }
    if ["X", "M", "R"].contains(row.name.prefix(1)) {
      let named = Self.tests.keys.filter {
        $0.firstMatch(of: /^([xmr][0-9]+)[A-Z]/).map { String($0.1) } == row.name.lowercased()
      }
      #expect(!named.isEmpty && Set(row.tests).isSuperset(of: named), "\(row.name)")
    }
  }

  @Test(arguments: rows.indices) func severitiesAreThoseOfTheProgram(index: Int) {
    for problem in Self.rows[index].problems {
      let quirks = Quirk.allCases.filter { $0.code == problem.code }
      guard !quirks.isEmpty else { continue }
      var known = Set(quirks.map { $0.isRepair ? "repaired" : "notice" })
      // A document that is cut before anything is complete is refused.
      if problem.code == "X6" { known.insert("refused") }
      #expect(Set(problem.severities) == known, "\(Self.rows[index].name)")
    }
  }

  @Test func limitsAreThoseOfTheProgram() {
    let article = Self.text("Sources/Commands/Documentation.docc/Limits.md")
    let rows = article.matches(of: /\| `(limit-[a-z-]+)` \|/).map { String($0.1) }
    let known = ProblemCatalogue.entries.map(\.code).filter { $0.hasPrefix("limit-") }
    // Of JSON the limits of depth, texts and lists are those of documents.
    #expect(Set(known).subtracting(["limit-json", "limit-failures"]) == Set(rows))
  }
}
