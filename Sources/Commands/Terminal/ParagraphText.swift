/// Text for a terminal in lines of a width, broken between words.
struct ParagraphText {
  /// How many columns a line may take; a single longer word takes what it needs.
  let width: Int
  /// How far all lines stand to the right.
  let indent: Int
  /// How far lines after the first stand further to the right.
  var hang = 2

  /// Pieces one after the other with `; ` between them, as many a line as there is room for.
  ///
  /// - Parameter pieces: What is said; a piece is broken only when it is longer than a line.
  /// - Returns: Lines without blanks at their ends.
  func lines(_ pieces: [TextColumns.Cell]) -> [String] {
    let pieces = pieces.filter { !$0.text.isEmpty }
    var lines: [String] = []
    var line = ""
    var used = 0
    let room = max(width, indent + 20)
    for (place, piece) in pieces.enumerated() {
      let mark = place == pieces.count - 1 ? "" : ";"
      let length = TextWidth.of(piece.text) + mark.utf8.count
      if used > 0, used + 1 + length <= room {
        line += " " + piece.paint(piece.text) + mark
        used += 1 + length
        continue
      }
      if used > 0 { lines.append(line) }
      (line, used) = (String(repeating: " ", count: indent), indent)
      for (number, word) in piece.text.split(separator: " ").enumerated() {
        let length = TextWidth.of(String(word))
        if number > 0, used + 1 + length + mark.utf8.count > room {
          lines.append(line)
          (line, used) = (String(repeating: " ", count: indent + hang), indent + hang)
        } else if number > 0 {
          line += " "
          used += 1
        }
        line += piece.paint(String(word))
        used += length
      }
      line += mark
      used += mark.utf8.count
    }
    if used > 0 { lines.append(line) }
    return lines
  }
}
