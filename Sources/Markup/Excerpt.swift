/// The beginning of a text that may be long, cut by Unicode scalars.
package struct Excerpt: Sendable, Equatable {
  /// The text, or its beginning and `…`: at most as many scalars as the limit.
  package let text: String
  /// Whether something was cut off.
  package let isCut: Bool

  /// The beginning of a text.
  ///
  /// - Parameters:
  ///   - whole: The text.
  ///   - limit: The most scalars that may remain, the `…` among them; at least 1.
  package init(_ whole: String, limit: Int) {
    let scalars = whole.unicodeScalars
    guard let end = Self.cut(scalars, limit: limit) else {
      text = whole
      isCut = false
      return
    }
    var kept = scalars[..<end]
    while kept.last == " " { kept.removeLast() }
    text = String(kept) + "…"
    isCut = true
  }

  /// The beginning and the end of a text with `…` between, for labels whose ends tell them apart.
  ///
  /// - Parameters:
  ///   - whole: The text.
  ///   - limit: The most scalars that may remain, the `…` among them; at least 1.
  package init(middleOf whole: String, limit: Int) {
    let scalars = whole.unicodeScalars
    guard Self.cut(scalars, limit: limit) != nil else {
      text = whole
      isCut = false
      return
    }
    let kept = max(limit, 1) - 1
    text = String(scalars.prefix(kept - kept / 2)) + "…" + String(scalars.suffix(kept / 2))
    isCut = true
  }

  /// Where to cut so that `…` still fits, or nothing if the whole fits.
  private static func cut(_ scalars: String.UnicodeScalarView, limit: Int) -> String.Index? {
    let limit = max(limit, 1)
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return nil }
    return scalars.index(before: end)
  }
}
