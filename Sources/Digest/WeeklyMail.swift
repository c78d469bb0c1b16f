package import Analysis
package import Markup
package import Reports
internal import Templates

/// Writes the weekly mail of any week.
package struct WeeklyMailWriter: Sendable {
  private let template: Template<MailPage>

  /// Bytes that the HTML part may have when it is encoded: Gmail cuts off what lies behind some 100 kB.
  package static let htmlLimit = 80_000
  /// Bytes that the text part may have.
  package static let textLimit = 30_000

  /// Compiles the template `mail.mustache`.
  ///
  /// - Parameter overrides: Templates that take the place of shipped ones of the same name.
  /// - Throws: `TemplateError` when the template is wrong.
  package init(overrides: [TemplateSource] = []) throws(TemplateError) {
    let shipped = Templates.files.map { TemplateSource(name: $0.name, bytes: $0.bytes) }
    template = try TemplateLibrary(shipped + overrides).compile("mail.mustache", for: MailPage.self)
  }

  /// Writes a mail.
  ///
  /// - Parameters:
  ///   - facts: What there is to say.
  ///   - settings: Who writes to whom, and when.
  ///   - reportPath: The path of the week's page, from the site's directory.
  ///   - path: The path of the page that says more about something; nil without one.
  /// - Returns: The mail: the same bytes for the same arguments.
  package func mail(
    _ facts: WeekFacts, _ settings: MailSettings, reportPath: String, path: @escaping @Sendable (WeekPlace) -> String?
  ) -> WeeklyMail {
    let site = settings.siteURL
    let link: @Sendable (WeekPlace) -> String? = { place in
      guard let site, let path = path(place) else { return nil }
      return site + path
    }
    func content(_ limits: SectionLimits) -> MailContent {
      MailContent(
        facts: facts, settings: settings, limits: limits, link: link, report: site.map { $0 + reportPath })
    }
    let subject = Subject(facts: facts, scope: settings.scope).text
    var html: [UInt8] = []
    _ = SectionLimits.fitting { limits in
      html = template.render(MailPage(content: content(limits), subject: subject)).bytes
      return QuotedPrintable.size(html) <= Self.htmlLimit
    }
    var text: [UInt8] = []
    _ = SectionLimits.fitting { limits in
      text = TextPart(content: content(limits)).bytes
      return text.count <= Self.textLimit
    }
    return WeeklyMail(week: facts.week, settings: settings, subject: subject, text: text, html: html)
  }
}

/// A weekly mail.
package struct WeeklyMail: Sendable {
  /// The week.
  package let week: Week
  private let settings: MailSettings
  /// The subject: at most 60 ASCII characters.
  package let subject: String
  /// The text part: UTF-8, lines of at most 72 columns that end with LF.
  package let text: [UInt8]
  /// The HTML part: UTF-8.
  package let html: [UInt8]

  init(week: Week, settings: MailSettings, subject: String, text: [UInt8], html: [UInt8]) {
    self.week = week
    self.settings = settings
    self.subject = subject
    self.text = text
    self.html = html
  }

  /// What stands in place of a host where nobody told one (RFC 2606).
  private static let unknownHost = "dmarcsite.invalid"

  private var host: String { settings.from?.domain.ascii ?? Self.unknownHost }

  /// `Message-ID`: the same for the same week, recipient and scope, so that a mail that came twice can be known.
  package var identifier: String {
    var key = "\(week)\n\(settings.scope.key)\n\(settings.to?.description ?? "")"
    if settings.repetition > 0 { key += "\n\(settings.repetition)" }
    return "<dmarc-weekly.\(week).\(StableHash.hexadecimal(key, digits: 16))@\(host)>"
  }

  /// The message (RFC 5322): 7-bit, lines of at most 76 bytes but for long addresses, CRLF.
  package var message: [UInt8] {
    var mail = MailMessage(text: text, html: html)
    mail.header.add("From", text: settings.title, "<\(settings.from?.description ?? "dmarcsite@\(Self.unknownHost)")>")
    mail.header.add("To", settings.to?.description ?? "undisclosed-recipients:;")
    mail.header.add("Subject", subject)
    mail.header.add("Date", settings.date.mailDate)
    mail.header.add("Message-ID", identifier)
    mail.header.add("List-Id", text: settings.title, "<dmarc-weekly.\(host)>")
    if let from = settings.from { mail.header.add("List-Unsubscribe", "<\(from.uri)?subject=unsubscribe>") }
    mail.header.add("Auto-Submitted", "auto-generated")
    mail.header.add("X-Auto-Response-Suppress", "All")
    mail.header.add("Precedence", "bulk")
    mail.header.add("Content-Language", "en")
    return mail.bytes
  }
}
