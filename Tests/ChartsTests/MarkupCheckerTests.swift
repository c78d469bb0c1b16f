import Markup
import Testing

/// The checker itself must be able to fail.
struct MarkupCheckerTests {
  @Test(arguments: [
    (HTML("<g><path/></g>"), 0),
    (HTML("<g><path></g>"), 2),
    (HTML("</g>"), 1),
    (HTML("<g"), 1),
    (HTML("<g a=\"1\" a=\"2\"/>"), 1),
    (HTML("<g style=\"x\"/>"), 1),
    (HTML("<g onload=\"x\"/>"), 1),
    (HTML("<g a=1/>"), 1),
    (HTML("<g a=\"1\"b=\"2\"/>"), 1),
    (HTML("<g id=\"a\"/><g id=\"a\"/>"), 1),
    (HTML("<g aria-labelledby=\"a b\"/>"), 2),
    (HTML("a > b"), 1),
    (HTML("a & b"), 1),
    (HTML("a &amp; b &lt; &#39;"), 0),
  ])
  func faultsAreFound(html: HTML, problems: Int) {
    #expect(MarkupChecker(html).problems.count == problems, "\(MarkupChecker(html).problems)")
  }
}
