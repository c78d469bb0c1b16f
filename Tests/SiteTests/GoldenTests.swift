import FoundationEssentials
import Reports
import Testing

@testable import Site

/// Compares whole pages and files with those in `Goldens`; `UPDATE_GOLDENS=1` writes them, and fails.
@Suite struct GoldenTests {
  private static let directory = String(#filePath.dropLast("GoldenTests.swift".count)) + "Goldens/"

  /// One domain, ten days, so that a person can read the files.
  private static func site() -> SampleSite {
    var site = SampleSite()
    for offset in (0..<10).reversed() where offset != 4 {
      site.add(
        "example.com", SampleSite.now.day - 5 - offset, policy: .quarantine,
        [
          .init(address: "192.0.2.10", count: 100),
          .init(
            address: "198.51.100.7", count: 3, dkim: .fail, spf: .fail, disposition: .quarantine,
            reason: offset == 2 ? ("mailing_list", "known list") : nil),
        ])
    }
    site.problems = [
      Problem(
        origin: Origin(file: "broken.xml.gz"), severity: .refused, code: "gzip-truncated",
        message: "the gzip stream is cut short")
    ]
    site.addTLS("example.com", through: SampleSite.now.day - 5)
    site.addFailure("example.com", SampleSite.now.day - 6)
    site.facts.scanned = 10
    site.facts.read = 9
    site.facts.refused = 1
    return site
  }

  @Test(arguments: [
    ("index.html", "index.html"), ("index.json", "index.json"), ("domains.csv", "domains.csv"),
    ("d/example.com/index.html", "domain.html"), ("d/example.com/data.json", "domain.json"),
    ("d/example.com/monthly.csv", "monthly.csv"), ("d/example.com/policy.csv", "policy.csv"),
    ("d/example.com/2026-10/index.html", "month.html"), ("d/example.com/2026-10/data.json", "month.json"),
    ("d/example.com/2026-10/daily.csv", "daily.csv"), ("d/example.com/2026-10/sources.csv", "sources.csv"),
    ("d/example.com/2026-10/reporters.csv", "reporters.csv"), ("d/example.com/2026-10/records.csv", "records.csv"),
    ("problems/index.html", "problems.html"), ("problems/problems.json", "problems.json"),
    ("problems/problems.csv", "problems.csv"), ("build.json", "build.json"), ("404.html", "404.html"),
    ("d/example.com/advice.html", "advice.html"), ("d/example.com/advice.json", "advice.json"),
    ("advice/index.html", "advice-index.html"), ("advice/advice.csv", "advice.csv"),
    ("weeks/index.html", "weeks.html"), ("weeks/weeks.csv", "weeks.csv"), ("weeks/2026-W44/index.html", "week.html"),
    ("weeks/2026-W44/week.json", "week.json"), ("feed.atom", "feed.atom"),
    ("d/example.com/2026-10/27.html", "day.html"), ("d/example.com/2026-10/days.json", "days.json"),
    ("d/example.com/s/192-0-2-0-24-465d0824/index.html", "source.html"),
    ("d/example.com/s/192-0-2-0-24-465d0824/data.json", "source.json"),
    ("d/example.com/s/192-0-2-0-24-465d0824/ips.csv", "ips.csv"),
    ("s/index.html", "all-sources.html"), ("s/192-0-2-0-24-465d0824/index.html", "source-overall.html"),
    ("s/sources.csv", "all-sources.csv"), ("s/192-0-2-0-24-465d0824/data.json", "source-overall.json"),
    ("r/index.html", "all-reporters.html"),
    ("r/reporters.csv", "all-reporters.csv"), ("r/example-receiver-3448c7b2/index.html", "reporter.html"),
    ("r/example-receiver-3448c7b2/data.json", "reporter.json"), ("tls/index.html", "all-tls.html"),
    ("tls/example.com/index.html", "tls.html"), ("tls/example.com/2026-10/data.json", "tls.json"),
    ("tls/example.com/sessions.csv", "tls-sessions.csv"), ("tls/example.com/failures.csv", "tls-failures.csv"),
    ("failures/index.html", "failures.html"), ("failures/failures.csv", "failures.csv"),
    ("about.html", "about.html"), ("robots.txt", "robots.txt"),
  ])
  func filesAreThoseOfTheGoldens(path: String, golden: String) async throws {
    // The names of the assets change with each edit of theirs; goldens need not.
    let bytes = try #require(try await Self.site().files()[path])
    let text = Self.withoutHashes(String(decoding: bytes, as: UTF8.self))
    let file = Self.directory + golden
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(text.utf8).write(to: URL(filePath: file))
      Issue.record("wrote \(golden)")
      return
    }
    let expected = try String(decoding: Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    #expect(text == expected, "\(golden); UPDATE_GOLDENS=1 writes what is made now")
  }

  private static func withoutHashes(_ text: String) -> String {
    var result = text
    for (name, ending) in [("site", "css"), ("site", "js"), ("search", "js")] {
      let parts = result.split(separator: "assets/\(name).", omittingEmptySubsequences: false)
      result = parts.enumerated().map { index, part in
        index > 0 && part.dropFirst(8).hasPrefix(".\(ending)") ? "\(part.dropFirst(9))" : "\(part)"
      }.joined(separator: "assets/\(name).")
    }
    return result
  }
}
