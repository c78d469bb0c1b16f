import Reports

/// The organisational domains of the names in a table of texts, each worked out once.
struct OrganisationTable: ~Copyable {
  /// The organisational domains, by their numbers.
  private(set) var names: [String] = []
  private var numbers: [String: Int32] = [:]
  /// For each text its organisation, or -1 when nobody has asked.
  private(set) var byText: [Int32]
  private let texts: TextTable
  private let list = PublicSuffixList()

  /// - Parameter texts: The texts that are asked about later.
  init(texts: TextTable) {
    self.texts = texts
    byText = Array(repeating: -1, count: texts.count)
  }

  /// The organisation of a text of the table.
  mutating func organisation(of text: Text) -> Int32 {
    let known = byText[Int(text.index)]
    if known >= 0 { return known }
    let number = organisation(of: texts.string(text))
    byText[Int(text.index)] = number
    return number
  }

  /// The organisation of any name, A-labels in lower case.
  mutating func organisation(of name: String) -> Int32 {
    let organisation = list.organisation(of: name)
    if let number = numbers[organisation] { return number }
    let number = Int32(names.count)
    names.append(organisation)
    numbers[organisation] = number
    return number
  }
}
