import Markup

/// A table for a terminal: columns as wide as their widest cell, numbers to the right.
struct TextColumns {
  /// On which side a column's cells stand.
  enum Alignment {
    /// Words.
    case left
    /// Numbers.
    case right
  }

  /// One cell.
  struct Cell {
    /// What is shown, made safe for a terminal.
    let text: String
    /// How the shown text is coloured.
    let paint: (String) -> String

    /// Makes a cell of outside text.
    init(_ text: String, paint: @escaping (String) -> String = { $0 }) {
      self.text = TerminalText.visible(text)
      self.paint = paint
    }
  }

  /// The columns' names.
  let header: [String]
  /// How each column is aligned.
  let alignments: [Alignment]
  /// The rows; each has as many cells as there are columns.
  var rows: [[Cell]] = []
  /// What stands below each row, where there is anything: as many cells a line as there is room for.
  var details: [[Cell]] = []
  /// How far details stand to the right.
  var indent = 2

  /// The table as lines, two blanks between columns and none at the ends of lines.
  ///
  /// - Parameters:
  ///   - style: Colours, or none.
  ///   - width: How many columns details may take; rows take what they need.
  /// - Returns: The header, the rows, and the details below each row.
  func lines(style: Style, width: Int = .max) -> [String] {
    let all = [header.map { Cell($0, paint: style.faint) }] + rows
    let widths = header.indices.map { column in all.map { TextWidth.of($0[column].text) }.max() ?? 0 }
    return all.enumerated().flatMap { place, row in
      let below = place > 0 && place <= details.count ? details[place - 1] : []
      return [line(row, widths)] + ParagraphText(width: width, indent: indent).lines(below)
    }
  }

  private func line(_ row: [Cell], _ widths: [Int]) -> String {
    var line = ""
    var pending = 0
    for (column, cell) in row.enumerated() {
      let space = widths[column] - TextWidth.of(cell.text)
      let (before, after) = alignments[column] == .right ? (space, 0) : (0, space)
      if !cell.text.isEmpty {
        line += String(repeating: " ", count: pending + before) + cell.paint(cell.text)
        pending = after + 2
      } else {
        pending += before + after + 2
      }
    }
    return line
  }
}

/// How wide texts are in a terminal.
enum TextWidth {
  /// Columns that a text takes, near enough: wide letters of East Asia take two.
  static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      switch scalar.value {
      case 0x0300...0x036F, 0x200B...0x200D, 0xFE00...0xFE0F: width
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        width + 2
      default: width + 1
      }
    }
  }
}
