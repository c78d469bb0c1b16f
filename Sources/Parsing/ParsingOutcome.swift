/// What became of a document.
package enum ParsingOutcome: Equatable, Sendable {
  /// This many reports were added to the set, with or without problems.
  case reports(Int)
  /// The document is something else: the name of its root element, or in words what it is, such as `an HTML page`.
  case notAReport(String)
  /// Nothing could be kept; a problem says why.
  case refused
}
