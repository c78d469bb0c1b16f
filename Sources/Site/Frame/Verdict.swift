internal import Markup

/// The answer to the reader's question, in one sentence and a few findings.
struct Verdict: TemplateModel {
  /// How urgent it is; a word always says so too.
  enum Tone: String, Sendable {
    case good
    case warn
    case bad
    case plain
  }

  var tone: Tone
  /// The answer in a word or two.
  let status: String
  /// The answer in a sentence.
  let lead: String
  /// What the reader is asked first.
  var questions: [Question] = []
  /// What else is worth a sentence.
  var details: [String] = []
  /// Where more is said.
  var link: PageFrame.Link?

  static let templateFields: [TemplateField<Verdict>] = [
    .text("tone") { $0.tone.rawValue },
    .text("status") { $0.status },
    .text("lead") { $0.lead },
    .list("questions") { $0.questions },
    .texts("details") { $0.details },
    .flag("hasDetails") { !$0.details.isEmpty || !$0.questions.isEmpty },
    .optional("link") { $0.link },
  ]
}
