internal import Reports
internal import Synchronization

/// The pages whose tables were cut, noted by the jobs that render them side by side.
final class CutLog: Sendable {
  /// By page, and whether rows or whole reports were left out.
  private struct Key: Hashable {
    let path: String
    let isOfReports: Bool
  }

  private let cuts = Mutex<[Key: Problem]>([:])

  /// Notes that a page shows fewer rows than there are.
  ///
  /// - Parameters:
  ///   - path: The page.
  ///   - rows: How many rows each of its tables has at most.
  ///   - budget: The size in bytes that the page would exceed with more rows; nil when only the rows were too many.
  func note(_ path: SitePath, rows: Int, budget: Int?) {
    let rest = "the files beside it have all of them"
    let problem =
      if let budget {
        Problem(
          severity: .notice, code: "limit-page",
          message: "tables of the page '\(path)' have at most \(rows) rows, since the page may have at most \(budget) "
            + "bytes; \(rest)")
      } else {
        Problem(
          severity: .notice, code: "limit-rows",
          message: "tables of the page '\(path)' have more than \(rows) rows, of which \(rows) are shown; \(rest)")
      }
    add(problem, of: path.description)
  }

  /// Notes that the page of a day shows fewer reports than there are.
  ///
  /// - Parameters:
  ///   - path: The page.
  ///   - shown: How many it shows.
  ///   - left: How many it leaves out.
  func note(_ path: SitePath, reports shown: Int, left: Int) {
    let problem = Problem(
      severity: .notice, code: "limit-day-reports",
      message: "the page '\(path)' shows \(shown) of \(shown + left) reports; records.csv beside it has all of them")
    add(problem, of: path.description)
  }

  /// Adds a notice of a page.
  func add(_ problem: Problem, of path: String) {
    cuts.withLock { $0[Key(path: path, isOfReports: problem.code == "limit-day-reports")] = problem }
  }

  /// The notices of a page.
  func notices(of path: String) -> [Problem] {
    cuts.withLock { cuts in
      [false, true].compactMap { cuts[Key(path: path, isOfReports: $0)] }
    }
  }

  /// A notice for each page that was cut.
  var problems: [Problem] { cuts.withLock { Array($0.values) } }
}
