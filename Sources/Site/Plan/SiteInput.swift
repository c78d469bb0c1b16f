package import Analysis
package import Reports
package import Statistics

/// Everything that a site is made of.
package struct SiteInput: Sendable {
  /// The reports and their sums.
  package var statistics: ArchiveStatistics
  /// Who sends, why it fails, what to do.
  package var analysis: Analysis
  /// What was odd about the inputs, in their total order.
  package var problems: [Problem]
  /// What the build did.
  package var facts: BuildFacts
  /// What a user may choose.
  package var options: SiteOptions

  /// Puts the parts of a site together.
  package init(
    statistics: ArchiveStatistics, analysis: Analysis, problems: [Problem], facts: BuildFacts,
    options: SiteOptions = SiteOptions()
  ) {
    self.statistics = statistics
    self.analysis = analysis
    self.problems = problems
    self.facts = facts
    self.options = options
  }
}

/// What a build did, apart from the reports themselves.
package struct BuildFacts: Hashable, Sendable {
  /// The version of the program.
  package var version: String
  /// The moment of the build: the only clock that a site knows.
  package var now: Timestamp
  /// Files of the archive.
  package var scanned = 0
  /// Files that reports were read from.
  package var read = 0
  /// Files of which nothing could be read although they ought to hold reports.
  package var refused = 0
  /// Files that are no reports and not broken.
  package var ignored = 0
  /// Reports that were left out because they had come before.
  package var duplicates = 0

  /// The facts of a build that read nothing.
  package init(version: String, now: Timestamp) {
    self.version = version
    self.now = now
  }
}

/// What a user may choose about a site.
package struct SiteOptions: Hashable, Sendable {
  /// The site's name.
  package var title = "DMARC reports"
  /// The site's address, such as `https://dmarc.example/`, for links of the feed; nil where nobody told.
  package var siteURL: String?
  /// The language of the pages (BCP 47).
  package var language = "en"
  /// The domains that the owner has told of: only these and those below them have pages of their own; none for all.
  package var ownDomains: Set<DomainName> = []
  /// How many domains have pages of their own: those that were told of, then those with most messages.
  package var domainCap = 200
  /// How many rows a table of a page may have; the files beside the page have all.
  package var rowCap = 500
  /// How large a page may be, in bytes; tables are cut further until it is not larger, or has 25 rows a table.
  package var pageBudget = 150_000
  /// For how many hours after its end a day is provisional.
  package var provisionalHours = 72
  /// The share of the usual reporters, in percent, below which a recent day is provisional.
  package var coveragePercent = 80
  /// After how many days without a report a domain is silent.
  package var silentDays = 3
  /// From how many messages on a source has a page, besides known services, configured and own sources.
  package var sourceLeastMessages = 100
  /// How many sources of a domain have pages: own ones that fail first, then those with most messages.
  package var sourceCap = 200
  /// How many pages of sources there are in all.
  package var sourceTotalCap = 5_000
  /// How many days the chart of a source's days shows.
  package var sourceDays = 60
  /// For how many days back the file of a source's records goes; the months' files have all.
  package var sourceRecordDays = 31
  /// How many reporters have pages: those with most messages.
  package var reporterCap = 500
  /// For how many months, that of the build included, each day has a page.
  package var dayMonths = 13
  /// How many rows the page of a day shows of one report.
  package var dayRowCap = 500
  /// How many reports the page of a day shows.
  package var dayReportCap = 200
  /// Whether CSV files begin with a byte order mark, which Excel needs.
  package var hasByteOrderMark = false

  /// The defaults.
  package init() {}

  /// Whether a domain may have a page of its own: anybody can mail reports for any domain.
  func mayHavePage(_ domain: DomainName) -> Bool {
    ownDomains.isEmpty || ownDomains.contains { domain.isEqualToOrBelow($0) }
  }
}
