package import Unpacking

/// The mark of mail that was passed on, which ends loops (RFC 3834; RFC 5322, section 3.6.8).
package enum ForwardMark {
  private static let name = "X-Dmarcsite-Forwarded"

  /// Whether a mail must not be passed on: it has the mark, or a machine sent it.
  package static func forbids(_ fields: MailFields) -> Bool {
    if fields[name.lowercased()] != nil { return true }
    guard let value = fields["auto-submitted"] else { return false }
    let word = value.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "(") && $0 > 0x20 }
    return String(decoding: word, as: UTF8.self).lowercased() != "no"
  }

  /// The mail with the mark on top, and without the line that an mbox begins with.
  package static func marked(_ mail: ArraySlice<UInt8>) -> [UInt8] {
    var rest = mail
    if MboxSplitter.isMbox(rest), let end = rest.firstIndex(of: 0x0A) { rest = rest[(end + 1)...] }
    let isCRLF = rest.firstIndex(of: 0x0A).map { $0 > rest.startIndex && rest[$0 - 1] == 0x0D } ?? false
    return Array("\(name): yes\(isCRLF ? "\r\n" : "\n")".utf8) + rest
  }
}
