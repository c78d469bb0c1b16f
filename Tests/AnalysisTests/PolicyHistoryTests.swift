import Analysis
import Reports
import Testing

struct PolicyHistoryTests {
  private static let start = Day.at("2026-09-01")

  /// The history after reports of some days: what each reporter names on each.
  private func history(
    days: Int = 40, _ sights: (Int) -> [(reporter: String, policy: SetBuilder.Policy)]
  ) async throws -> PolicyHistory {
    var builder = SetBuilder()
    for offset in 0..<days {
      for sight in sights(offset) {
        builder.add(Self.start + offset, reporter: sight.reporter, policy: sight.policy, [.own(1)])
      }
    }
    return try #require(await builder.analyse(Self.start + days).domains.first).policies
  }

  private func words(_ history: PolicyHistory) -> [String] { history.periods.map { "\($0.first) \($0.words)" } }

  @Test func stepsAreFoundOnTheirDays() async throws {
    let history = try await history { offset in
      let policy: SetBuilder.Policy =
        switch offset {
        case ..<10: SetBuilder.Policy(p: "none", sp: "none", pct: "100")
        case ..<20: SetBuilder.Policy(p: "quarantine", sp: "none", pct: "25")
        case ..<30: SetBuilder.Policy(p: "quarantine", sp: "none", pct: "100")
        default: SetBuilder.Policy(p: "reject", sp: "reject", pct: "100")
        }
      return [("a.example", policy)]
    }
    #expect(
      words(history) == [
        "2026-09-01 p=none", "2026-09-11 p=quarantine; sp=none; pct=25", "2026-09-21 p=quarantine; sp=none",
        "2026-10-01 p=reject",
      ])
    #expect(history.periods.map(\.reports) == [10, 10, 10, 10])
    #expect(history.periods.map(\.strength) == [.none, .quarantineTesting, .quarantine, .reject])
  }

  /// RFC 9990 has no `pct`, RFC 7489 no `t`: what one reporter does not name is no change.
  @Test func reportersThatLeaveTagsOutMakeNoSteps() async throws {
    let history = try await history { offset in
      let old = SetBuilder.Policy(p: "quarantine", sp: "none", pct: "100")
      let new = SetBuilder.Policy(p: "quarantine", np: "none", testing: "n")
      return offset % 2 == 0 ? [("old.example", old)] : [("new.example", new)]
    }
    #expect(words(history) == ["2026-09-01 p=quarantine; sp=none"])
    #expect(history.periods.first?.reporters == ["new.example", "old.example"])
    #expect(history.disagreements.isEmpty)
  }

  @Test func testingIsSeenByThoseWhoTell() async throws {
    let history = try await history { offset in
      let testing = offset < 20 ? "y" : "n"
      return [
        ("old.example", SetBuilder.Policy(p: "reject")),
        ("new.example", SetBuilder.Policy(p: "reject", testing: testing)),
      ]
    }
    #expect(words(history) == ["2026-09-01 p=reject; t=y", "2026-09-21 p=reject"])
  }

  /// One reporter names `pct`, the other `t`, and each reports on other days: the record changed once.
  @Test func tagsThatDifferentReportersSeeAreOneStep() async throws {
    let history = try await history { offset in
      let isPartial = offset < 20
      return offset % 3 == 0
        ? [("old.example", SetBuilder.Policy(p: "quarantine", pct: isPartial ? "25" : "100"))]
        : offset % 3 == 1 ? [("new.example", SetBuilder.Policy(p: "quarantine", testing: isPartial ? "y" : "n"))] : []
    }
    #expect(words(history) == ["2026-09-01 p=quarantine; pct=25; t=y", "2026-09-22 p=quarantine"])
  }

  @Test func aReporterWithAnOldRecordMakesNoStep() async throws {
    let history = try await history { offset in
      [
        ("a.example", SetBuilder.Policy(p: offset < 30 ? "none" : "reject")),
        ("b.example", SetBuilder.Policy(p: offset < 30 ? "none" : "reject")),
        ("late.example", SetBuilder.Policy(p: offset < 32 ? "none" : "reject")),
      ]
    }
    #expect(words(history) == ["2026-09-01 p=none", "2026-10-01 p=reject"])
    #expect(history.disagreements.isEmpty)
  }

  @Test func reportersThatDisagreeForLongAreNamed() async throws {
    let history = try await history { _ in
      [
        ("a.example", SetBuilder.Policy(p: "reject")), ("b.example", SetBuilder.Policy(p: "reject")),
        ("odd.example", SetBuilder.Policy(p: "none")),
      ]
    }
    #expect(words(history) == ["2026-09-01 p=reject"])
    let disagreement = try #require(history.disagreements.first)
    #expect(disagreement.policy == "p=none")
    #expect(disagreement.majority == "p=reject")
    #expect(disagreement.reporters == ["odd.example"])
    #expect(history.disagreements.count == 1)
  }

  @Test func theTimeAtAStepEndsWithARelapse() async throws {
    let history = try await history { offset in
      [("a.example", SetBuilder.Policy(p: offset < 10 || offset >= 20 && offset < 30 ? "none" : "quarantine"))]
    }
    #expect(history.start(of: .quarantine, until: Self.start + 15) == Self.start + 10)
    #expect(history.start(of: .quarantine, until: Self.start + 25) == nil)
    #expect(history.start(of: .quarantine, until: Self.start + 39) == Self.start + 30)
  }
}
