import Glibc
import Reports
import TestSupport
import Testing

@testable import Archive

/// Files that change between the walk and the reading, or while they are read.
struct FileChangeTests {
  private let directory: TemporaryDirectory
  private let report: String

  init() throws {
    directory = try TemporaryDirectory()
    report = "<feedback><policy_published><domain>example.com</domain></policy_published></feedback>"
  }

  private func read(_ change: (String) throws -> Void) throws -> (outcome: DocumentReader.FileOutcome, codes: [String])
  {
    try directory.write(report, to: "a.xml")
    let file = try #require(try DirectoryWalk([directory.path]).files.first)
    try change("\(directory.path)/a.xml")
    let reader = DocumentReader(limits: .standard, now: Timestamp(seconds: 1_793_500_000))
    let outcome = reader.read(file)
    return (outcome, reader.take().problems.map(\.code))
  }

  @Test func aFileThatVanishedIsRefused() throws {
    let (outcome, codes) = try read { unsafe unlink($0) }
    #expect(outcome == .refused)
    #expect(codes == ["unreadable"])
  }

  @Test func aFileThatBecameAPipeIsRefusedWithoutWaiting() throws {
    let (outcome, codes) = try read { path in
      unsafe unlink(path)
      try directory.pipe("a.xml")
    }
    #expect(outcome == .refused)
    #expect(codes == ["unreadable"])
  }

  @Test func aFileThatBecameADirectoryIsRefused() throws {
    let (outcome, codes) = try read { path in
      unsafe unlink(path)
      try directory.directory("a.xml")
    }
    #expect(outcome == .refused)
    #expect(codes == ["unreadable"])
  }

  @Test(arguments: [100, 100_000, 3 << 20]) func aFileThatGrewIsReadToItsEnd(blanks: Int) throws {
    let (outcome, codes) = try read { _ in
      try directory.write(String(repeating: " ", count: blanks) + report, to: "a.xml")
    }
    #expect(outcome == .read)
    #expect(!codes.contains("X6"))
  }

  @Test func aFileThatShrankIsReadAsFarAsItGoes() throws {
    let (outcome, codes) = try read { _ in try directory.write("<feedback><pol", to: "a.xml") }
    #expect(outcome == .refused)
    #expect(codes == ["X6"])
  }

  // MARK: In the middle of reading

  /// Something that happens to a file before it is read on.
  private typealias Change = (_ path: String, _ position: Int) throws -> Int32?

  /// Reads a file that is changed before each of its reads; the change may give the error that the read fails with.
  private func read(
    _ content: String, limits: Limits = .standard, _ change: @escaping Change
  ) throws -> (outcome: DocumentReader.FileOutcome, set: ReportSet, problems: [Problem], positions: [Int]) {
    try directory.write(content, to: "a.xml")
    let file = try #require(try DirectoryWalk([directory.path]).files.first)
    let path = "\(directory.path)/a.xml"
    var positions: [Int] = []
    var failure: (any Error)?
    let reader = DocumentReader(limits: limits, now: Timestamp(seconds: 1_793_500_000))
    reader.files.beforeReading = { position in
      positions.append(position)
      do {
        return try change(path, position)
      } catch {
        failure = error
        return EIO
      }
    }
    let outcome = reader.read(file)
    if let failure { throw failure }
    let (set, problems) = reader.take()
    return (outcome, set, problems, positions)
  }

  private static let record =
    "<record><row><source_ip>192.0.2.1</source_ip><count>1</count><policy_evaluated><disposition>none</disposition>"
    + "<dkim>pass</dkim><spf>pass</spf></policy_evaluated></row><identifiers><header_from>example.com</header_from>"
    + "</identifiers></record>\n"

  /// A report of 10,000 records, larger than one read.
  private static let large =
    "<feedback><report_metadata><org_name>a</org_name><report_id>1</report_id><date_range><begin>1793404800</begin>"
    + "<end>1793491199</end></date_range></report_metadata><policy_published><domain>example.com</domain>"
    + "</policy_published>\n\(String(repeating: record, count: 10_000))</feedback>\n"

  /// A mailbox of mails with one report each; the reports are different ones.
  private static func mailbox(_ mails: Range<Int>) -> String {
    mails.map { number in
      "From a@example.org Tue Nov  3 00:00:00 2026\nFrom: a@example.org\nSubject: x\nContent-Type: text/xml\n\n"
        + "<feedback><report_metadata><org_name>a</org_name><report_id>\(number)</report_id><date_range>"
        + "<begin>1793404800</begin><end>1793491199</end></date_range></report_metadata><policy_published>"
        + "<domain>example.com</domain></policy_published>\(record)</feedback>\n\n"
    }.joined()
  }

  /// Adds text to the end of a file.
  private static func append(_ text: String, to path: String) {
    let descriptor = unsafe open(path, O_WRONLY | O_APPEND)
    let bytes = Array(text.utf8)
    #expect(unsafe write(descriptor, bytes, bytes.count) == bytes.count)
    close(descriptor)
  }

  @Test func aFileThatStaysIsReadInSeveralSteps() throws {
    // Otherwise the tests below would change nothing.
    let result = try read(Self.large) { _, _ in nil }
    #expect(result.set.records.count == 10_000)
    #expect(result.problems.isEmpty)
    #expect(result.positions == [0, FileReader.pieceBytes + 1, Self.large.utf8.count])
  }

