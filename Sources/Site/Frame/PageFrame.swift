internal import Analysis
internal import Charts
internal import Markup
internal import Reports

/// What stands around every page: its head, the way to it, and the footer.
struct PageFrame: TemplateModel {
  /// A link with its text.
  struct Link: TemplateModel {
    let label: String
    let path: String
    var isCurrent = false
    /// A number beside the text.
    var count: String?

    static let templateFields: [TemplateField<Link>] = [
      .text("label") { $0.label },
      .path("path") { $0.path },
      .flag("isCurrent") { $0.isCurrent },
      .optionalText("count") { $0.count },
    ]
  }

  /// What all pages of a site have in common.
  let site: SiteFrame
  /// Where the page lies.
  let path: SitePath
  /// The way up to the site's directory: empty or `../`s.
  let root: String
  /// The page's one `h1`.
  let heading: String
  /// The title in the browser's window, without the site's.
  var title: String
  /// The pages above this one.
  var crumbs: [Link] = []
  /// The page's own name in the way.
  var crumb = ""
  /// Which part of the site the page belongs to.
  var part: SitePart?
  /// The page above, before and after.
  var up: Link?
  var previous: Link?
  var next: Link?
  /// What the pages before and after are: `Months`, `Days`.
  var pager = "Months"
  /// Whether the page offers a search over the whole site.
  var hasSearch = false
  /// Whether the page has charts.
  var hasCharts = false
  /// Whether the page tells of the build as a whole: when it was, and what it read.
  ///
  /// Pages of a month, a day, a source or a reporter do not, since they stay the same for as long as what they show does.
  var tellsOfBuild = true

  /// A part of the site that the top of each page links to.
  enum SitePart: CaseIterable, Hashable, Sendable {
    case domains
    case advice
    case weeks
    case sources
    case reporters
    case tls
    case problems
    case about

    /// What the link says, and where it leads from the site's directory.
    var link: (label: String, path: String) {
      switch self {
      case .domains: ("Domains", "index.html")
      case .advice: ("Advice", "advice/index.html")
      case .weeks: ("Weeks", "weeks/index.html")
      case .sources: ("Sources", "s/index.html")
      case .reporters: ("Reporters", "r/index.html")
      case .tls: ("TLS", "tls/index.html")
      case .problems: ("Problems", "problems/index.html")
      case .about: ("About", "about.html")
      }
    }
  }

  init(_ site: SiteFrame, path: SitePath, heading: String, title: String) {
    self.site = site
    self.path = path
    root = path.root
    self.heading = heading
    self.title = title
  }

  /// The parts of the site that there are, in order.
  private var navigation: [Link] {
    SitePart.allCases.filter(site.parts.contains).map { part in
      let (label, path) = part.link
      return Link(
        label: label, path: root + path, isCurrent: self.part == part,
        count: tellsOfBuild && part == .problems && site.problems > 0 ? CountFormat.grouped(site.problems) : nil)
    }
  }

  static let templateFields: [TemplateField<PageFrame>] = [
    .text("language") { $0.site.language },
    .text("version") { $0.site.version },
    .text("siteTitle") { $0.site.title },
    .text("documentTitle") { $0.title.isEmpty ? $0.site.title : "\($0.title) – \($0.site.title)" },
    .path("stylePath") { $0.root + $0.site.style.description },
    .path("scriptPath") { $0.root + $0.site.script.description },
    .optionalPath("searchPath") { $0.hasSearch ? $0.root + $0.site.search.description : nil },
    .path("homePath") { "\($0.root)index.html" },
    .path("feedPath") { "\($0.root)feed.atom" },
    .path("problemsPath") { "\($0.root)problems/index.html" },
    .path("aboutPath") { "\($0.root)about.html" },
    .text("heading") { $0.heading },
    .text("crumb") { $0.crumb },
    .list("crumbs") { $0.crumbs },
    .flag("hasCrumbs") { !$0.crumbs.isEmpty },
    .list("navigation") { $0.navigation },
    .optional("up") { $0.up },
    .optional("previous") { $0.previous },
    .optional("next") { $0.next },
    .text("pager") { $0.pager },
    .flag("hasPager") { $0.previous != nil || $0.next != nil },
    .html("patterns") { $0.hasCharts ? Patterns.html : HTML() },
    .optional("build") { $0.tellsOfBuild ? $0.site : nil },
  ]
}
