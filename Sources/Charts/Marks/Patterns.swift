package import Markup

/// The patterns that the paints of a page refer to.
package enum Patterns {
  /// An element without size that defines the patterns; it stands once in a page, before the first chart.
  ///
  /// It is not hidden by `display: none`, which would make the patterns vanish in some browsers. The lines are drawn in
  /// the colour of the background over the solid colour.
  package static let html = HTML(
    """
    <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>\
    <pattern id="p-spf-only" width="4" height="4" patternUnits="userSpaceOnUse">\
    <rect class="s-spf-only" width="4" height="4"/><path class="over" d="M0 3.5h4"/></pattern>\
    <pattern id="p-failed" width="5.5" height="5.5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
    <rect class="s-failed" width="5.5" height="5.5"/><path class="over" d="M5 0v5.5"/></pattern>\
    <pattern id="p-quarantined" width="5" height="5" patternUnits="userSpaceOnUse">\
    <rect class="s-quarantined" width="5" height="5"/><circle class="dot" cx="2.5" cy="2.5" r="1.1"/></pattern>\
    <pattern id="p-rejected" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">\
    <rect class="s-rejected" width="5" height="5"/><path class="over" d="M4.5 0v5"/></pattern>\
    </defs></svg>
    """
  )
}
