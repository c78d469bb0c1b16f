extension Configuration {
  /// How much an input may cost, in bytes and counts; the names are those of the limits of reading an archive.
  package struct Limits: Hashable, Sendable {
    /// Bytes of one mail before decoding.
    package var messageBytes = 25 << 20
    /// Bytes of one unpacked or decoded item.
    package var memberBytes = 32 << 20
    /// Bytes of all unpacked and decoded items of a file or mail together.
    package var totalBytes = 64 << 20
    /// Members of zip and tar archives of a file or mail together.
    package var members = 32
    /// Directory entries of one zip or tar archive that are looked at.
    package var archiveEntries = 1024
    /// Containers inside each other: mails, zip and tar archives.
    package var nesting = 4
    /// Compressed streams directly inside each other (.xml.gz.gz).
    package var compressionLayers = 3
    /// Parts of a mail and the mails in it together.
    package var mimeParts = 256
    /// Multiparts of a mail inside each other.
    package var multipartDepth = 16
    /// Bytes of one header block of a mail.
    package var headerBytes = 1 << 20
    /// Records of one report.
    package var records = 250_000
    /// Bytes of one text of a report.
    package var textBytes = 65_536
    /// Elements, objects or lists of a report inside each other.
    package var depth = 32
    /// Attributes of one element.
    package var attributes = 32
    /// Stray `<` and broken tags of a report that is not well-formed.
    package var strays = 100_000
    /// DKIM results that are kept of a record, and SPF results as well.
    package var authResults = 32
    /// Override reasons that are kept of a record.
    package var reasons = 10
    /// Errors that are kept of a report.
    package var errors = 32
    /// Reports of one document.
    package var reports = 1_000
    /// Policies of a TLS report, and failure details of each of them.
    package var policies = 10_000
    /// Bytes of one document.
    package var documentBytes = 33_554_432
    /// Bytes of one file of the archive other than an mbox.
    package var fileBytes = 64 << 20

    /// The limits that hold when nobody asks for others.
    package init() {}
  }
}

extension Configuration.Limits {
  static let keys: [ConfigurationKey<Self>] = [
    ConfigurationKey("message_bytes", \.messageBytes, .bytes, "Bytes of one mail before decoding."),
    ConfigurationKey("member_bytes", \.memberBytes, .bytes, "Bytes of one unpacked or decoded item."),
    ConfigurationKey(
      "total_bytes", \.totalBytes, .bytes, "Bytes of all unpacked and decoded items of a file or mail together."),
    ConfigurationKey("members", \.members, .count, "Members of zip and tar archives of a file or mail together."),
    ConfigurationKey(
      "archive_entries", \.archiveEntries, .count, "Directory entries of one zip or tar archive that are looked at."),
    ConfigurationKey(
      "nesting", \.nesting, .integer(1...64), "Containers inside each other: mails, zip and tar archives: 1 to 64."),
    ConfigurationKey(
      "compression_layers", \.compressionLayers, .integer(1...16),
      "Compressed streams directly inside each other (.xml.gz.gz): 1 to 16."),
    ConfigurationKey("mime_parts", \.mimeParts, .count, "Parts of a mail and the mails in it together."),
    ConfigurationKey(
      "multipart_depth", \.multipartDepth, .integer(1...64), "Multiparts of a mail inside each other: 1 to 64."),
    ConfigurationKey("header_bytes", \.headerBytes, .bytes, "Bytes of one header block of a mail."),
    ConfigurationKey("records", \.records, .count, "Records of one report."),
    ConfigurationKey("text_bytes", \.textBytes, .bytes, "Bytes of one text of a report."),
    ConfigurationKey(
      "depth", \.depth, .integer(1...200), "Elements, objects or lists of a report inside each other: 1 to 200."),
    ConfigurationKey("attributes", \.attributes, .count, "Attributes of one element."),
    ConfigurationKey("strays", \.strays, .count, "Stray '<' and broken tags of a report that is not well-formed."),
    ConfigurationKey(
      "auth_results", \.authResults, .count, "DKIM results that are kept of a record, and SPF results as well."),
    ConfigurationKey("reasons", \.reasons, .count, "Override reasons that are kept of a record."),
    ConfigurationKey("errors", \.errors, .count, "Errors that are kept of a report."),
    ConfigurationKey("reports", \.reports, .count, "Reports of one document."),
    ConfigurationKey("policies", \.policies, .count, "Policies of a TLS report, and failure details of each of them."),
    ConfigurationKey("document_bytes", \.documentBytes, .bytes, "Bytes of one document."),
    ConfigurationKey("file_bytes", \.fileBytes, .bytes, "Bytes of one file of the archive other than an mbox."),
  ]
}
