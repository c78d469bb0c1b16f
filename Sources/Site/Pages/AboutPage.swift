internal import Markup

/// What the words and numbers of the site mean.
struct AboutPage: TemplateModel {
  let options: SiteOptions
  var frame: PageFrame

  init(_ context: SiteContext) {
    options = context.input.options
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
    .text("fixShare") { "\($0.options.fixPercent)%" },
    .integer("fixMessages") { $0.options.fixMessages },
    .integer("silentDays") { $0.options.silentDays },
    .integer("domainCap") { $0.options.domainCap },
    .integer("rowCap") { $0.options.rowCap },
  ]
}

/// What a web server shows for an address that does not exist.
struct NotFoundPage: TemplateModel {
  var frame: PageFrame

  init(_ context: SiteContext) {
    frame = PageFrame(context.frame, path: SitePath("404.html"), heading: "Not found", title: "Not found")
  }

  /// The page.
  static func files(_ context: SiteContext) -> [SiteFile] {
    let html = context.templates.notFound.render(NotFoundPage(context))
    return [SiteFile(path: SitePath("404.html"), bytes: html.bytes)]
  }

  static let templateFields: [TemplateField<NotFoundPage>] = [.object("frame") { $0.frame }]
}
