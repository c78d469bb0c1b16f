internal import Analysis
package import Markup
internal import Reports
internal import Statistics

/// The work that makes a site, in jobs that may run at the same time.
package struct SitePlan: Sendable {
  /// The jobs, each of which gives the files of one page.
  package let jobs: [PageJob]
  /// The job that tells what the others left out; to be done when they are done.
  package let last: PageJob

  /// Plans the site of an archive.
  ///
  /// Nothing is rendered yet: a site is never in memory as a whole.
  ///
  /// - Parameters:
  ///   - input: Everything that the site is made of.
  ///   - overrides: Templates, `site.css` or `site.js` that take the place of shipped files of the same name.
  ///   - seed: A secret that stays from build to build as long as program, configuration and templates do: the jobs get
  ///     fingerprints by which their files can be taken over. Nil when nothing is to be taken over.
  ///   - mail: Writes the e-mail of each week; nil for none.
  /// - Throws: `TemplateError` when a template is wrong, also where no page would reach the fault.
  package init(_ input: SiteInput, overrides: [TemplateSource] = [], seed: UInt64? = nil, mail: WeekMail? = nil)
    throws(TemplateError)
  {
    let templates = try SiteTemplates(overrides: overrides.filter { $0.name.hasSuffix(".mustache") })
    let context = SiteContext(input, templates: templates, overrides: overrides)
    // The index looks at all domains: begun first, it does not keep everybody waiting at the end.
    var jobs = [PageJob { IndexPage.files(context) }]
    let prints = seed.map { PageFingerprints(context, seed: $0) }
    for (place, domain) in context.domains.enumerated() {
      for (number, month) in domain.months.enumerated() {
        jobs.append(
          PageJob("month \(domain.domain.ascii) \(month.month)", prints?.month(number, of: place), cuts: context.cuts) {
            MonthPage.files(context, domain, number)
          })
      }
    }
    for domain in context.domains {
      jobs.append(PageJob { DomainPage.files(context, domain) + AdvicePage.files(context, domain) })
    }
    let weeks = ArchiveWeeks(input.analysis, input.statistics)
    let weekPrints = prints?.weeks(weeks)
    for (index, week) in weeks.all.enumerated() {
      jobs.append(
        PageJob("week \(week.week)", weekPrints?[index], cuts: context.cuts) {
          WeekPage.files(context, weeks, index, mail: mail)
        })
    }
    jobs.append(PageJob { WeeksPage.files(context, weeks) })
    jobs.append(PageJob { AdviceIndexPage.files(context) + FeedFile.files(context) })
    jobs += context.details.jobs(context, prints)
    jobs.append(PageJob { AboutPage.files(context) + NotFoundPage.files(context) })
    jobs.append(PageJob { context.assets.files + RootFiles.files(context, weeks: weeks.all.count) })
    self.jobs = jobs
    last = PageJob { ProblemsPage.files(context) }
  }
}
