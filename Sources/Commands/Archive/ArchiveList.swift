import Archive
import Markup
import Reports

/// The files of an archive, counted by domain and month.
struct ArchiveList {
  /// Counts of one row.
  struct Counts: Hashable {
    /// Files.
    var files = 0
    /// Bytes of them.
    var bytes = 0
    /// Reports, copies included, in the order of the kinds.
    var reports = [Int](repeating: 0, count: FileInventory.Report.Kind.allCases.count)

    fileprivate mutating func add(_ file: ArchiveFile) {
      files += 1
      bytes += file.size
    }

    fileprivate mutating func add(_ kind: FileInventory.Report.Kind) {
      guard let index = FileInventory.Report.Kind.allCases.firstIndex(of: kind) else { return }
      reports[index] += 1
    }

    fileprivate mutating func add(_ other: Counts) {
      files += other.files
      bytes += other.bytes
      for index in reports.indices { reports[index] += other.reports[index] }
    }
  }

  /// What a row is about.
  struct Key: Hashable, Comparable {
    /// The policy domain; empty where the reports name none.
    let domain: String
    /// The month; nil where the reports name none.
    let month: Month?

    static func < (left: Key, right: Key) -> Bool {
      if left.domain != right.domain { return left.domain.utf8.lexicographicallyPrecedes(right.domain.utf8) }
      guard let one = left.month else { return right.month != nil }
      return right.month.map { one < $0 } ?? false
    }
  }

  /// The rows, in order.
  private(set) var rows: [(key: Key, counts: Counts)] = []
  /// Files whose reports belong to several rows; their reports are counted there.
  private(set) var several = Counts()
  /// Files without a report that are not broken.
  private(set) var ignored = Counts()
  /// Files that could not be read.
  private(set) var refused = Counts()

  /// Counts files.
  init(_ files: [FileInventory]) {
    var counts: [Key: Counts] = [:]
    for inventory in files {
      var keys: Set<Key> = []
      for report in inventory.reports {
        let key = Key(domain: report.domain, month: report.day?.month)
        counts[key, default: Counts()].add(report.kind)
        keys.insert(key)
      }
      if keys.count == 1, let key = keys.first {
        counts[key, default: Counts()].add(inventory.file)
      } else if keys.count > 1 {
        several.add(inventory.file)
      } else if inventory.outcome == .refused {
        refused.add(inventory.file)
      } else {
        ignored.add(inventory.file)
      }
    }
    rows = counts.map { ($0.key, $0.value) }.sorted { $0.key < $1.key }
  }

  /// The sum of everything.
  var total: Counts {
    var total = Counts()
    for row in rows { total.add(row.counts) }
    for counts in [several, ignored, refused] { total.add(counts) }
    return total
  }

  /// A table for a person.
  func text(style: Style) -> String {
    var table = TextColumns(
      header: ["Domain", "Month", "Files", "Aggregate", "TLS", "Failure", "Size"],
      alignments: [.left, .left, .right, .right, .right, .right, .right])
    for (key, counts) in rows {
      table.rows.append(
        Self.cells(key.domain.isEmpty ? "(no domain)" : key.domain, key.month.map { "\($0)" } ?? "", counts))
    }
    let others = [("(several of these)", several), ("(no report)", ignored), ("(refused)", refused)]
    for (name, counts) in others where counts.files > 0 { table.rows.append(Self.cells(name, "", counts)) }
    table.rows.append(Self.cells("Total", "", total).map { TextColumns.Cell($0.text, paint: style.strong) })
    return table.lines(style: style, width: 100).map { $0 + "\n" }.joined()
  }

  private static func cells(_ domain: String, _ month: String, _ counts: Counts) -> [TextColumns.Cell] {
    let numbers = [counts.files] + counts.reports
    return
      ([domain, month] + numbers.map { $0 == 0 ? "" : grouped($0) } + [counts.files == 0 ? "" : byteSize(counts.bytes)])
      .map { TextColumns.Cell($0) }
  }

  /// The document of `archive list --json`.
  func json() -> [UInt8] {
    JSONWriter.document(.lines) { document in
      document.member("schema", "dmarcsite.archive/1")
      document.object("total") { Self.write(total, to: &$0) }
      document.array("months") { array in
        for (key, counts) in rows {
          array.object { object in
            object.member("domain", key.domain.isEmpty ? nil : key.domain)
            object.member("month", key.month.map { "\($0)" })
            Self.write(counts, to: &object)
          }
        }
      }
      for (name, counts) in [("several", several), ("ignored", ignored), ("refused", refused)] {
        document.object(name) { object in
          object.member("files", counts.files)
          object.member("bytes", counts.bytes)
        }
      }
    }
  }

  private static func write(_ counts: Counts, to object: inout JSONObject) {
    object.member("files", counts.files)
    object.member("bytes", counts.bytes)
    for (kind, count) in zip(FileInventory.Report.Kind.allCases, counts.reports) {
      object.member(kind.rawValue, count)
    }
  }
}

/// A number of bytes in a unit of three digits or fewer before the point, such as `1.2 MB` (powers of 1,000).
func byteSize(_ bytes: Int) -> String {
  let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
  guard bytes >= 1000 else { return "\(bytes) B" }
  var unit = 0
  // In tenths of a kilobyte first, rounded.
  var tenths = (bytes / 50 + 1) / 2
  while tenths >= 10_000, unit < units.count - 1 {
    tenths = (tenths + 500) / 1000
    unit += 1
  }
  return "\(tenths / 10).\(tenths % 10) \(units[unit])"
}
