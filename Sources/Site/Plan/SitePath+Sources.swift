internal import Reports

/// The places of sources, reporters, days, weeks and TLS reports.
///
/// Slugs are made by `Slug` of the analysis: letters, digits and hyphens only.
extension SitePath {
  /// A file in the directory of a source of a domain.
  init(_ domain: DomainName, source: String, _ file: StaticString) {
    string = "d/\(domain.ascii)/s/\(source)/\(file)"
  }

  /// A file in the directory of a source over all domains.
  init(source: String, _ file: StaticString) {
    string = "s/\(source)/\(file)"
  }

  /// A file in the directory of a reporter.
  init(reporter: String, _ file: StaticString) {
    string = "r/\(reporter)/\(file)"
  }

  /// A file of a day of a domain: `html`.
  init(_ domain: DomainName, day: Day, _ ending: StaticString) {
    let number = day.dayOfMonth < 10 ? "0\(day.dayOfMonth)" : "\(day.dayOfMonth)"
    string = "d/\(domain.ascii)/\(day.month)/\(number).\(ending)"
  }

  /// A file in the directory of an ISO week.
  init(week: Week, _ file: StaticString) {
    string = "weeks/\(week)/\(file)"
  }

  /// A file in the directory of a domain's TLS reports.
  init(tls domain: DomainName, _ file: StaticString) {
    string = "tls/\(domain.ascii)/\(file)"
  }

  /// A file in the directory of a month of a domain's TLS reports.
  init(tls domain: DomainName, _ month: Month, _ file: StaticString) {
    string = "tls/\(domain.ascii)/\(month)/\(file)"
  }
}
