/// Where in a file the unpacker is.
struct Place {
  /// The path for messages.
  var part = ""
  /// The declared name of the item.
  var name: String?
  /// The mail around it.
  var mail: MailHeader?
  /// Containers around it.
  var nesting = 0
  /// Compressed streams directly around it.
  var layers = 0
  /// Multiparts around it.
  var multiparts = 0
  /// Whether the item is said to be a mail.
  var isDeclaredMail = false
  /// Whether the visitor has been told of the item, or of one around it, as an attachment.
  var isInAttachment = false
  /// The transfer encoding that the item is said to have.
  var encoding: String?

  /// The place of a member of this place's container.
  func inside(_ step: String, name: String?) -> Place {
    var place = appending(step, name: name)
    place.nesting += 1
    place.encoding = nil
    return place
  }

  /// The place of a part of the mail at this place.
  func appending(_ step: String, name: String?) -> Place {
    var place = self
    place.part = part.isEmpty ? step : "\(part), \(step)"
    if let name {
      place.part += " '\(name)'"
      place.name = name
    }
    if place.part.utf8.count > 600 { place.part = DisplayText.cut(place.part, to: 400) }
    place.layers = 0
    place.isDeclaredMail = false
    return place
  }
}
