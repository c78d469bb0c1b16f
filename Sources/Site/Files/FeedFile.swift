internal import Analysis
internal import Markup
internal import Reports

/// `feed.atom`: what happened, for readers of feeds (RFC 4287).
enum FeedFile {
  /// More events are left out, the oldest first.
  static let limit = 100
  /// The authority of all identifiers (RFC 4151): they are the same wherever the site lies.
  private static let authority = "tag:dmarcsite.invalid,2026:"

  /// The feed.
  static func files(_ context: SiteContext) -> [SiteFile] {
    [SiteFile(path: SitePath("feed.atom"), bytes: feed(context).bytes)]
  }

  private static func feed(_ context: SiteContext) -> HTML {
    let options = context.input.options
    let events = context.input.analysis.events.filter { $0.day <= context.input.facts.now.day }
      .reversed().prefix(limit)
    let updated = events.first?.day ?? context.input.facts.now.day
    var feed = HTML("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")
    feed.append(" xml:lang=\"")
    feed.append(text: options.language)
    feed.append("\">\n<id>")
    feed.append(text: authority + Slug.make(name: options.title, key: "feed:\(options.title)"))
    feed.append("</id>\n<title>")
    feed.append(text: options.title)
    feed.append("</title>\n<updated>")
    feed.append(text: updated.start.description)
    feed.append("</updated>\n<author><name>dmarcsite</name></author>\n")
    link("self", "feed.atom", options, to: &feed)
    link("alternate", "index.html", options, to: &feed)
    for event in events { append(event, context, to: &feed) }
    feed.append("</feed>\n")
    return feed
  }

  private static func append(_ event: Event, _ context: SiteContext, to feed: inout HTML) {
    feed.append("<entry>\n<id>")
    feed.append(text: authority + event.identifier)
    feed.append("</id>\n<title>")
    feed.append(text: event.sentence)
    feed.append("</title>\n<updated>")
    // The first day, since the last one of what goes on moves from build to build.
    feed.append(text: event.day.start.description)
    feed.append("</updated>\n<category term=\"")
    feed.append(text: event.kind.rawValue)
    feed.append("\"/>\n")
    link("alternate", (context.links.path(event.place)?.string ?? "index.html"), context.input.options, to: &feed)
    feed.append("<summary>")
    feed.append(text: event.fix.isEmpty ? event.sentence : "\(event.sentence) \(event.fix)")
    feed.append("</summary>\n</entry>\n")
  }

  /// A link, from the site's address where that is known.
  private static func link(_ relation: StaticString, _ path: String, _ options: SiteOptions, to feed: inout HTML) {
    feed.append("<link rel=\"")
    feed.append(relation)
    feed.append("\" href=\"")
    feed.append(text: (base(options.siteURL) ?? "") + path)
    feed.append("\"/>\n")
  }

  /// The site's address with a slash at its end; nil for what is no address of the web.
  static func base(_ address: String?) -> String? {
    guard let address, address.hasPrefix("https://") || address.hasPrefix("http://") else { return nil }
    return address.hasSuffix("/") ? address : address + "/"
  }
}
