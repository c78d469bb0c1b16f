/// What reporters do that needs a word: rows of the catalogue in formats.md, section 7, and limits.
enum Quirk: UInt8, CaseIterable {
  // Documents.
  case schemaTags, misplacedDeclaration, textBeforeRoot, charset, strayMarkup, brokenTag, missingRoot, lostRecord,
    truncated
  case controlBytes, duplicatePart, severalRoots, junkAfterRoot
  // Metadata and policy.
  case scaledTime, unreadableTime, swappedPeriod, periodOfFileName, periodOfMail, periodUnknown, halfPeriod
  case longPeriod
  case noPolicyDomain, unknownAlignment, invalidPercentage
  // Records.
  case nullRecord, oddCount, hugeCount, invalidSource, missingEvaluation, unknownDisposition, placeholder, reasonAsText
  case manyReasons, identities, assumedHeaderFrom, hardfail, manyResults, localPart
  // Limits.
  case longText, manyErrors

  /// The row of the catalogue or the name of the limit.
  var code: String {
    switch self {
    case .schemaTags: "X1"
    case .misplacedDeclaration, .textBeforeRoot: "X2"
    case .charset: "X3"
    case .strayMarkup, .brokenTag, .missingRoot, .lostRecord: "X5"
    case .truncated: "X6"
    case .controlBytes: "X7"
    case .duplicatePart, .severalRoots, .junkAfterRoot: "X10"
    case .scaledTime, .unreadableTime: "M3"
    case .swappedPeriod, .periodOfFileName, .periodOfMail, .periodUnknown, .halfPeriod, .longPeriod: "M4"
    case .noPolicyDomain: "M8"
    case .unknownAlignment: "M10"
    case .invalidPercentage: "M11"
    case .nullRecord: "R2"
    case .oddCount, .hugeCount: "R3"
    case .invalidSource: "R4"
    case .missingEvaluation: "R5"
    case .unknownDisposition: "R6"
    case .placeholder: "R9"
    case .reasonAsText: "R10"
    case .manyReasons: "R11"
    case .identities: "R12"
    case .assumedHeaderFrom: "R13"
    case .hardfail: "R18"
    case .manyResults: "R21"
    case .localPart: "R23"
    case .longText: "limit-text"
    case .manyErrors: "limit-errors"
    }
  }

  /// Whether something was mended, guessed or left out that counts; otherwise somebody may merely want to know.
  var isRepair: Bool {
    switch self {
    case .nullRecord, .invalidSource, .missingEvaluation, .unknownDisposition, .noPolicyDomain,
      .longPeriod, .unknownAlignment, .invalidPercentage, .manyReasons, .manyResults, .localPart, .manyErrors,
      .scaledTime:
      false
    default: true
    }
  }

  /// What happened and what to do, with how often it happened in the document and the limits that held.
  func message(count: Int, limits: ParsingLimits) -> String {
    func times(_ one: String, _ many: String) -> String { count == 1 ? "1 \(one)" : "\(count) \(many)" }
    switch self {
    case .schemaTags:
      return "\(times("'schema' tag was", "'schema' tags were")) dropped; the report itself is complete"
    case .misplacedDeclaration: return "there are blanks before the xml declaration; they were dropped"
    case .textBeforeRoot: return "there is text before the root element; it was dropped"
    case .charset:
      return "the bytes are not in the encoding that the document declares; they were read as what they are"
    case .strayMarkup:
      return "\(times("'<' or '&' in a text was", "'<' or '&' in texts were")) not escaped and read as it stands; "
        + "the reporter should escape it"
    case .brokenTag:
      return "\(times("tag is", "tags are")) broken or missing; the elements were closed where the next one begins"
    case .missingRoot: return "there is no 'feedback' tag; what follows was read as a report"
    case .lostRecord: return "\(times("record was", "records were")) damaged and left out"
    case .truncated:
      return "the document is cut off; only what was complete before is kept, ask for the report again if it matters"
    case .controlBytes: return "\(times("control byte was", "control bytes were")) dropped from the document"
    case .duplicatePart:
      return "the report holds report_metadata or policy_published more than once; the first one counts"
    case .severalRoots: return "the document holds \(count + 1) reports; all of them were read"
    case .junkAfterRoot: return "there is something behind the report; it was dropped"
    case .scaledTime:
      return "date_range is not written in seconds; it was read as milliseconds, microseconds or a date"
    case .unreadableTime: return "date_range holds a time that cannot be read; it was left out"
    case .swappedPeriod: return "date_range ends before it begins; begin and end were exchanged"
    case .periodOfFileName:
      return "date_range is missing, zero or in the future; the period of the file's name was taken"
    case .periodOfMail:
      return "date_range is missing, zero or in the future; the date of the mail was taken for the period"
    case .periodUnknown:
      return "date_range is missing, zero or in the future, and neither the file's name nor a mail tells the period; "
        + "it stands as the report says"
    case .halfPeriod:
      return "one end of date_range is missing, zero or in the future; the other one was taken for both"
    case .longPeriod:
      return "the period is longer than 366 days and not believed; the report counts on the day of its middle"
    case .noPolicyDomain: return "policy_published names no valid domain; the report counts in totals only"
    case .unknownAlignment: return "adkim or aspf is neither 'r' nor 's' and was left out; the default 'r' holds"
    case .invalidPercentage: return "pct is no whole number from 0 to 100 and was left out"
    case .nullRecord: return "\(times("null record", "null records")) (a count of zero or none) left out"
    case .oddCount:
      return "\(times("count is", "counts are")) no plain whole number; read as a number where possible, otherwise the "
        + "record was left out"
    case .hugeCount: return "\(times("count was", "counts were")) above 1,000,000,000 and cut to it"
    case .invalidSource:
      return "\(times("record names", "records name")) no valid source_ip; the text is kept as it stands"
    case .missingEvaluation:
      return "\(times("record has", "records have")) no result of policy_evaluated for DKIM or SPF; it does not pass"
    case .unknownDisposition:
      return "\(times("record has", "records have")) a disposition that no RFC knows, or none; counted as unknown"
    case .placeholder:
      return "\(times("text is a placeholder", "texts are placeholders")) of a program ('HASH(0x…)', 'NULL') and "
        + "read as empty"
    case .reasonAsText: return "\(times("reason", "reasons")) written as plain text; read as the reason's type"
    case .manyReasons: return "\(times("reason", "reasons")) beyond \(limits.reasons) of one record left out"
    case .identities: return "'identities' was read as 'identifiers'"
    case .assumedHeaderFrom:
      return "\(times("record lacks", "records lack")) header_from; the domain of policy_published was taken"
    case .hardfail: return "\(times("SPF result", "SPF results")) 'hardfail' read as 'fail'"
    case .manyResults:
      return "\(times("DKIM or SPF result", "DKIM or SPF results")) beyond \(limits.authResults) of one record left out"
    case .localPart:
      return "\(times("domain was", "domains were")) written as an address; only the part behind '@' was kept"
    case .longText:
      return "\(times("text is", "texts are")) longer than the limit of \(limits.textBytes) bytes and was left out"
    case .manyErrors: return "\(times("error", "errors")) beyond the limit of \(limits.errors) of one report left out"
    }
  }
}
