import Archive
import Configuration
import Parsing
import Unpacking

extension Configuration {
  /// The limits of reading an archive.
  var archiveLimits: Archive.Limits {
    Archive.Limits(
      unpacking: UnpackingLimits(
        messageBytes: limits.messageBytes, memberBytes: limits.memberBytes, totalBytes: limits.totalBytes,
        members: limits.members, archiveEntries: limits.archiveEntries, nesting: limits.nesting,
        compressionLayers: limits.compressionLayers, mimeParts: limits.mimeParts,
        multipartDepth: limits.multipartDepth, headerBytes: limits.headerBytes),
      parsing: ParsingLimits(
        records: limits.records, textBytes: limits.textBytes, depth: limits.depth, attributes: limits.attributes,
        strays: limits.strays,
        authResults: limits.authResults, reasons: limits.reasons, errors: limits.errors, reports: limits.reports,
        policies: limits.policies, documentBytes: limits.documentBytes),
      fileBytes: limits.fileBytes)
  }
}
