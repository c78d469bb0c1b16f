/// A mention of another file, or of a place in one, as the bytes of a page have it.
struct Reference: Equatable, Sendable {
  /// What the reader's program does with it.
  enum Use: Sendable {
    /// It goes there when the reader asks it to.
    case link
    /// It loads the file at once: an image, a style sheet, an icon.
    case load
    /// It loads the file and runs it, or sends data there.
    case run
  }

  /// Where the address stands in the page.
  let value: Range<Int>
  let use: Use
  /// Whether the address is written with the references of HTML and XML, such as `&amp;`.
  let isEscaped: Bool
}
