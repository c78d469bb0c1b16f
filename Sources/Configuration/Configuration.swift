package import Reports

/// What a user has told in `dmarcsite.toml`; everything is optional, and this is made with the defaults.
///
/// Paths are ready to be used: relative ones have been joined to the directory of the configuration's file.
package struct Configuration: Hashable, Sendable {
  /// The languages of the site and the e-mail.
  package enum Language: String, CaseIterable, Hashable, Sendable {
    /// English.
    case english = "en"
  }

  /// The title of the site.
  package var title = "DMARC reports"
  /// The language of the site and the e-mail.
  package var language = Language.english
  /// Where the site is served, ending in `/`; nil when nobody knows.
  package var siteURL: String?
  /// Directories or files to read, at least one.
  package var archive = ["archive"]
  /// The directory of the site.
  package var output = "site"
  /// The directory of what is kept between runs; nil for the user's cache directory.
  package var cache: String?
  /// The directory of the user's own templates; nil for the built-in ones.
  package var templates: String?
  /// Whose mail it is.
  package var account: [Account] = []
  /// What is known of policy domains.
  package var domain: [Domain] = []
  /// Rules that name sources, in the order in which they are tried.
  package var source: [Source] = []
  /// Names of reporters that stand for another one.
  package var organisationAliases: [String: String] = [:]
  /// How mail is taken in.
  package var ingest = Ingest()
  /// The weekly e-mail.
  package var digest = Digest()
  /// What is looked up about addresses.
  package var lookup = Lookup()
  /// How much an input may cost.
  package var limits = Limits()
  /// The numbers that classes, gates, verdicts and events rest on.
  package var advice = Thresholds()

  /// The defaults.
  package init() {}
}

extension Configuration {
  /// The keys of the document that are no tables.
  static let keys: [ConfigurationKey<Configuration>] = [
    ConfigurationKey("title", \.title, .line, "Title of the site."),
    ConfigurationKey(
      "language", \.language, .word, "Language of the site and the e-mail; there is none but \"en\" yet."),
    ConfigurationKey(
      "site_url", \.siteURL, .optional(.siteURL),
      "Where the site is served, for links in the e-mail and the feed: https:// or http://, ending with /."),
    ConfigurationKey(
      "archive", \.archive, .oneOrMore(.path), "Directories or files with reports: one path, or a list of paths."),
    ConfigurationKey("output", \.output, .path, "Directory of the site, which the program owns."),
    ConfigurationKey(
      "cache", \.cache, .optional(.path),
      "Directory of what is kept between runs; empty: dmarcsite in $XDG_CACHE_HOME or ~/.cache."),
    ConfigurationKey(
      "templates", \.templates, .optional(.path),
      "Directory of templates that take the place of the built-in ones; empty: none."),
  ]
}
