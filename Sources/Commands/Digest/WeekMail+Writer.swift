import Analysis
import Configuration
import Digest
import Markup
import Reports
import Site

extension WeekMail {
  /// Writes the copies of the weekly mails that lie on the site.
  ///
  /// - Parameters:
  ///   - configuration: Who sends the mails, and where the site is served.
  ///   - now: The time of the run; only its day plays a part.
  ///   - overrides: Templates that take the place of shipped ones of the same name.
  /// - Throws: `TemplateError` when the template of the mail is wrong.
  init(_ configuration: Configuration, now: Timestamp, overrides: [TemplateSource]) throws(TemplateError) {
    let writer = try WeeklyMailWriter(overrides: overrides)
    self.init { facts, links in
      let settings = configuration.mailSettings(date: MailSettings.date(of: facts.week, today: now.day))
      let mail = writer.mail(facts, settings, links)
      return (mail.message, mail.text)
    }
  }
}

extension Configuration {
  /// What a weekly mail takes from the configuration.
  func mailSettings(date: Timestamp) -> MailSettings {
    var settings = MailSettings(date: date)
    settings.title = title
    settings.siteURL = siteURL
    settings.from = digest.from.flatMap(MailAddress.init)
    return settings
  }
}

extension WeeklyMailWriter {
  /// Writes a mail with links to the pages of a site.
  func mail(_ facts: WeekFacts, _ settings: MailSettings, _ links: SiteLinks) -> WeeklyMail {
    mail(facts, settings, reportPath: links.path(facts.week).string) { links.path($0)?.string }
  }
}
