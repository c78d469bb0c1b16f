/// The words that charts add of their own accord, in one language.
package struct ChartWords: Sendable, Hashable {
  /// What the title of a band without data says.
  package var missing: String

  /// What stands over bands whose data are not complete yet.
  package var provisional: String

  /// What follows the heading of a panel that has a scale of its own.
  package var ownScale: String

  /// What precedes the first percentage in the heading of an axis that does not begin at zero.
  package var axisStartsAt: String

  /// What opens the table of a chart's values.
  package var tableOfValues: String

  /// What precedes the links to the data.
  package var data: String

  /// What stands between a part and its whole: `3 of 4`.
  package var of: String

  /// Words in a language.
  package init(
    missing: String, provisional: String, ownScale: String, axisStartsAt: String, tableOfValues: String, data: String,
    of: String
  ) {
    self.missing = missing
    self.provisional = provisional
    self.ownScale = ownScale
    self.axisStartsAt = axisStartsAt
    self.tableOfValues = tableOfValues
    self.data = data
    self.of = of
  }

  /// English.
  package static let english = ChartWords(
    missing: "no report received",
    provisional: "reports still arriving",
    ownScale: "own scale",
    axisStartsAt: "axis starts at",
    tableOfValues: "Table of the values",
    data: "Data:",
    of: "of"
  )
}
