extension ReportBuilder.Stop {
  /// The name of the limit, or the row of the catalogue.
  var code: String {
    switch self {
    case .depth: "limit-depth"
    case .attributes: "limit-attributes"
    case .strays: "limit-strays"
    case .records: "limit-records"
    case .reports: "limit-reports"
    case .documentType: "X12"
    }
  }

  /// What happened and what to do.
  func message(limits: ParsingLimits) -> String {
    let kept = "what was complete before is kept; raise the limit if the report is genuine"
    switch self {
    case .depth: return "elements lie deeper than the limit of \(limits.depth); \(kept)"
    case .attributes: return "an element has more attributes than the limit of \(limits.attributes); \(kept)"
    case .strays:
      return "there are more stray '<' and broken tags than the limit of \(limits.strays); what was complete before is "
        + "kept; ask for the report again if it matters"
    case .records: return "there are more records than the limit of \(limits.records); \(kept)"
    case .reports: return "there are more reports in the document than the limit of \(limits.reports); \(kept)"
    case .documentType:
      return "the document has a document type declaration, which no report needs and attacks use; it was not read"
    }
  }
}
