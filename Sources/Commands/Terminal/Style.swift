/// Colours of a terminal, or none.
struct Style: Sendable {
  /// Whether colours are used.
  let usesColour: Bool

  /// What is wrong.
  func bad(_ text: String) -> String { paint(text, "31") }
  /// What is well.
  func good(_ text: String) -> String { paint(text, "32") }
  /// What wants a look.
  func doubtful(_ text: String) -> String { paint(text, "33") }
  /// What matters most.
  func strong(_ text: String) -> String { paint(text, "1") }
  /// What matters least.
  func faint(_ text: String) -> String { paint(text, "2") }

  private func paint(_ text: String, _ code: String) -> String {
    usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
