extension SampleFacts {
  /// The facts as JSON, one line an entry, sorted, with a line feed at the end.
  package var json: [UInt8] {
    var lines = ["{", #" "period": {"from": "\#(days.lowerBound)", "to": "\#(days.upperBound)"},"#]
    lines.append(#" "totals": \#(Self.object(totals)),"#)
    lines.append(#" "totals_with_duplicates": \#(Self.object(totalsWithDuplicates)),"#)
    lines.append(#" "duplicates": \#(duplicates),"#)
    lines += Self.table("per_domain", perDomain.map { ($0, Self.object($1)) })
    lines += Self.table(
      "per_domain_month",
      perMonth.flatMap { domain, months in months.map { ("\(domain) \($0)", Self.object($1)) } })
    lines += Self.table(
      "per_domain_day", perDay.flatMap { domain, days in days.map { ("\(domain) \($0)", Self.object($1)) } })
    lines += Self.table("planted", domains.map { ($0.name, Self.object($0)) })
    lines += Self.table("files", files.map { ($0.path, Self.object($0)) }, last: true)
    return Array((lines.joined(separator: "\n") + "\n}\n").utf8)
  }

  private static func table(_ name: String, _ rows: [(key: String, value: String)], last: Bool = false) -> [String] {
    let sorted = rows.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return [#" "\#(name)": {"#]
      + sorted.enumerated().map { "  \(quoted($1.key)): \($1.value)" + ($0 + 1 < sorted.count ? "," : "") }
      + [last ? " }" : " },"]
  }

  private static func object(_ totals: SampleTotals) -> String {
    "{" + totals.fields.map { #""\#($0.name)": \#($0.value)"# }.joined(separator: ", ") + "}"
  }

  private static func object(_ file: FileFacts) -> String {
    var fields = [#""kind": "\#(file.kind.rawValue)""#]
    if !file.quirk.isEmpty { fields.append(#""quirk": \#(quoted(file.quirk))"#) }
    if file.kind == .aggregate {
      fields += file.totals.fields.map { #""\#($0.name)": \#($0.value)"# }
    }
    return "{" + fields.joined(separator: ", ") + "}"
  }

  private static func object(_ domain: DomainFacts) -> String {
    let steps = domain.policies.map { step in
      #"{"from": "\#(step.from)", "p": "\#(step.policy.p)", "sp": "\#(step.policy.sp)", "pct": \#(step.policy.pct), "testing": \#(step.policy.testing)}"#
    }
    let ranges = { (days: [ClosedRange<SampleDay>]) in
      list(days.map { #"{"from": "\#($0.lowerBound)", "to": "\#($0.upperBound)"}"# })
    }
    let new = domain.senders.filter { $0.kind == .new }.map {
      quoted(SampleDay(number: $0.days.lowerBound).description)
    }
    let sources = SenderKind.allCases.map { kind in
      #""\#(kind.rawValue)": \#(list(domain.addresses(of: kind).map(quoted)))"#
    }
    return """
      {"parked": \(domain.parked), "policies": \(list(steps)), "bursts": \(ranges(domain.bursts)), \
      "outages": \(ranges(domain.outages)), "new_from": \(list(new)), "sources": {\(sources.joined(separator: ", "))}}
      """
  }

  private static func list(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ", ") + "]"
  }

  /// A JSON string; the archive's names have no control characters.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
