internal import Analysis
internal import Markup
internal import Reports

extension Verdict {
  /// A question to the reader, with the page that helps to answer it.
  struct Question: TemplateModel {
    let text: String
    /// Where the source stands; nil when it has no page.
    let path: String?

    static let templateFields: [TemplateField<Question>] = [
      .text("text") { $0.text },
      .optionalPath("path") { $0.path },
    ]
  }

  /// What a page says that asks who a known service works for.
  static let questionStatus = "Is it yours?"

  /// The known services that send with some domains and never aligned: the owner's tools that nobody set up, or strangers.
  ///
  /// - Parameters:
  ///   - domains: Whose services.
  ///   - context: Which sources have pages, and how many messages count.
  ///   - root: The way from the page up to the site's directory.
  /// - Returns: A question for each of the three with most messages, and one for the rest.
  static func questions(_ domains: [DomainAnalysis], _ context: SiteContext, root: String) -> [Question] {
    let thresholds = context.input.analysis.settings.thresholds
    let found = domains.flatMap { domain in
      domain.sources.filter { $0.senderClass == .unknownService }.map { source in
        (domain: domain, source: source, messages: source.counts(in: domain.readiness.window).messages)
      }
    }.filter { $0.messages >= thresholds.newStrangerMessages }
    let ordered = found.sorted { left, right in
      if left.messages != right.messages { return left.messages > right.messages }
      return (left.domain.index, left.source.source.name) < (right.domain.index, right.source.source.name)
    }
    let questions = ordered.prefix(3).map { entry in
      let domain = entry.domain.domain
      let hasPage = context.details.sources.hasPage(entry.source.index, in: domain)
      return Question(
        text:
          "\(entry.source.source.name.clipped(80)) sent \(CountWords.messages(entry.messages)) as \(domain.unicode) in the "
          + "last \(CountWords.days(thresholds.windowDays)), none of them aligned: is it yours?",
        path: hasPage ? root + SitePath(domain, source: entry.source.source.slug, "index.html").string : nil)
    }
    let rest = ordered.count - questions.count
    guard rest > 0 else { return questions }
    return questions + [
      Question(text: "The same is asked of \(CountWords.count(rest, "other service")).", path: root + "s/index.html")
    ]
  }

  /// Puts questions before everything else: until they are answered nothing is simply good.
  mutating func ask(_ questions: [Question]) {
    self.questions += questions
    if !questions.isEmpty { warn() }
  }

  /// Takes back that everything is good.
  mutating func warn() {
    if tone == .good { tone = .warn }
  }

  /// That no report came for long; nil while they come.
  ///
  /// - Parameters:
  ///   - last: The last day with a report.
  ///   - interval: How many days usually lie between reports; nil where nobody can tell.
  ///   - context: What time it is, and how many days are usual.
  /// - Returns: A sentence.
  static func silence(since last: Day?, interval: Int?, _ context: SiteContext) -> String? {
    let today = context.input.facts.now.day
    guard let last, let interval, today - last - 1 > max(context.input.options.silentDays, 3 * interval) else {
      return nil
    }
    return "The newest report is of \(DateWords.plain(last)), \(CountWords.days(today - last)) ago: are reports still "
      + "collected?"
  }
}
