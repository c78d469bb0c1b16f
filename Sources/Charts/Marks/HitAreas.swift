internal import Markup

/// Transparent areas of a chart's full height, or width, that show a title under the pointer.
struct HitAreas {
  /// Up to so many areas give all lines of their titles: the days of a month.
  private static let mostFull = 31

  /// Up to so many areas give the first line; more give none, since the table has the values.
  private static let most = 100

  private let lines: Int
  private var html = HTML()

  /// Areas for a number of bands, which decides how much each of them may weigh.
  init(count: Int) {
    lines = count <= Self.mostFull ? .max : count <= Self.most ? 1 : 0
  }

  /// Adds an area with the lines of its title; nothing without one.
  mutating func add(x: Double, y: Double, width: Double, height: Double, title: [String]) {
    guard lines > 0, !title.isEmpty else { return }
    html.append("<rect")
    html.append("x", x)
    html.append("y", y)
    html.append("width", width)
    html.append("height", height)
    html.append("><title>")
    for (index, line) in title.prefix(lines).enumerated() {
      if index > 0 { html.append("\n") }
      html.append(plain: line)
    }
    html.append("</title></rect>")
  }

  /// The areas in one group, to stand over all marks.
  var group: HTML {
    guard !html.isEmpty else { return HTML() }
    var group = HTML("<g class=\"hits\" fill-opacity=\"0\">")
    group.append(html)
    group.append("</g>")
    return group
  }
}
