internal import Markup
internal import Reports

/// The texts of a set as cells of CSV, made once: the files of records repeat them hundreds of thousands of times.
struct TextCells: Sendable {
  private let bytes: [UInt8]
  /// Where each cell begins; behind it stand the two bytes that end a row.
  private let starts: [Int]

  /// The cells of all texts of a table, by their numbers.
  init(_ texts: TextTable) {
    self.init((0..<texts.count).lazy.map { texts.optionalString(Text(index: UInt32($0))) })
  }

  /// The cells of some texts, by their places.
  init(_ texts: some Collection<String?>) {
    var csv = CSVWriter(header: ["x"])
    var starts = [csv.bytes.count]
    starts.reserveCapacity(texts.count + 1)
    for text in texts {
      csv.text(text)
      csv.endRow()
      starts.append(csv.bytes.count)
    }
    bytes = csv.bytes
    self.starts = starts
  }

  /// The bytes of one cell as `CSVWriter` writes it.
  static func cell(_ write: (inout CSVWriter) -> Void) -> ArraySlice<UInt8> {
    // A table of one column: behind its header stands the cell alone.
    var csv = CSVWriter(header: ["x"])
    let start = csv.bytes.count
    write(&csv)
    return csv.bytes[start...]
  }

  /// Appends the cell of a text.
  func append(_ text: Text, to output: inout [UInt8]) {
    append(Int(text.index), to: &output)
  }

  /// Appends the cell of the text at a place.
  func append(_ index: Int, to output: inout [UInt8]) {
    output.append(bytes, in: starts[index]..<starts[index + 1] - 2)
  }
}
