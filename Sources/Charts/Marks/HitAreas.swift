internal import Markup

/// Transparent areas of a chart's full height, or width, that show a title under the pointer.
struct HitAreas {
  private var html = HTML()

  /// Adds an area with the lines of its title; nothing without one.
  mutating func add(x: Double, y: Double, width: Double, height: Double, title: [String]) {
    guard !title.isEmpty else { return }
    html.append("<rect")
    html.append("x", x)
    html.append("y", y)
    html.append("width", width)
    html.append("height", height)
    html.append("><title>")
    for (index, line) in title.enumerated() {
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
