internal import Markup

/// Text in lines of at most 72 columns, for readers that show nothing else.
struct PlainText {
  /// Columns of a line; only addresses of pages may be longer.
  static let columns = 72

  /// UTF-8, each line with its LF.
  private(set) var bytes: [UInt8] = []

  /// Adds an empty line.
  mutating func blank() { bytes.append(10) }

  /// Adds words, wrapped at blanks; a word that is longer than a line is cut into several.
  ///
  /// - Parameters:
  ///   - text: Any text.
  ///   - lead: What the first line begins with.
  ///   - indent: Blanks that the others begin with.
  mutating func add(_ text: String, lead: String = "", indent: Int = 0) {
    let room = max(Self.columns - indent, 20)
    var line = lead
    var width = Self.width(lead)
    var isFresh = true
    func margin() -> String { String(repeating: " ", count: indent) }
    for word in Self.plain(text).split(separator: " ") {
      for piece in Self.pieces(String(word), room) {
        let needed = Self.width(piece)
        if !isFresh, width + 1 + needed > Self.columns {
          end(line)
          (line, width, isFresh) = (margin(), indent, true)
        } else if isFresh, width + needed > Self.columns, width > indent {
          // Not even the first word fits behind the lead.
          end(line)
          (line, width) = (margin(), indent)
        }
        line += isFresh ? piece : " " + piece
        width += needed + (isFresh ? 0 : 1)
        isFresh = false
      }
    }
    end(line)
  }

  /// Adds the address of a page on a line of its own, where there is one.
  mutating func add(url: String?, indent: Int) {
    guard let url else { return }
    end(String(repeating: " ", count: indent) + url)
  }

  /// Adds a line as it stands, without blanks at its end.
  mutating func end(_ line: String) {
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    bytes += line.utf8
    bytes.append(10)
  }

  /// Any text on one line, with ASCII in place of typographic signs.
  static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in MailWords.line(text, limit: 4000).unicodeScalars {
      switch scalar {
      case "\u{2212}", "\u{2013}", "\u{2014}", "\u{2010}", "\u{2011}": plain += "-"
      case "\u{2026}": plain += "..."
      case "\u{00B1}": plain += "+-"
      case "\u{2018}", "\u{2019}": plain += "'"
      case "\u{201C}", "\u{201D}": plain += "\""
      case "\u{00A0}", "\u{2009}", "\u{202F}": plain += " "
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }

  /// Columns that a text takes: wide letters of East Asia take two, marks on letters none.
  static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200D, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  /// A word, or its pieces where it is wider than a line.
  private static func pieces(_ word: String, _ room: Int) -> [String] {
    guard width(word) > room else { return [word] }
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var taken = 0
    for scalar in word.unicodeScalars {
      let needed = width(scalar)
      if taken + needed > room {
        pieces.append(String(piece))
        (piece, taken) = (String.UnicodeScalarView(), 0)
      }
      piece.append(scalar)
      taken += needed
    }
    pieces.append(String(piece))
    return pieces
  }
}
