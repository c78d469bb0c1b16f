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

  /// The place of an item inside this one's container.
  func inside(_ step: String, name: String?) -> Place {
    var place = self
    place.part = part.isEmpty ? step : "\(part), \(step)"
    if let name {
      place.part += " '\(name)'"
      place.name = name
    }
    if place.part.utf8.count > 600 { place.part = DisplayText.cut(place.part, to: 400) }
    place.nesting += 1
    place.layers = 0
    place.isDeclaredMail = false
    return place
  }
}
