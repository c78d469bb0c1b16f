@testable import Unpacking

/// Everything that came out of some bytes.
struct Record {
  var leaves: [Leaf] = []
  var failures: [UnpackingFailure] = []
  var mails: [MailSummary] = []
  var attachments: [Attachment] = []

  mutating func note(_ event: UnpackingEvent) {
    switch event {
    case .leaf(var leaf):
      leaf.bytes = ArraySlice(Array(leaf.bytes))
      leaves.append(leaf)
    case .failure(let failure): failures.append(failure)
    case .mail(let summary): mails.append(summary)
    case .attachment(var attachment):
      attachment.bytes = ArraySlice(Array(attachment.bytes))
      attachments.append(attachment)
    }
  }

  init() {}

  init(_ bytes: [UInt8], limits: UnpackingLimits = .standard) {
    var record = Record()
    Unpacker(limits: limits).unpack(bytes[...], name: "") { record.note($0) }
    self = record
  }

  init(_ text: String, limits: UnpackingLimits = .standard) {
    self.init(Array(text.utf8), limits: limits)
  }

  var kinds: [ContentKind] { leaves.map(\.kind) }
  var texts: [String] { leaves.map { String(decoding: $0.bytes, as: UTF8.self) } }
  var codes: [String] { failures.map(\.error.code) }
  var severities: [UnpackingFailure.Severity] { failures.map(\.severity) }
}

/// A report, short and made up.
let report = """
  <?xml version="1.0" encoding="UTF-8" ?>
  <feedback><report_metadata><org_name>example.net</org_name><report_id>1</report_id></report_metadata></feedback>
  """

/// The text as a gzip file.
func gzip(_ text: String) -> [UInt8] { gzip(Array(text.utf8)) }

/// The bytes as a gzip file.
func gzip(_ bytes: [UInt8]) -> [UInt8] { gzipCompressed(bytes[...], level: 6) ?? [] }

/// A zip archive of one report.
func zip(_ text: String, name: String = "example.net!example.com!1!2.xml") -> [UInt8] {
  var writer = ZipWriter()
  writer.add(name, text)
  return writer.bytes()
}

/// The bytes in base64, 76 characters a line.
func base64(_ bytes: [UInt8], newline: String = "\r\n") -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var result = ""
  var column = 0
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for index in 0..<4 {
      result.append(index > group.count ? "=" : alphabet[number >> (18 - 6 * index) & 63])
    }
    column += 4
    if column == 76 {
      result += newline
      column = 0
    }
  }
  return column == 0 ? result : result + newline
}
