internal import Markup
internal import Reports
internal import Statistics

/// The files for programs at the top of a site.
enum RootFiles {
  /// Pages besides those of domains, months and weeks: index, advice, weeks, problems, about and 404.
  private static let fixedPages = 6

  /// `robots.txt` and `build.json`.
  ///
  /// - Parameters:
  ///   - context: What every job reads.
  ///   - weeks: How many weeks have a page.
  /// - Returns: The files.
  static func files(_ context: SiteContext, weeks: Int) -> [SiteFile] {
    [
      SiteFile(path: SitePath("robots.txt"), bytes: Array("User-agent: *\nDisallow: /\n".utf8)),
      SiteFile(path: SitePath("build.json"), bytes: build(context, weeks: weeks)),
    ]
  }

  /// What the build read and counted, in the order that the documentation gives.
  private static func build(_ context: SiteContext, weeks: Int) -> [UInt8] {
    let facts = context.input.facts
    let statistics = context.input.statistics
    let total = statistics.total
    return JSONWriter.document(.lines) { object in
      object.member("schema", "dmarcsite.build/1")
      object.member("version", facts.version)
      object.member("generated", facts.now.description)
      object.period(total.period)
      object.object("files") { object in
        object.member("scanned", facts.scanned)
        object.member("read", facts.read)
        object.member("refused", facts.refused)
        object.member("ignored", facts.ignored)
      }
      object.object("reports") { object in
        object.member("aggregate", statistics.set.aggregates.count)
        object.member("tls", statistics.set.tls.count)
        object.member("failure", statistics.set.failures.count)
        object.member("duplicates", facts.duplicates)
      }
      object.member("records", total.records)
      object.member("messages", total.tally.messages)
      object.object("dmarc") { object in
        object.member("both", total.tally.both)
        object.member("dkim_only", total.tally.dkimOnly)
        object.member("spf_only", total.tally.spfOnly)
        object.member("failed", total.tally.failed)
      }
      object.dispositions(total.tally)
      object.member("domains", statistics.domains.count)
      // A domain has its own page and that of its advice.
      let domains = context.domains.reduce(0) { $0 + 2 + $1.months.count }
      object.member("pages", fixedPages + weeks + domains + context.details.pages)
    }
  }
}
