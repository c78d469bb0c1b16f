import Reports

/// What is wrong with a table of services.
package enum ServiceTableError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes are not UTF-8.
  case notUTF8
  /// A line has too few or too many fields.
  case fields(line: Int, count: Int)
  /// A field holds something that it cannot.
  case value(line: Int, field: String, value: String)
  /// A line does not stand behind the one before in the order of identifiers, or repeats it.
  case order(line: Int, identifier: String)
  /// A name stands in one column twice.
  case repeated(line: Int, field: String, value: String)

  /// What is wrong, and where.
  package var description: String {
    switch self {
    case .notUTF8: "the table of services is not UTF-8"
    case .fields(let line, let count): "line \(line): \(count) fields where 9 are needed"
    case .value(let line, let field, let value): "line \(line): '\(value)' cannot be \(field)"
    case .order(let line, let identifier): "line \(line): '\(identifier)' stands out of order or twice"
    case .repeated(let line, let field, let value): "line \(line): '\(value)' stands twice as \(field)"
    }
  }
}

extension ServiceTable {
  /// Reads a table of services.
  ///
  /// One line a service, nine fields separated by `|`: identifier, name, kind, DKIM domains, envelope domains, suffixes of
  /// reverse names, networks, `spf` or `-` for whether SPF can align, one sentence. Lists are separated by blanks, `-` is
  /// none. Empty lines and lines that begin with `#` are skipped.
  ///
  /// - Throws: The first thing that is wrong, with its line.
  package init(parsing bytes: [UInt8]) throws(ServiceTableError) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    var services: [Service] = []
    var seen: [Set<String>] = [[], [], [], []]
    for (index, content) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard !content.isEmpty, !content.hasPrefix("#") else { continue }
      let service = try Self.service(on: index + 1, content)
      if let last = services.last, last.identifier >= service.identifier {
        throw .order(line: index + 1, identifier: service.identifier)
      }
      let columns: [(field: String, values: [String])] = [
        ("a DKIM domain", service.dkimDomains.map(\.ascii)),
        ("an envelope domain", service.envelopeDomains.map(\.ascii)),
        ("a reverse name", service.reverseNames.map(\.ascii)), ("a network", service.networks.map(\.description)),
      ]
      for (column, entry) in columns.enumerated() {
        for value in entry.values where !seen[column].insert(value).inserted {
          throw .repeated(line: index + 1, field: entry.field, value: value)
        }
      }
      services.append(service)
    }
    self.init(services: services)
  }

  private static func service(on line: Int, _ content: Substring) throws(ServiceTableError) -> Service {
    let fields = content.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
    guard fields.count == 9 else { throw .fields(line: line, count: fields.count) }
    let identifier = fields[0]
    guard !identifier.isEmpty, identifier.utf8.allSatisfy({ $0 >= 97 && $0 <= 122 || $0 >= 48 && $0 <= 57 || $0 == 45 })
    else { throw .value(line: line, field: "an identifier", value: identifier) }
    guard !fields[1].isEmpty else { throw .value(line: line, field: "a name", value: fields[1]) }
    guard let kind = Service.Kind(rawValue: fields[2]) else {
      throw .value(line: line, field: "a kind", value: fields[2])
    }
    guard fields[7] == "spf" || fields[7] == "-" else {
      throw .value(line: line, field: "whether SPF can align", value: fields[7])
    }
    guard fields[8].hasSuffix(".") else { throw .value(line: line, field: "a sentence", value: fields[8]) }
    let networks = try list(fields[6], line, "a network") { IPNetwork($0) }
    return Service(
      identifier: identifier, name: fields[1], kind: kind,
      dkimDomains: try list(fields[3], line, "a DKIM domain") { DomainName(exact: $0) },
      envelopeDomains: try list(fields[4], line, "an envelope domain") { DomainName(exact: $0) },
      reverseNames: try list(fields[5], line, "a reverse name") { DomainName(exact: $0) },
      networks: networks, canAlignSPF: fields[7] == "spf", advice: fields[8])
  }

  private static func list<Value>(
    _ field: String, _ line: Int, _ what: String, _ read: (String) -> Value?
  ) throws(ServiceTableError) -> [Value] {
    if field == "-" { return [] }
    var values: [Value] = []
    for word in field.split(separator: " ") {
      guard let value = read(String(word)) else { throw .value(line: line, field: what, value: String(word)) }
      values.append(value)
    }
    guard !values.isEmpty else { throw .value(line: line, field: what, value: field) }
    return values
  }

  private static func trimmed(_ field: Substring) -> String {
    var rest = field
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

extension DomainName {
  /// A name that is written as this type holds it, with two labels at least.
  fileprivate init?(exact text: String) {
    guard let name = DomainName(text), name.ascii == text, text.contains(".") else { return nil }
    self = name
  }
}
