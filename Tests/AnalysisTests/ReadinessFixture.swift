import Analysis
import Reports
import Testing

/// A domain whose mail is told day by day.
struct ReadinessFixture {
  /// A Monday, so that the window is four whole weeks.
  static let today = Day.at("2026-11-02")

  /// Reports of some days back: what each day holds is told by its distance from today.
  func domain(
    days: Int = 100, policy: (Int) -> SetBuilder.Policy = { _ in SetBuilder.Policy() },
    settings: AnalysisSettings = AnalysisSettings(), files: FileCoverage = FileCoverage(), until newest: Int = 1,
    skip: Set<Int> = [], _ rows: (Int) -> [SetBuilder.Row]
  ) async throws -> DomainAnalysis {
    var builder = SetBuilder()
    for distance in stride(from: days, through: newest, by: -1) where !skip.contains(distance) {
      builder.add(Self.today - distance, policy: policy(distance), rows(distance))
    }
    let analysis = await builder.analyse(Self.today, settings: settings, files: files)
    return try #require(analysis.domain(try .named("example.com")))
  }

  func gate(_ gate: Gate.Identifier, of domain: DomainAnalysis) throws -> Gate {
    try #require(domain.readiness.gates.first { $0.identifier == gate })
  }

  static func settings(
    kind: DomainKind = .users, accepts: Bool = false
  ) throws -> AnalysisSettings {
    var settings = AnalysisSettings()
    var domain = DomainSettings()
    domain.kind = kind
    domain.acceptsListEffect = accepts
    settings.domains[try .named("example.com")] = domain
    return settings
  }
}
