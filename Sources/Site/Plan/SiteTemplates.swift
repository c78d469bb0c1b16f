internal import Markup
internal import Templates

/// The templates of all pages, checked against their models.
struct SiteTemplates: Sendable {
  let index: Template<IndexPage>
  let domain: Template<DomainPage>
  let month: Template<MonthPage>
  let advice: Template<AdvicePage>
  let adviceIndex: Template<AdviceIndexPage>
  let weeks: Template<WeeksPage>
  let week: Template<WeekPage>
  let day: Template<DayPage>
  let detail: Template<DetailPage>
  let problems: Template<ProblemsPage>
  let about: Template<AboutPage>
  let notFound: Template<NotFoundPage>

  /// Compiles the shipped templates.
  ///
  /// - Parameter overrides: Templates that take the place of shipped ones of the same name.
  /// - Throws: `TemplateError` when one of them is wrong, also where no page would reach the fault.
  init(overrides: [TemplateSource] = []) throws(TemplateError) {
    let shipped = Templates.files.map { TemplateSource(name: $0.name, bytes: $0.bytes) }
    let library = TemplateLibrary(shipped + overrides)
    index = try library.compile("index.mustache", for: IndexPage.self)
    domain = try library.compile("domain.mustache", for: DomainPage.self)
    month = try library.compile("month.mustache", for: MonthPage.self)
    advice = try library.compile("advice.mustache", for: AdvicePage.self)
    adviceIndex = try library.compile("adviceindex.mustache", for: AdviceIndexPage.self)
    weeks = try library.compile("weeks.mustache", for: WeeksPage.self)
    week = try library.compile("week.mustache", for: WeekPage.self)
    day = try library.compile("day.mustache", for: DayPage.self)
    detail = try library.compile("detail.mustache", for: DetailPage.self)
    problems = try library.compile("problems.mustache", for: ProblemsPage.self)
    about = try library.compile("about.mustache", for: AboutPage.self)
    notFound = try library.compile("notfound.mustache", for: NotFoundPage.self)
  }
}
