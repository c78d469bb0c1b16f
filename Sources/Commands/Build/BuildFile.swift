import Reports

/// `build.json`, the one file of a site that tells the moment of the build.
enum BuildFile {
  /// Its path in the site.
  static let path = "build.json"

  /// The same file for another moment.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - now: The moment.
  /// - Returns: As many bytes; nil when the file is not as this program writes it.
  static func bytes(_ bytes: [UInt8], generated now: Timestamp) -> [UInt8]? {
    let member = Array("\"generated\":\"".utf8)
    let time = Array(now.description.utf8)
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: member) }) else { return nil }
    let range = start + member.count..<start + member.count + time.count
    guard range.upperBound < bytes.count, bytes[range.upperBound] == UInt8(ascii: "\"") else { return nil }
    var new = bytes
    new.replaceSubrange(range, with: time)
    return new
  }
}
