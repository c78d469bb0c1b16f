extension HTML {
  /// How many bytes the piece has so far: where the next one begins.
  package var count: Int { bytes.count }

  /// Appends a part of another piece, such as one of the rows that it consists of.
  ///
  /// - Parameters:
  ///   - other: The other piece.
  ///   - range: Where the part lies in it, by its `count` before and after the part was appended.
  package mutating func append(_ other: HTML, in range: Range<Int>) {
    append(markup: other.bytes.span.extracting(range))
  }
}
