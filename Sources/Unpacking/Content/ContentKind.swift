/// What a leaf looks like by its first bytes.
package enum ContentKind: Sendable, Hashable {
  /// An XML document, with or without declaration.
  case xml
  /// A JSON object or array.
  case json
  /// The fields of an abuse or authentication failure report (RFC 5965, section 3).
  case feedbackReport
  /// Readable text that is none of the others.
  case text
  /// An HTML document.
  case html
  /// No bytes, or nothing but blanks.
  case empty
  /// The word that stands in place of a report (C13).
  case placeholder
  /// A known format that is not unpacked, with its name for people.
  case unsupported(String)
  /// A message that is encrypted, or signed in a way that hides it, with its name for people.
  case sealed(String)
  /// Anything else.
  case binary

  /// Whether the leaf is worth showing beside others: a report, something that stands for one, or a container
  /// that may hide one.
  package var mayCarryReport: Bool {
    switch self {
    case .xml, .json, .feedbackReport, .placeholder, .sealed: true
    case .unsupported(let name): Self.opaqueContainers.contains(name)
    case .text, .html, .empty, .binary: false
    }
  }

  /// The formats of ``unsupported(_:)`` that may hold a report.
  private static let opaqueContainers: Set<String> = [
    "bzip2 archive", "xz archive", "zstd archive", "lz4 archive", "lzip archive", "compress archive", "7-Zip archive",
    "RAR archive", "Outlook message or OLE2 document", "Outlook attachment (TNEF)", "Microsoft cabinet",
  ]
}
