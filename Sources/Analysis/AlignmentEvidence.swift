import Reports
import Statistics

/// Reads what reports say of mail that did not align, and what to do about it.
struct AlignmentEvidence {
  let analysis: DomainAnalysis
  let statistics: DomainStatistics
  let set: ReportSet

  /// What a record says of one mechanism.
  private struct Key: Hashable {
    let headerFrom: Text
    let list: ListID
  }

  /// A result with the names that it is about.
  private struct Finding: Hashable {
    let words: String
    let fix: String
  }

  private var words: Words { analysis.words }

  /// The runs with their evidence.
  func stops(_ runs: [AlignmentRun]) -> [AlignmentStop] {
    zip(runs, results(of: runs)).map { run, results in
      var findings: [Finding: Int] = [:]
      for (key, count) in results { findings[finding(key, run), default: 0] += count }
      let ordered = findings.sorted { left, right in
        left.value != right.value
          ? left.value > right.value : left.key.words.utf8.lexicographicallyPrecedes(right.key.words.utf8)
      }
      let days = run.first...run.last
      let counted = run.first...min(run.last, lastCounted(run))
      let sent = run.source.days(in: counted)
      let mechanism = run.mechanism
      return AlignmentStop(
        mechanism: mechanism, domain: analysis.domain, source: run.source.index,
        name: Phrase.text(run.source.source.name), days: days, isOpen: !run.isOver, counted: counted,
        messages: sent.reduce(0) { $0 + $1.messages },
        unaligned: sent.reduce(0) { $0 + $1.messages - $1.aligned(mechanism) },
        seen: ordered.map { "\($0.key.words) (\(Phrase.number($0.value)))" }, fix: ordered.first?.key.fix ?? "",
        identifier:
          "\(mechanism.rawValue.lowercased())-stopped:\(analysis.domain):\(run.source.source.slug):\(run.first)"
      )
    }
  }

  private func lastCounted(_ run: AlignmentRun) -> Day { run.first + analysis.thresholds.windowDays - 1 }

  /// For each run the messages that did not align, by what was said of them.
  private func results(of runs: [AlignmentRun]) -> [[Key: Int]] {
    var results: [[Key: Int]] = Array(repeating: [:], count: runs.count)
    for month in statistics.months {
      let days = month.month.first...month.month.last
      var bySource: [Int: [Int]] = [:]
      for (number, run) in runs.enumerated() where (run.first...min(run.last, lastCounted(run))).overlaps(days) {
        bySource[run.source.index, default: []].append(number)
      }
      guard !bySource.isEmpty else { continue }
      month.forEachRow(in: set) { _, record, day, count in
        guard let source = analysis.book.index(of: record.sourceIP), let numbers = bySource[source] else { return }
        for number in numbers
        where runs[number].first <= day && day <= min(runs[number].last, lastCounted(runs[number])) {
          let isDKIM = runs[number].mechanism == .dkim
          guard !(isDKIM ? record.dkimAligned : record.spfAligned) else { continue }
          let key = Key(headerFrom: record.headerFrom, list: isDKIM ? record.dkimResults : record.spfResults)
          results[number][key, default: 0] += count
        }
      }
    }
    return results
  }

  private func finding(_ key: Key, _ run: AlignmentRun) -> Finding {
    run.mechanism == .dkim
      ? dkim(key, Phrase.text(run.source.source.name)) : spf(key, Phrase.text(run.source.source.name))
  }

  private func isOwn(_ domain: Text) -> Bool {
    let number = words.organisationOfText[Int(domain.index)]
    return number >= 0 && words.organisations[Int(number)] == analysis.organisation
  }

  private func dkim(_ key: Key, _ name: String) -> Finding {
    let results = set.lists.dkimResults(key.list).filter { !$0.domain.isBlank }
    let own = results.filter { isOwn($0.domain) }
    guard let result = own.first(where: { $0.result != .pass }) ?? own.first else {
      guard let other = results.first.map({ words.text($0.domain) }) else {
        return Finding(
          words: "no signature",
          fix: "Check the service that signs the mail of \(name): it leaves without a signature.")
      }
      return Finding(
        words: "a signature of \(other) alone",
        fix: "Check the signing of \(name): it signs as \(other), and no longer as \(analysis.domain).")
    }
    let domain = words.text(result.domain)
    let from = words.text(key.headerFrom)
    let selector = words.text(result.selector)
    let signature = selector.isEmpty ? domain : "selector \(selector) of \(domain)"
    let record = selector.isEmpty ? "the key record of \(domain)" : "the key record \(selector)._domainkey.\(domain)"
    let fix =
      switch result.result {
      case .pass: "Sign with d=\(from), or publish adkim=r."
      case .permerror: "Check \(record) in DNS: it is missing or no usable key."
      case .temperror: "Check that all name servers of \(domain) answer for \(record)."
      default:
        "Check that \(record) in DNS is the key that \(name) signs with, and that nothing changes its mail after that."
      }
    return Finding(
      words: "\(result.result == .pass ? "an unaligned pass" : outcome(result.result)) for \(signature)", fix: fix)
  }

  private func spf(_ key: Key, _ name: String) -> Finding {
    let all = set.lists.spfResults(key.list).filter { !$0.domain.isBlank }
    // The greeting is no identity of DMARC, but the only one of mail without a return path.
    let senders = all.filter { $0.scope != .helo }
    let results = senders.isEmpty ? all : senders
    guard let result = results.first(where: { isOwn($0.domain) }) ?? results.first else {
      return Finding(words: "no result", fix: "Check the Return-Path of \(name): it should be in \(analysis.domain).")
    }
    let domain = words.text(result.domain)
    let from = words.text(key.headerFrom)
    guard isOwn(result.domain) else {
      return Finding(
        words: "\(outcome(result.result)) for \(domain)",
        fix: "Set up the Return-Path of \(name) in \(analysis.domain) again: it is in \(domain).")
    }
    let fix =
      switch result.result {
      case .pass: "Use a Return-Path of \(from) itself, or publish aspf=r."
      case .permerror: "Correct the SPF record of \(domain), and bring it below 10 look-ups."
      case .temperror: "Check that all name servers of \(domain) answer."
      default: "Check that the SPF record of \(domain) lists all addresses of \(name)."
      }
    return Finding(
      words: "\(result.result == .pass ? "an unaligned pass" : outcome(result.result)) for \(domain)", fix: fix)
  }

  private func outcome(_ result: Text) -> String { result.isBlank ? "no result" : words.text(result) }
}
