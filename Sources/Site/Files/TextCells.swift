internal import Markup
internal import Reports

/// The texts of a set as cells of CSV, made once: the files of records repeat them hundreds of thousands of times.
struct TextCells: Sendable {
  private let bytes: [UInt8]
  /// Where each cell begins; behind it stand the two bytes that end a row.
  private let starts: [Int]

  /// The cells of all texts of a table.
  init(_ texts: TextTable) {
    var csv = CSVWriter(header: ["x"])
    var starts = [csv.bytes.count]
    starts.reserveCapacity(texts.count + 1)
    for number in 0..<texts.count {
      csv.text(texts.optionalString(Text(index: UInt32(number))))
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
    let index = Int(text.index)
    output.append(contentsOf: bytes[starts[index]..<starts[index + 1] - 2])
  }
}