  @Test func whatIsAddedWhileAFileIsReadIsRead() throws {
    let cut = Self.large.utf8.count - 300_000
    let parts = (String(Self.large.utf8.prefix(cut)) ?? "", String(Self.large.utf8.dropFirst(cut)) ?? "")
    let result = try read(parts.0) { path, position in
      if position == cut { Self.append(parts.1, to: path) }
      return nil
    }
    #expect(result.set.records.count == 10_000)
    #expect(result.problems.isEmpty)
  }

  @Test func aFileThatGrowsWithoutEndEndsAtItsLimit() throws {
    var limits = Limits.standard
    limits.fileBytes = 4 << 20
    let result = try read(Self.large, limits: limits) { path, _ in
      Self.append(String(repeating: " ", count: 1 << 20), to: path)
      return nil
    }
    #expect(result.outcome == .refused)
    #expect(result.problems.map(\.code) == ["limit-file-bytes"])
    #expect(result.positions.count < 10)
  }

  @Test(arguments: [0, 1000, 1 << 20]) func aFileThatIsCutWhileItIsReadKeepsCompleteRecords(length: Int) throws {
    let result = try read(Self.large) { path, position in
      if position > 0 { #expect(unsafe truncate(path, length) == 0) }
      return nil
    }
    #expect(result.outcome == .read)
    #expect(result.problems.map(\.code) == ["X6"])
    #expect((4_000..<6_000).contains(result.set.records.count))
  }

  @Test func aFileThatIsRemovedOrReplacedWhileItIsReadIsReadAsItWas() throws {
    for isReplaced in [false, true] {
      let result = try read(Self.large) { path, position in
        guard position == FileReader.pieceBytes + 1 else { return nil }
        unsafe unlink(path)
        if isReplaced { try directory.write("<html/>", to: "a.xml") }
        return nil
      }
      #expect(result.outcome == .read)
      #expect(result.set.records.count == 10_000)
      #expect(result.problems.isEmpty)
    }
  }

  @Test func aFileThatIsWrittenAnewWhileItIsReadIsAProblemAtMost() throws {
    let other = String(repeating: "<x>", count: Self.large.utf8.count / 3)
    let result = try read(Self.large) { _, position in
      if position == FileReader.pieceBytes + 1 { try directory.write(other, to: "a.xml") }
      return nil
    }
    #expect(result.outcome == .read)
    #expect((4_000..<6_000).contains(result.set.records.count))
    #expect(!result.problems.isEmpty)
  }

  @Test(arguments: [0, FileReader.pieceBytes + 1]) func aFileThatCannotBeReadToItsEndIsRefused(position: Int) throws {
    let result = try read(Self.large) { _, place in place == position ? EIO : nil }
    #expect(result.outcome == .refused)
    #expect(result.problems.map(\.message) == ["cannot be read: input/output error"])
    #expect(result.set.aggregates.isEmpty)
  }

  @Test func aMailboxThatIsCutWhileItIsReadKeepsItsMails() throws {
    let whole = Self.mailbox(0..<6_000)
    try #require(whole.utf8.count > 3 << 20)
    let cut = 2 * FileReader.pieceBytes + 1_000
    let result = try read(whole) { path, position in
      if position > FileReader.pieceBytes + 1 { #expect(unsafe truncate(path, cut) == 0) }
      return nil
    }
    #expect(result.outcome == .read)
    #expect((2_000..<6_000).contains(result.set.aggregates.count))
    #expect(result.problems.allSatisfy { $0.code == "X6" })
  }

  @Test func aMailboxThatBreaksOffKeepsItsMails() throws {
    let result = try read(Self.mailbox(0..<4_000)) { _, position in position > 2 << 20 ? EIO : nil }
    #expect(result.outcome == .read)
    #expect((1_000..<4_000).contains(result.set.aggregates.count))
    #expect(result.problems.map(\.message) == ["cannot be read: input/output error"])
  }

  @Test func whatIsAddedToAMailboxWhileItIsReadIsRead() throws {
    let result = try read(Self.mailbox(0..<3_000)) { path, position in
      if position == FileReader.pieceBytes + 1 { Self.append(Self.mailbox(3_000..<3_010), to: path) }
      return nil
    }
    #expect(result.set.aggregates.count == 3_010)
    #expect(result.problems.isEmpty)
  }

  @Test func aMailboxThatGrowsWithoutEndEnds() throws {
    var limits = Limits.standard
    limits.fileBytes = 2 << 20
    let more = String(repeating: "x\n", count: 1 << 20)
    let result = try read(Self.mailbox(0..<2_000), limits: limits) { path, _ in
      Self.append(more, to: path)
      return nil
    }
    #expect(result.outcome == .read)
    #expect(result.set.aggregates.count >= 1_999)
    #expect(result.problems.contains { $0.message == "cannot be read: it grows while it is read" })
    #expect(result.positions.count < 20)
  }

  @Test(arguments: [-1, 0, 1]) func theLimitOfAFileIsExact(difference: Int) throws {
    try directory.write(report, to: "a.xml")
    let file = try #require(try DirectoryWalk([directory.path]).files.first)
    var limits = Limits.standard
    limits.fileBytes = report.utf8.count + difference
    let reader = DocumentReader(limits: limits, now: Timestamp(seconds: 1_793_500_000))
    #expect(reader.read(file) == (difference < 0 ? .refused : .read))
    #expect(reader.take().problems.map(\.code).contains("limit-file-bytes") == (difference < 0))
  }
}
