import Reports
import Statistics

/// Messages that one address sent to one policy domain in one month along one path.
struct EvidenceCell {
  let address: Text
  let path: Int32
  /// Whether they count in the window of the last complete days.
  let isRecent: Bool
  var delivered = 0
  var quarantined = 0
  var rejected = 0
  var first: Day
  var last: Day

  var messages: Int { delivered + quarantined + rejected }
}

/// Everything that the records of an archive say about authentication, gathered in one pass.
struct Evidence {
  /// The distinct paths.
  private(set) var paths = PathTable()
  /// The cells of each policy domain with a valid name, by month, in the order of `ArchiveStatistics.domains`.
  private(set) var cells: [[[EvidenceCell]]] = []
  private let set: ReportSet
  private let window: ClosedRange<Day>
  /// For each list of reasons what it says, or 255 when nobody has asked.
  private var reasons: [UInt8]
  private var slots: [Int32] = []
  private let seed = UInt64.random(in: .min ... .max)

  /// Reads the records of all policy domains with valid names.
  ///
  /// - Parameters:
  ///   - statistics: The statistics that the records were counted in; rows are the same as there.
  ///   - window: The last complete days.
  init(_ statistics: ArchiveStatistics, window: ClosedRange<Day>) {
    set = statistics.set
    self.window = window
    reasons = Array(repeating: 255, count: set.lists.count)
    for domain in statistics.domains {
      var months: [[EvidenceCell]] = []
      for month in domain.months { months.append(gather(month)) }
      cells.append(months)
    }
    slots = []
    reasons = []
  }

  private mutating func gather(_ month: MonthStatistics) -> [EvidenceCell] {
    var cells: [EvidenceCell] = []
    slots = Array(repeating: -1, count: 256)
    for member in month.members {
      let report = set.aggregates[member]
      let span = ReportSpan(report)
      for index in report.records {
        let record = set.records[index]
        let path = paths.number(of: path(of: record))
        if span.isSpread {
          for share in span.shares(of: Int(record.count)) where share.day.month == month.month {
            add(share.count, of: record, along: path, on: share.day, to: &cells)
          }
        } else {
          add(Int(record.count), of: record, along: path, on: span.middle, to: &cells)
        }
      }
    }
    return cells
  }

  private mutating func add(
    _ count: Int, of record: Record, along path: Int32, on day: Day, to cells: inout [EvidenceCell]
  ) {
    let isRecent = window.contains(day)
    let index = cell(of: record.sourceIP, path, isRecent, on: day, in: &cells)
    switch Disposition(record.disposition) {
    case .quarantine: cells[index].quarantined += count
    case .reject: cells[index].rejected += count
    case .none, .pass, .unknown: cells[index].delivered += count
    }
    if day < cells[index].first { cells[index].first = day }
    if day > cells[index].last { cells[index].last = day }
  }

  private mutating func cell(
    of address: Text, _ path: Int32, _ isRecent: Bool, on day: Day, in cells: inout [EvidenceCell]
  ) -> Int {
    var slot = hash(address, path, isRecent) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if cells[index].address == address, cells[index].path == path, cells[index].isRecent == isRecent { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    cells.append(EvidenceCell(address: address, path: path, isRecent: isRecent, first: day, last: day))
    slots[slot] = Int32(cells.count - 1)
    if cells.count * 2 > slots.count { grow(cells) }
    return cells.count - 1
  }

  private mutating func grow(_ cells: [EvidenceCell]) {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (index, cell) in cells.enumerated() {
      var slot = hash(cell.address, cell.path, cell.isRecent) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  private func hash(_ address: Text, _ path: Int32, _ isRecent: Bool) -> Int {
    let key = UInt64(address.index) << 32 | UInt64(UInt32(bitPattern: path)) << 1 | (isRecent ? 1 : 0)
    let product = (key ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return Int(truncatingIfNeeded: (product.high ^ product.low) >> 1)
  }

  private mutating func path(of record: Record) -> AuthenticationPath {
    AuthenticationPath(record, reason: reason(record.reasons))
  }

  private mutating func reason(_ list: ListID) -> AuthenticationPath.Reason {
    if list == .empty { return .none }
    if let known = AuthenticationPath.Reason(rawValue: reasons[Int(list.index)]) { return known }
    let result = AuthenticationPath.Reason(list, in: set)
    reasons[Int(list.index)] = result.rawValue
    return result
  }
}
