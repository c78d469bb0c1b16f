internal import Markup

/// The marks of a chart's bars: a path for each layer, and one for what is too thin to show the layer's pattern.
struct BarLayers {
  /// Below this thickness, in user units, a pattern would be dashes.
  private static let leastForPattern = 4.0

  private let paints: [Paint]
  private var filled: [PathData]
  private var thin: [PathData]

  /// Layers without a mark.
  init(_ paints: [Paint]) {
    self.paints = paints
    filled = Array(repeating: PathData(), count: paints.count)
    thin = filled
  }

  /// Adds a segment to a layer.
  mutating func add(layer: Int, x: Double, y: Double, width: Double, height: Double) {
    if min(width, height) < Self.leastForPattern {
      thin[layer].rectangle(x: x, y: y, width: width, height: height)
    } else {
      filled[layer].rectangle(x: x, y: y, width: width, height: height)
    }
  }

  /// The marks of all layers.
  var html: HTML {
    var html = HTML()
    for (layer, paint) in paints.enumerated() {
      html.append(path: filled[layer], paint.fill)
      html.append(path: thin[layer], paint.thinFill)
    }
    return html
  }
}
