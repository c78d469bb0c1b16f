import Markup
import Testing

/// `ok`, or the error's message with its column.
private func verdict(_ template: String, partials: [String: String] = [:]) -> String {
  do throws(TemplateError) {
    _ = try compiled(template, partials: partials, for: MustacheData.self)
    return "ok"
  } catch {
    return "\(error.column): \(error.message)"
  }
}

/// Where in HTML a value may be inserted.
@Suite struct MarkupContextTests {
  @Test(arguments: [
    "<p>{{subject}}</p>", "<p title=\"{{subject}} {{mph}}\">", "<a href=\"../{{path}}\" title='x'>{{subject}}</a>",
    "<a href=\"{{link}}\">{{#link}}{{.}}{{/link}}</a>", "<img src=\"{{path}}\">", "<title>{{subject}}</title>",
    "<textarea>{{subject}}</textarea>{{content}}", "<script src=\"{{path}}\"></script>{{subject}}",
    "<script>if (a<b) {}</script >{{subject}}", "<style></styl</style>{{subject}}", "<!-- a > b -->{{content}}",
    "<!doctype html>{{content}}", "<!-->{{subject}}", "<!-- a --!>{{subject}}", "<?xml version=\"1.0\"?>{{subject}}",
    "a < b {{subject}}",
    "</>{{subject}}",
    "<<p>{{subject}}", "<br/>{{subject}}", "<p data-x=\"{{subject}}\"/>", "<P CLASS=\"{{subject}}\">",
    "<p a=\"1\"b=\"{{subject}}\">",
    "<div {{#yes}}class=\"x\"{{/yes}}>", "<div{{#yes}} class=\"x\"{{/yes}}>{{subject}}",
    "<option {{#yes}}selected{{/yes}}>{{subject}}",
    "<option value=\"1\"{{#yes}} selected{{/yes}} class=\"{{subject}}\">", "<p class=\"a{{#yes}} b{{/yes}}\">",
    "<li{{#list}} data-x=\"{{item}}\"{{/list}}>", "{{#yes}}<p>{{/yes}}x{{#yes}}</p>{{/yes}}",
    "<p {{>attribute}}>{{subject}}",
    "{{#yes}}<b class=x>{{/yes}}{{^yes}}<i checked>{{/yes}}", "<input {{#yes}}checked {{/yes}}>",
    "<p title=\"a>b\">{{content}}",
    "<span {{#yes}}/{{/yes}}>{{content}}",
  ])
  func valuesStandBetweenTagsAndInQuotes(template: String) {
    #expect(verdict(template, partials: ["attribute": "title=\"{{subject}}\""]) == "ok")
  }

  @Test(arguments: [
    ("<p {{subject}}>", "4: tag outside quotes in an attribute: write name=\"{{subject}}\""),
    ("<p title={{subject}}>", "10: tag outside quotes in an attribute: write title=\"{{subject}}\""),
    ("<p title=a{{subject}}>", "11: tag outside quotes in an attribute: write title=\"{{subject}}\""),
    ("<p title='{{subject}}'>", "11: tag outside quotes in an attribute: write title=\"{{subject}}\""),
    ("<p title {{subject}}>", "10: tag outside quotes in an attribute: write title=\"{{subject}}\""),
    ("<p title=\"\"{{subject}}>", "12: tag outside quotes in an attribute: write title=\"{{subject}}\""),
    ("<{{subject}}>", "2: tag in the name of an element"),
    ("</{{subject}}>", "3: tag in the name of an element"),
    ("<h{{mph}}>", "3: tag in the name of an element"),
    ("<script>{{subject}}</script>", "9: tag inside <script>"),
    ("<script>'</scripty>{{mph}}</script>", "20: tag inside <script>"),
    ("<SCRIPT type=\"x\">{{subject}}", "18: tag inside <script>"),
    ("<style>{{content}}</style>", "8: tag inside <style>"),
    ("<iframe>{{subject}}", "9: tag inside <iframe>"),
    ("<title>{{content}}</title>", "8: 'content' is a piece of HTML, and <title> holds only text"),
    ("<!-- {{subject}} -->", "6: tag inside an HTML comment or declaration"),
    ("<!-- a --{{subject}} -->", "10: tag inside an HTML comment or declaration"),
    ("<!{{subject}}>", "3: tag inside an HTML comment or declaration"),
    ("<?{{subject}}?>", "3: tag inside an HTML comment or declaration"),
    ("<p title=\"{{content}}\">", "11: 'content' is a piece of HTML, and an attribute holds only text"),
    ("<p onclick=\"{{subject}}\">", "13: tag inside the attribute 'onclick'"),
    ("<p OnClick = \"x({{mph}})\">", "17: tag inside the attribute 'onclick'"),
    ("<p style=\"width:{{mph}}px\">", "17: tag inside the attribute 'style'"),
    ("<iframe srcdoc=\"{{subject}}\">", "17: tag inside the attribute 'srcdoc'"),
    ("<a href=\"{{subject}}\">", "10: 'subject' is a text, and 'href' takes only paths"),
    ("<a href=\"#{{mph}}\">", "11: 'mph' is an integer, and 'href' takes only paths"),
    ("<a HREF=\"{{foo}}\">", "10: 'foo' is an optional text, and 'href' takes only paths"),
    ("<a href=\"{{#foo}}{{.}}{{/foo}}\">", "18: '.' is an optional text, and 'href' takes only paths"),
    ("<img src=\"{{subject}}\">", "11: 'subject' is a text, and 'src' takes only paths"),
    ("<use xlink:href=\"{{subject}}\"/>", "18: 'subject' is a text, and 'xlink:href' takes only paths"),
    ("<p {{>attribute}}>", "7: tag outside quotes in an attribute: write title=\"{{subject}}\""),
  ])
  func valuesStandNowhereElse(template: String, expected: String) {
    #expect(verdict(template, partials: ["attribute": "title={{subject}}"]) == expected)
  }

  @Test(arguments: [
    ("{{#yes}}<p {{/yes}}>", "12: section 'yes' begins between tags and ends inside a tag"),
    ("<p {{#yes}}title=\"{{/yes}}\">", "19: section 'yes' begins inside a tag and ends inside the attribute 'title'"),
    (
      "<p class=\"{{#yes}}\" title=\"{{/yes}}\">",
      "28: section 'yes' begins inside the attribute 'class' and ends inside the attribute 'title'"
    ),
    ("<p class={{#yes}}\"a\"{{/yes}}>", "21: section 'yes' begins inside a tag and ends inside a tag"),
    ("{{#yes}}<script>{{/yes}}", "17: section 'yes' begins between tags and ends inside <script>"),
    ("{{^yes}}<!--{{/yes}}-->", "13: section 'yes' begins between tags and ends inside an HTML comment or declaration"),
    ("<p o{{#yes}}n{{/yes}}click=\"{{subject}}\">", "13: white space is missing after the section"),
    ("<p {{#yes}}on{{/yes}}click=\"{{subject}}\">", "22: white space is missing after the section"),
    ("<scr{{#yes}}ipt{{/yes}}>", "13: white space is missing after the section"),
    ("<p class=\"x", "12: the template ends inside the attribute 'class'"),
    ("<p", "3: the template ends inside a tag"),
    ("<script>x", "10: the template ends inside <script>"),
  ])
  func sectionsDoNotChangeThePlace(template: String, expected: String) {
    #expect(verdict(template) == expected)
  }
}
