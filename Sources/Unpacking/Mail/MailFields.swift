/// The fields at the top of a mail in their order, for decisions that hang on it.
package struct MailFields: Sendable, Hashable {
  /// One field.
  package struct Field: Sendable, Hashable {
    /// The name in lower case.
    package var name: String
    /// The value on one line, without blanks around it; not decoded.
    package var value: ArraySlice<UInt8>
  }

  /// The fields from the top down: none when the bytes are no mail.
  package let fields: [Field]

  /// Reads the fields of a mail.
  ///
  /// - Parameters:
  ///   - mail: The mail; the line of an mbox may stand before it.
  ///   - limit: How many bytes are looked at; fields that lie behind are left out.
  package init(_ mail: ArraySlice<UInt8>, limit: Int) {
    var fields: [Field] = []
    HeaderBlock(mail, limit: limit, isMail: true).forEach { name, value in
      fields.append(Field(name: String(decoding: name.map(\.asciiLowercased), as: UTF8.self), value: value))
    }
    self.fields = fields
  }

  /// The value of the first field of a name.
  ///
  /// - Parameter name: In lower case.
  package subscript(name: String) -> ArraySlice<UInt8>? {
    fields.first { $0.name == name }?.value
  }

  /// The addresses in all fields of a name, in lower case.
  ///
  /// - Parameter name: In lower case.
  /// - Returns: The addresses, in the order of the fields.
  package func addresses(_ name: String) -> [String] {
    fields.filter { $0.name == name }.prefix(16).flatMap { MailAddress.all(in: $0.value) }
  }
}
