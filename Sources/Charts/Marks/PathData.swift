internal import Markup

/// The `d` of a path: one path for all marks of a class weighs a third of an element a mark.
struct PathData {
  /// What has been written.
  private(set) var html = HTML()

  /// Whether nothing has been drawn.
  var isEmpty: Bool { html.isEmpty }

  /// Adds a rectangle.
  mutating func rectangle(x: Double, y: Double, width: Double, height: Double) {
    move(x, y)
    pair("h", width)
    pair("v", height)
    pair("h", -width)
    html.append("z")
  }

  /// Begins at a point.
  mutating func move(_ x: Double, _ y: Double) { point("M", x, y) }

  /// Draws a line to a point.
  mutating func line(_ x: Double, _ y: Double) { point("L", x, y) }

  /// Draws a horizontal line of a length.
  mutating func horizontal(_ length: Double) { pair("h", length) }

  /// Draws a vertical line of a length.
  mutating func vertical(_ length: Double) { pair("v", length) }

  /// Adds a point of no length, which a stroke with round ends turns into a disc.
  mutating func disc(_ x: Double, _ y: Double) {
    move(x, y)
    html.append("h0")
  }

  /// Adds a circle.
  mutating func circle(x: Double, y: Double, radius: Double) {
    move(x - radius, y)
    for direction in [1.0, -1.0] {
      html.append("a")
      html.append(coordinate: radius)
      html.append(" ")
      html.append(coordinate: radius)
      html.append(" 0 1 1 ")
      html.append(coordinate: direction * 2 * radius)
      html.append(" 0")
    }
    html.append("z")
  }

  /// Closes the outline.
  mutating func close() { html.append("z") }

  private mutating func point(_ letter: StaticString, _ x: Double, _ y: Double) {
    html.append(letter)
    html.append(coordinate: x)
    html.append(" ")
    html.append(coordinate: y)
  }

  private mutating func pair(_ letter: StaticString, _ length: Double) {
    html.append(letter)
    html.append(coordinate: length)
  }
}

extension HTML {
  /// Appends a path with the attributes of its class; nothing for an empty one.
  mutating func append(path: PathData, _ attributes: StaticString) {
    guard !path.isEmpty else { return }
    append("<path ")
    append(attributes)
    append(" d=\"")
    append(path.html)
    append("\"/>")
  }

  /// Appends a line of text with the attributes of its class.
  mutating func append(label: String, x: Double, y: Double, _ attributes: StaticString = "") {
    append("<text")
    if attributes.utf8CodeUnitCount > 0 {
      append(" ")
      append(attributes)
    }
    append("x", x)
    append("y", y)
    append(">")
    append(plain: label)
    append("</text>")
  }
}
