extension String {
  /// The text cut to a number of Unicode scalars, with an ellipsis where something is missing.
  ///
  /// A page shows what fits; the files beside it have the whole text.
  func clipped(_ limit: Int = 120) -> String {
    // A scalar has four bytes at the most, so that short texts need not be counted.
    guard utf8.count > limit, unicodeScalars.count > limit else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(limit - 1))) + "…"
  }
}
