/// The templates, the style sheet and the script that the program brings along, embedded in its binary.
package enum Templates {
  /// The shipped templates in the order of their names: the file's name, such as `month.mustache`, and its bytes.
  package static let files: [(name: String, bytes: [UInt8])] = [
    ("about.mustache", PackageResources.about_mustache),
    ("advice.mustache", PackageResources.advice_mustache),
    ("adviceindex.mustache", PackageResources.adviceindex_mustache),
    ("day.mustache", PackageResources.day_mustache),
    ("detail.mustache", PackageResources.detail_mustache),
    ("dkim.mustache", PackageResources.dkim_mustache),
    ("domain.mustache", PackageResources.domain_mustache),
    ("figures.mustache", PackageResources.figures_mustache),
    ("footer.mustache", PackageResources.footer_mustache),
    ("head.mustache", PackageResources.head_mustache),
    ("header.mustache", PackageResources.header_mustache),
    ("headerfrom.mustache", PackageResources.headerfrom_mustache),
    ("index.mustache", PackageResources.index_mustache),
    ("mail.mustache", PackageResources.mail_mustache),
    ("month.mustache", PackageResources.month_mustache),
    ("notfound.mustache", PackageResources.notfound_mustache),
    ("overrides.mustache", PackageResources.overrides_mustache),
    ("policies.mustache", PackageResources.policies_mustache),
    ("problems.mustache", PackageResources.problems_mustache),
    ("reporters.mustache", PackageResources.reporters_mustache),
    ("sources.mustache", PackageResources.sources_mustache),
    ("tables.mustache", PackageResources.tables_mustache),
    ("verdict.mustache", PackageResources.verdict_mustache),
    ("week.mustache", PackageResources.week_mustache),
    ("weeks.mustache", PackageResources.weeks_mustache),
  ]

  /// The style sheet of all pages.
  package static let styleSheet = PackageResources.site_css

  /// The script of all pages: sorting, filters and such; every page is complete without it.
  package static let script = PackageResources.site_js
}
