internal import Analysis
internal import Reports

/// Reports that could not be read, as far as the names of their files tell whose they were.
struct RefusedReports {
  private var names: [ReportFileName] = []
  /// The receivers in names of files that could not be read, with their organisations.
  private var receivers: [String: String] = [:]
  /// For each reporter the receivers that stand in the names of its readable files.
  private var known: [Int: Set<String>] = [:]

  /// Finds the reports among what was refused.
  init(_ problems: [Problem]) {
    var seen: Set<ReportFileName> = []
    for problem in problems where problem.severity == .refused {
      guard let name = ReportFileName(in: problem.origin.part) ?? ReportFileName(in: problem.origin.file),
        seen.insert(name).inserted
      else { continue }
      names.append(name)
      if receivers[name.receiver] == nil {
        receivers[name.receiver] = Analysis.organisation(of: name.receiver)
      }
    }
  }

  /// Notes how the files of a reporter are named.
  ///
  /// - Parameters:
  ///   - origin: The file of one of its reports.
  ///   - slot: The reporter's place among those that are looked at.
  mutating func learn(_ origin: Origin, slot: Int) {
    guard !receivers.isEmpty, let name = ReportFileName(in: origin.part) ?? ReportFileName(in: origin.file),
      receivers[name.receiver] != nil
    else { return }
    known[slot, default: []].insert(name.receiver)
  }

  /// The days of a reporter's reports that could not be read, by domain.
  ///
  /// - Parameters:
  ///   - slot: The reporter's place.
  ///   - name: Its name, which may be the domain that its files bear.
  /// - Returns: The days.
  func days(slot: Int, name: String) -> [DomainName: Set<Day>] {
    guard !names.isEmpty else { return [:] }
    let own = known[slot] ?? []
    let organisation = name.contains(".") ? Analysis.organisation(of: name.lowercased()) : ""
    var days: [DomainName: Set<Day>] = [:]
    for file in names {
      let isOwn =
        own.contains(file.receiver) || file.receiver == name.lowercased()
        || !organisation.isEmpty && receivers[file.receiver] == organisation
      if isOwn { days[file.domain, default: []].insert(file.day) }
    }
    return days
  }
}
