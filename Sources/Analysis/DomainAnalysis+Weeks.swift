package import Reports

extension DomainAnalysis {
  /// The readiness before and after a week, as the classes of now see it; days that are not complete play no part.
  package func readiness(around week: Week) -> (before: Readiness, after: Readiness) {
    (
      judge.readiness(on: min(week.monday, readiness.day)),
      week.sunday + 1 >= readiness.day ? readiness : judge.readiness(on: week.sunday + 1)
    )
  }

  /// Whether so many of the archive's files could be read that the rest does not matter to the readiness.
  package var areFilesReadable: Bool { judge.areFilesReadable }
}
