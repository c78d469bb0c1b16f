/// An item of a mail that may hold reports: decoded, but packed as its sender packed it.
///
/// Of a forwarded mail the attachments are those of the inner one; a mail inside an archive is part of the archive.
package struct Attachment: Sendable, Hashable {
  /// Where inside the file, in the form of ``Leaf/part``.
  package var part: String
  /// The declared name, for display only.
  package var name: String?
  /// What the bytes are packed in; `nil` when they are a report as it stands.
  package var container: ContainerFormat?
  /// The bytes, which the unpacker reuses: keep a copy, not the slice, of what must outlive the visit cheaply.
  package var bytes: ArraySlice<UInt8>

  /// Sets all properties.
  package init(part: String, name: String?, container: ContainerFormat?, bytes: ArraySlice<UInt8>) {
    self.part = part
    self.name = name
    self.container = container
    self.bytes = bytes
  }
}

extension Walk {
  /// Tells the visitor of an attachment, once: what is inside it is no attachment of its own.
  func announce(_ bytes: ArraySlice<UInt8>, _ shape: Shape, _ place: inout Place) {
    guard place.mail != nil, !place.isInAttachment else { return }
    let container: ContainerFormat?
    switch shape {
    case .gzip: container = .gzip
    case .zlib: container = .zlib
    case .zip: container = .zip
    case .tar: container = .tar
    case .leaf(let kind, _) where kind.mayCarryReport: container = nil
    case .leaf, .mbox, .mail: return
    }
    place.isInAttachment = true
    visit(.attachment(Attachment(part: place.part, name: place.name, container: container, bytes: bytes)))
  }
}
