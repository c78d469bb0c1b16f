import Glibc
import SampleArchive
import TestSupport
import Testing

/// `dmarcsite build` with a cache: the same bytes as without, and little work where little changed.
struct IncrementalTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    try directory.write("", to: "dmarcsite.toml")
    try directory.directory("templates")
  }

  private static let now = "2026-11-02T02:10:00Z"

  private func build(
    _ options: [String], to output: String = "site", now: String = now, file: SourceLocation = #_sourceLocation
  ) throws -> (text: String, files: [String: [UInt8]]) {
    let result = try BuiltProgram.run(
      ["build", "archive", "--now", now, "--templates", "templates", "--output", output] + options,
      in: directory.path)
    #expect(result.status == 0 || result.status == 1, "\(result.error)", sourceLocation: file)
    return (result.output, try directory.files(below: output))
  }

  /// The paths of files that one site has and the other has not, or has with other bytes.
  private func differences(_ left: [String: [UInt8]], _ right: [String: [UInt8]]) -> [String] {
    Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
  }

  private func write(_ reports: Int, seed: UInt64 = 1) throws -> [SampleFile] {
    let archive = try GeneratedArchive.generated(
      GeneratorOptions(reports: reports, domains: 3, months: 4, seed: seed, form: .mixed))
    for file in archive.files { try directory.write(file.bytes, to: "archive/\(file.path)") }
    return archive.files
  }

  private func setOld(_ path: String = "archive") throws {
    // What was changed within the last second is not believed; a test does not wait.
    usleep(1_100_000)
  }

  private func status(_ path: String) throws -> (inode: UInt, modified: Int) {
    var status = stat()
    try #require(unsafe stat("\(directory.path)/\(path)", &status) == 0)
    return (UInt(status.st_ino), status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
  }

  // MARK: Equal bytes

  @Test(arguments: [1, 2] as [UInt64])
  func aCacheChangesNoByte(seed: UInt64) throws {
    var generator = Seeded(state: seed)
    var pool = try GeneratedArchive.generated(
      GeneratorOptions(reports: 90, domains: 3, months: 4, seed: seed, form: .mixed)
    ).files.shuffled(using: &generator)
    var there: [SampleFile] = []
    func add(_ count: Int) throws {
      for file in pool.suffix(count) {
        try directory.write(file.bytes, to: "archive/\(file.path)")
        there.append(file)
      }
      pool.removeLast(min(count, pool.count))
    }
    try add(40)
    var day = 2
    for step in 0..<8 {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0, 1: try add(Int.random(in: 1...15, using: &generator))
      case 2:
        let file = there.remove(at: Int.random(in: there.indices, using: &generator))
        unsafe unlink("\(directory.path)/archive/\(file.path)")
      case 3:
        let (target, source) = (there.randomElement(using: &generator), there.randomElement(using: &generator))
        if let target, let source { try directory.write(source.bytes, to: "archive/\(target.path)") }
      case 4: try directory.write("<feedback>", to: "archive/broken.xml")
      case 5: day += 1
      case 6: try directory.write("title = \"Title \(step)\"\n", to: "dmarcsite.toml")
      default: try directory.write("body { order: \(step) }\n", to: "templates/site.css")
      }
      let now = "2026-11-\(day < 10 ? "0" : "")\(day)T02:10:00Z"
      let cached = try build(["--cache", "cache"], now: now)
      let plain = try build(["--no-cache"], to: "plain-\(step)", now: now)
      #expect(differences(cached.files, plain.files) == [], "step \(step)")
    }
  }

  @Test func theOrderOfReadingAndTheNumbersOfTextsDoNotMatter() throws {
    // The cache puts files that came later behind the others, whatever their names are.
    let files = try write(60)
    let later = files.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    for file in later { unsafe unlink("\(directory.path)/archive/\(file.path)") }
    _ = try build(["--cache", "cache"])
    for file in later { try directory.write(file.bytes, to: "archive/\(file.path)") }
    let cached = try build(["--cache", "cache"])
    let plain = try build(["--no-cache"], to: "plain")
    #expect(differences(cached.files, plain.files) == [])
  }

  /// A report of one day: a hundred messages of one server, whose key is there or not.
  private func writeReport(of day: String, hasKey: Bool) throws {
    let time = try #require(SampleDay(day)).seconds
    let (dkim, result) = hasKey ? ("pass", "pass") : ("fail", "permerror")
    try directory.write(
      """
      <feedback><report_metadata><org_name>receiver.example</org_name><email>dmarc@receiver.example</email>
      <report_id>\(day)</report_id><date_range><begin>\(time)</begin><end>\(time + 86399)</end></date_range>
      </report_metadata><policy_published><domain>example.com</domain><p>none</p></policy_published>
      <record><row><source_ip>192.0.2.1</source_ip><count>100</count><policy_evaluated><disposition>none</disposition>
      <dkim>\(dkim)</dkim><spf>pass</spf></policy_evaluated></row><identifiers><header_from>example.com</header_from>
      </identifiers><auth_results><dkim><domain>example.com</domain><selector>s1</selector><result>\(result)</result></dkim>
      <spf><domain>example.com</domain><result>pass</result></spf></auth_results></record></feedback>
      """, to: "archive/\(day).xml")
  }

  @Test func whatGoesOnForMonthsIsToldByTheMonthInWhichItBegan() throws {
    func add(_ month: String, _ days: ClosedRange<Int>, hasKey: Bool) throws {
      for day in days { try writeReport(of: "2026-\(month)-\(day < 10 ? "0" : "")\(day)", hasKey: hasKey) }
    }
    try add("06", 1...14, hasKey: true)
    try add("06", 15...30, hasKey: false)
    for month in ["07", "08", "09"] { try add(month, 1...30, hasKey: false) }
    try add("10", 1...20, hasKey: false)
    _ = try build(["--cache", "cache"], now: "2026-10-21T02:10:00Z")
    // Reports that are four months later change a sentence of June: it tells the end.
    try add("10", 21...25, hasKey: false)
    for (hasKey, now) in [(false, "2026-10-26T02:10:00Z"), (true, "2026-10-27T02:10:00Z")] {
      if hasKey { try add("10", 26...26, hasKey: true) }
      let cached = try build(["--cache", "cache"], now: now)
      let plain = try build(["--no-cache"], to: "plain-\(hasKey)", now: now)
      #expect(differences(cached.files, plain.files) == [])
      let june = String(decoding: try #require(cached.files["d/example.com/2026-06/index.html"]), as: UTF8.self)
      #expect(
        june.contains(
          (hasKey ? "from 15 Jun 2026 to 25 Oct 2026" : "since 15 Jun 2026")
            + ": 2,800 of 2,800 messages in the first 28 days"))
    }
  }

  // MARK: Little work

  @Test func nothingChangedTouchesOneFile() throws {
    _ = try write(40)
    try setOld()
    let first = try build(["--cache", "cache"])
    let before = try first.files.keys.map { ($0, try status("site/\($0)")) }
    let again = try build(["--cache", "cache"], now: "2026-11-02T05:00:00Z")
    #expect(again.text.contains("1 files written") || again.text.contains("1 file written"), "\(again.text)")
    for (path, old) in before where path != "build.json" { #expect(try status("site/\(path)") == old, "\(path)") }
    #expect(differences(first.files, again.files) == ["build.json"])
    let plain = try build(["--no-cache"], to: "plain", now: "2026-11-02T05:00:00Z")
    #expect(differences(again.files, plain.files) == [])
    // What was printed and found is told again.
    let words = { (text: String) in text.split(separator: "\n").filter { !$0.hasPrefix("Site") } }
    #expect(words(again.text) == words(first.text))
  }

  @Test func aNightKeepsThePagesOfOldMonths() throws {
    _ = try write(60)
    let first = try build(["--cache", "cache"])
    let old = first.files.keys.filter { $0.hasPrefix("d/") && $0.contains("/2026-08/") }
    try #require(!old.isEmpty)
    let before = try old.map { ($0, try status("site/\($0)")) }
    let next = try build(["--cache", "cache"], now: "2026-11-03T02:10:00Z")
    for (path, status) in before { #expect(try self.status("site/\(path)") == status, "\(path)") }
    #expect(differences(first.files, next.files).contains("index.html"))
  }

  @Test func everythingIsRenderedOnRequestAndStaysTheSame() throws {
    _ = try write(30)
    let first = try build(["--cache", "cache"])
    let path = try #require(first.files.keys.first { $0.hasSuffix("/2026-08/index.html") })
    let before = try status("site/\(path)")
    let full = try build(["--cache", "cache", "--full"])
    #expect(differences(first.files, full.files) == [])
    #expect(try status("site/\(path)") == before)
  }

  // MARK: Nothing is believed

  @Test func aPageThatSomebodyChangedIsMadeAgain() throws {
    _ = try write(30)
    try setOld()
    let first = try build(["--cache", "cache"])
    let path = try #require(first.files.keys.first { $0.hasSuffix("/2026-08/index.html") })
    let changed = try #require(first.files[path]).map { $0 == UInt8(ascii: "a") ? UInt8(ascii: "b") : $0 }
    try directory.write(changed, to: "site/\(path)")
    let again = try build(["--cache", "cache"])
    #expect(differences(first.files, again.files) == [])
    unsafe unlink("\(directory.path)/site/\(path)")
    let third = try build(["--cache", "cache"])
    #expect(differences(first.files, third.files) == [])
  }

  @Test(arguments: ["reports", "pages"])
  func aDamagedCacheIsMadeAgain(name: String) throws {
    _ = try write(30)
    let first = try build(["--cache", "cache"])
    let path = try #require(try directory.files(below: "cache").keys.first { $0.hasSuffix("/\(name)") })
    let whole = try TemporaryDirectory.read("\(directory.path)/cache/\(path)")
    let kinds = [(whole.count, 40), (whole.count, whole.count / 2), (whole.count / 2, 0), (7, 0), (0, -1)]
    for (number, (cut, place)) in kinds.enumerated() {
      var damaged = Array(whole[..<cut])
      if damaged.indices.contains(place) { damaged[place] ^= 0x55 }
      try directory.write(damaged, to: "cache/\(path)")
      // Something new, so that the build does not end before it looks at the cache.
      try directory.write("a text", to: "archive/note-\(number).txt")
      let cached = try build(["--cache", "cache"])
      let plain = try build(["--no-cache"], to: "plain")
      #expect(differences(cached.files, plain.files) == [], "\(cut) bytes, byte \(place) changed")
      #expect(try TemporaryDirectory.read("\(directory.path)/cache/\(path)").count > whole.count / 2)
    }
    #expect(!first.files.isEmpty)
  }

  @Test func aReportThatLiesInTheFutureIsLookedAtAgain() throws {
    let report = """
      <feedback><report_metadata><org_name>r.example</org_name><report_id>1</report_id><date_range>
      <begin>1793836800</begin><end>1793923199</end></date_range></report_metadata>
      <policy_published><domain>example.com</domain><p>none</p></policy_published>
      <record><row><source_ip>192.0.2.1</source_ip><count>3</count><policy_evaluated><disposition>none</disposition>
      <dkim>pass</dkim><spf>pass</spf></policy_evaluated></row><identifiers><header_from>example.com</header_from>
      </identifiers><auth_results><spf><domain>example.com</domain><result>pass</result></spf></auth_results></record>
      </feedback>
      """
    try directory.write(report, to: "archive/r.xml")
    try setOld()
    for now in ["2026-11-01T02:00:00Z", "2026-11-20T02:00:00Z", "2026-11-01T02:00:00Z"] {
      let cached = try build(["--cache", "cache"], now: now)
      let plain = try build(["--no-cache"], to: "plain", now: now)
      #expect(differences(cached.files, plain.files) == [], "\(now)")
    }
  }

  @Test func aFileOfTheSameSizeAndTimeIsKnownToBeAnother() throws {
    let files = try write(20)
    try setOld()
    _ = try build(["--cache", "cache"])
    let path = "\(directory.path)/archive/\(try #require(files.first).path)"
    var old = stat()
    try #require(unsafe stat(path, &old) == 0)
    try directory.write(Array(repeating: 0x20, count: Int(old.st_size)), to: "archive/\(files[0].path)")
    let times = [old.st_atim, old.st_mtim]
    try #require(unsafe utimensat(AT_FDCWD, path, times, 0) == 0)
    let cached = try build(["--cache", "cache"])
    let plain = try build(["--no-cache"], to: "plain")
    #expect(differences(cached.files, plain.files) == [])
  }

  @Test func withoutACacheNothingIsKept() throws {
    _ = try write(10)
    _ = try build(["--no-cache"])
    #expect(try directory.files().keys.allSatisfy { !$0.hasPrefix("cache/") })
  }

  @Test func aCacheThatCannotBeWrittenIsAWarning() throws {
    _ = try write(10)
    try directory.write("in the way", to: "cache")
    let result = try BuiltProgram.run(
      ["build", "archive", "--now", Self.now, "--cache", "cache"], in: directory.path)
    #expect(result.status == 0 || result.status == 1)
    #expect(result.error.contains("cannot write the cache"), "\(result.error)")
  }
}

/// Numbers that are the same in each run.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    let product = state.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
