internal import Markup

/// The `<svg>` element of a chart with its accessible name and description.
struct ChartFrame {
  /// Below this width, in user units, a chart is made to stand beside another.
  private static let narrow = 600.0

  /// The prefix of the chart's identifiers, unique in its page.
  let id: String

  /// The accessible name.
  let name: String

  /// The accessible description: two or three sentences.
  let description: String

  /// The width in user units.
  let width: Double

  /// The height in user units.
  let height: Double

  /// The element around marks.
  func element(_ marks: HTML) -> HTML {
    var html = HTML(width < Self.narrow ? "<svg class=\"chart narrow\"" : "<svg class=\"chart\"")
    html.append(" viewBox=\"0 0 ")
    html.append(coordinate: width)
    html.append(" ")
    html.append(coordinate: height)
    html.append("\"")
    html.append("width", width)
    html.append("height", height)
    html.append(" role=\"img\" aria-labelledby=\"")
    html.append(text: id)
    html.append("t ")
    html.append(text: id)
    html.append("d\"><title id=\"")
    html.append(text: id)
    html.append("t\">")
    html.append(plain: name)
    html.append("</title><desc id=\"")
    html.append(text: id)
    html.append("d\">")
    html.append(plain: description, limit: 1000)
    html.append("</desc>")
    html.append(marks)
    html.append("</svg>")
    return html
  }
}
