/// A receiver that sends reports, and its habits.
package struct Reporter: Sendable {
  /// The form of a report's identifier.
  package enum Identifier: Sendable {
    case digits, hex32, hex64, uuid, fraction, dotted, gateway, stamp, angle
  }

  /// The form of the mail that carries a report.
  package enum Mail: Sendable {
    /// The whole message is the compressed file.
    case whole
    /// A text and an attachment.
    case attachment
    /// The XML is the text of the message.
    case inline
  }

  /// `org_name`.
  package var organisation: String
  /// The name in its file names.
  package var host: String
  /// Where its mails come from.
  package var email: String
  /// `extra_contact_info`.
  package var contact: String?
  /// How it writes its documents.
  package var style: ReportStyle
  /// How it names its reports.
  package var identifier: Identifier
  /// How many of the archive's reports are its, relative to the others.
  package var weight: Int
  /// How much of a domain's mail it receives, of ten thousand.
  package var share: Int
  /// Seconds by which its day begins before (negative) or after UTC's.
  package var shift = 0
  /// Seconds from begin to end as it writes them.
  package var length = 86399
  /// It packs with zip rather than gzip.
  package var zip = false
  /// How it mails.
  package var mail = Mail.attachment
  /// The media type of its attachments.
  package var mediaType = "application/gzip"

  static let google = Reporter(
    organisation: "google.com", host: "google.com", email: "noreply-dmarc-support@google.com",
    contact: "https://support.google.com/a/answer/2466580", style: .google, identifier: .digits, weight: 30,
    share: 3800, zip: true, mail: .whole, mediaType: "application/zip")
  static let yahoo = Reporter(
    organisation: "Yahoo", host: "yahoo.com", email: "dmarchelp@yahooinc.com", style: .yahoo, identifier: .fraction,
    weight: 24, share: 1400)
  static let outlook = Reporter(
    organisation: "Outlook.com", host: "protection.outlook.com", email: "dmarcreport@microsoft.com",
    style: .microsoft, identifier: .hex32, weight: 18, share: 1500, length: 86400)
  static let enterprise = Reporter(
    organisation: "Enterprise Outlook", host: "enterprise.protection.outlook.com", email: "dmarcreport@microsoft.com",
    style: .microsoft, identifier: .hex32, weight: 16, share: 1300, length: 86400)
  static let gmx = Reporter(
    organisation: "GMX", host: "gmx.net", email: "noreply-dmarc@sicher.gmx.net",
    contact: "https://postmaster.gmx.net/en/case?c=r2002", style: .gmx, identifier: .hex32, weight: 8, share: 400)
  static let mobile = Reporter(
    organisation: "Sakuranet Mobile", host: "sakuranet.example", email: "dmarc_report@sakuranet.example",
    style: .mobile, identifier: .stamp, weight: 4, share: 90, shift: -9 * 3600)
  static let nordlys = Reporter(
    organisation: "Nordlys Post AS", host: "nordlys-post.example", email: "dmarc@nordlys-post.example",
    contact: "https://nordlys-post.example/dmarc", style: .treeWalk, identifier: .dotted, weight: 5, share: 80)
  static let boreale = Reporter(
    organisation: "Société Boréale", host: "societe-boreale.example", email: "postmaster@societe-boreale.example",
    style: .windows, identifier: .dotted, weight: 4, share: 60, shift: -3600)

  /// The reporters with names of their own; the archive may have any number more.
  static let known: [Reporter] = [
    google, yahoo, outlook, enterprise, gmx,
    Reporter(
      organisation: "WEB.DE", host: "web.de", email: "noreply-dmarc@sicher.web.de",
      contact: "https://postmaster.web.de/en/case?c=r2002", style: .gmx, identifier: .hex32, weight: 7, share: 350),
    Reporter(
      organisation: "Mimecast", host: "mimecast.org", email: "no-reply@dmarc.mimecastreport.com", style: .mimecast,
      identifier: .hex64, weight: 10, share: 300, zip: true),
    Reporter(
      organisation: "Mail.Ru", host: "mail.ru", email: "dmarc_support@corp.mail.ru", style: .oneLine,
      identifier: .digits, weight: 6, share: 150, length: 86400),
    Reporter(
      organisation: "AMAZON-SES", host: "amazonses.com", email: "postmaster@amazonses.com", style: .amazon,
      identifier: .uuid, weight: 6, share: 120, length: 86400, mediaType: "application/octet-stream"),
    Reporter(
      organisation: "comcast.net", host: "comcast.net", email: "dmarc@comcast.net", style: .noDeclaration,
      identifier: .angle, weight: 6, share: 200, length: 86400, mediaType: "application/x-gzip"),
    Reporter(
      organisation: "Fastmail", host: "fastmaildmarc.com", email: "reports@fastmaildmarc.com", style: .bare,
      identifier: .digits, weight: 5, share: 110),
    mobile, nordlys, boreale,
    Reporter(
      organisation: "esa2.fernhill-clinic.example", host: "esa2.fernhill-clinic.example",
      email: "MAILER-DAEMON@esa2.fernhill-clinic.example", style: .full, identifier: .gateway, weight: 5, share: 40,
      shift: 1234, length: 86400),
    Reporter(
      organisation: "Kastanie Online GmbH", host: "kastanie-online.example", email: "dmarc@kastanie-online.example",
      style: .prefixed, identifier: .dotted, weight: 3, share: 50, shift: -7200, mail: .inline),
    Reporter(
      organisation: "Lotus Portal", host: "lotus-portal.example", email: "dmarc@lotus-portal.example",
      style: .fractional, identifier: .uuid, weight: 4, share: 160, shift: -8 * 3600, length: 86400),
    Reporter(
      organisation: "Brightwater & Daughters ISP", host: "brightwater.example", email: "abuse@brightwater.example",
      style: .carriageReturns, identifier: .dotted, weight: 3, share: 40),
    Reporter(
      organisation: "LOUD HOSTING", host: "loud-hosting.example", email: "postmaster@loud-hosting.example",
      style: .capitalLetters, identifier: .stamp, weight: 3, share: 30, shift: 8 * 3600),
    Reporter(
      organisation: "Hostwell", host: "hostwell.example", email: "dmarc@hostwell.example", style: .bare,
      identifier: .stamp, weight: 3, share: 30, shift: 43000, length: 0),
  ]
}
