@testable import Analysis
import Reports
import Statistics
import Testing

@testable import Site

/// How messages were authenticated, as the page of a source tells it.
@Suite struct PathRowTests {
  private static func path(
    _ count: Int, envelope: Text = .absent, scope: Text = .absent, result: Text = .pass, on day: Int = 20_000
  ) -> AuthenticationRow {
    AuthenticationRow(
      headerFrom: .pass, envelopeFrom: envelope, dkim: [],
      spf: [SPFResult(domain: .reject, scope: scope, result: result, humanResult: .absent)], outcome: .failed,
      delivered: count,
      first: Day(number: day), last: Day(number: day))
  }

  @Test func whatReportersLeaveOutMakesNoOtherRow() {
    let rows = PathRow.rows(
      [
        Self.path(5), Self.path(4, envelope: .quarantine, on: 20_001),
        Self.path(3, envelope: .quarantine, scope: .mfrom),
      ],
      TextTable())
    #expect(rows.map(\.messages) == [12])
    #expect(rows.first?.envelope == "envelope quarantine")
    #expect(rows.first?.spf == ["reject: pass"])
    #expect(rows.first?.last == Day(number: 20_001))
  }

  @Test func otherResultsAndScopesAreOtherRows() {
    let rows = PathRow.rows(
      [Self.path(2), Self.path(3, result: .fail), Self.path(4, scope: .helo)], TextTable())
    #expect(rows.map(\.messages) == [4, 3, 2])
    #expect(rows.map(\.spf) == [["reject, helo: pass"], ["reject: fail"], ["reject: pass"]])
    #expect(rows.allSatisfy { $0.envelope == nil })
  }
}
