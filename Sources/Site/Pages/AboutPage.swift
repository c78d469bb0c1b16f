internal import Analysis
internal import Markup
internal import Reports

/// What the words and numbers of the site mean.
struct AboutPage: TemplateModel {
  let options: SiteOptions
  let thresholds: Thresholds
  var frame: PageFrame

  init(_ context: SiteContext) {
    options = context.input.options
    thresholds = context.input.analysis.settings.thresholds
    var frame = PageFrame(context.frame, path: SitePath("about.html"), heading: "About these pages", title: "About")
    frame.crumbs = [.init(label: "All domains", path: "index.html")]
    frame.crumb = "About"
    frame.part = .about
    self.frame = frame
  }

  /// The page.
  static func files(_ context: SiteContext) -> [SiteFile] {
    let html = context.templates.about.render(AboutPage(context))
    return [SiteFile(path: SitePath("about.html"), bytes: html.bytes)]
  }

  static let templateFields: [TemplateField<AboutPage>] = [
    .object("frame") { $0.frame },
    .integer("provisionalHours") { $0.options.provisionalHours },
    .text("coverage") { "\($0.options.coveragePercent)%" },
    .text("fixShare") { Phrase.percent($0.thresholds.needsFixingShare) },
    .integer("fixMessages") { $0.thresholds.needsFixingMessages },
    .integer("ownDays") { $0.thresholds.ownEvidenceDays },
    .integer("windowDays") { $0.thresholds.windowDays },
    .integer("parkedDays") { $0.thresholds.parkedDays },
    .integer("domainCap") { $0.options.domainCap },
    .integer("rowCap") { $0.options.rowCap },
    .integer("sourceLeast") { $0.options.sourceLeastMessages },
    .integer("sourceCap") { $0.options.sourceCap },
    .integer("reporterCap") { $0.options.reporterCap },
    .integer("dayMonths") { $0.options.dayMonths },
    .integer("dayReportCap") { $0.options.dayReportCap },
    .integer("dayRowCap") { $0.options.dayRowCap },
  ]
}

/// What a web server shows for an address that does not exist.
///
/// The address stays in the browser, so that a relative link leads to somewhere below it: where the site's address is known,
/// the page names its links in full.
struct NotFoundPage: TemplateModel {
  var frame: PageFrame
  /// The address of the site's top, with a slash at its end; nil where nobody told it.
  private let siteURL: String?

  init(_ context: SiteContext) {
    frame = PageFrame(context.frame, path: SitePath("404.html"), heading: "Not found", title: "Not found")
    siteURL = FeedFile.base(context.input.options.siteURL)
  }

  /// The page.
  static func files(_ context: SiteContext) -> [SiteFile] {
    let html = context.templates.notFound.render(NotFoundPage(context))
    return [SiteFile(path: SitePath("404.html"), bytes: html.bytes)]
  }

  static let templateFields: [TemplateField<NotFoundPage>] = [
    .object("frame") { $0.frame },
    .optionalLink("homeLink") { page in page.siteURL.map { $0 + "index.html" } },
    .optionalLink("styleLink") { page in page.siteURL.map { $0 + page.frame.site.style.description } },
  ]
}
