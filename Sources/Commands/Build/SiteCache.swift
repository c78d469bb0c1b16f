import Archive
import Caching
import Glibc
import Publishing
import Reports
import Site
import SystemCalls

/// What is kept of a site that was built, so that the next build makes only the pages that changed.
///
/// It says of each job what its files were made of and what they look like. A file of the site that is no longer as it was
/// is made again, whoever changed it.
struct SiteCache: Sendable {
  /// A job that was done.
  struct Job: Hashable, Sendable {
    /// What its files were made of.
    let fingerprint: UInt64
    /// Its files.
    let files: [PublishedFile]
    /// What its pages leave out.
    let notices: [PageJob.Notice]
  }

  /// What a build made.
  struct Contents: Sendable {
    /// What the whole site was made of; nil when time alone may change it.
    var inputs: UInt64?
    /// The jobs whose files can stay, by what they are about.
    var jobs: [String: Job] = [:]
    /// All files of the site.
    var files: [PublishedFile] = []
    /// What the build printed.
    var figures = BuildFigures()
    /// What was odd.
    var problems: [Problem] = []
  }

  /// A secret that fingerprints depend on, so that nobody can mail reports that have the fingerprints of others; it stands
  /// for the program, the configuration and the templates, too.
  let seed: UInt64
  /// What the build before made; empty when nothing is known.
  let known: Contents
  private let path: String
  private let key: String
  private let secret: UInt64

  private static let fileName = "pages"
  private static let prefix = "site-"

  /// Opens the cache of a site.
  ///
  /// - Parameters:
  ///   - directory: Where caches are.
  ///   - output: The site's directory.
  ///   - key: Program, configuration, archives and templates in words.
  ///   - isIgnored: Whether what is known is not to be used, but made anew.
  /// - Throws: `CacheError` when nothing can be kept there.
  init(_ directory: CacheDirectory, output: String, key: String, isIgnored: Bool) throws(CacheError) {
    let name = Self.prefix + StableHash.hexadecimal(Self.absolute(output), digits: 32)
    path = try directory.directory(name) + "/" + Self.fileName
    self.key = key
    directory.removeUnused(prefix: Self.prefix, files: [Self.fileName, "\(Self.fileName).new"])
    let stored = isIgnored ? nil : Self.load(path, key: key)
    secret = stored?.secret ?? UInt64.random(in: .min ... .max)
    known = stored?.contents ?? Contents()
    var hash = ContentHash(seed: secret)
    hash.add(key)
    seed = hash.value
  }

  /// A path that is the same from wherever the program is started.
  private static func absolute(_ path: String) -> String {
    var trimmed = path
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    if let resolved = FilePath.resolved(trimmed) { return resolved }
    // It does not exist yet, but the directory above may.
    let slash = trimmed.lastIndex(of: "/")
    let parent = slash.map { $0 == trimmed.startIndex ? "/" : String(trimmed[..<$0]) } ?? "."
    let name = slash.map { String(trimmed[trimmed.index(after: $0)...]) } ?? trimmed
    return FilePath.resolved(parent).map { "\($0)/\(name)" } ?? trimmed
  }

  // MARK: The file

  private static func load(_ path: String, key: String) -> (secret: UInt64, contents: Contents)? {
    guard var file = CacheReader(path), file.section(UInt8.self) == Array(key.utf8),
      let numbers = file.section(UInt64.self), numbers.count == 3, let bytes = file.section(UInt8.self)
    else { return nil }
    var decoder = FieldDecoder(bytes)
    guard var contents = decoder.siteContents(), decoder.isAtEnd else { return nil }
    contents.inputs = numbers[1] == 1 ? numbers[2] : nil
    return (numbers[0], contents)
  }

  /// Writes what a build made.
  ///
  /// - Parameter contents: What it made.
  /// - Throws: `CacheError` when it cannot be written; then the next build makes all pages.
  func save(_ contents: Contents) throws(CacheError) {
    var file = try CacheWriter(path)
    try file.section(Array(key.utf8))
    try file.section([secret, contents.inputs == nil ? 0 : 1, contents.inputs ?? 0])
    var encoder = FieldEncoder()
    encoder.add(contents)
    try file.section(encoder.bytes)
    try file.finish()
  }
}

extension FieldEncoder {
  fileprivate mutating func add(_ contents: SiteCache.Contents) {
    var places: [String: Int] = [:]
    add(contents.files) { encoder, file in
      places[file.path] = places.count
      encoder.add(file.path)
      encoder.add(file.size)
      encoder.add(file.modified)
    }
    add(contents.jobs.sorted { $0.key < $1.key }) { encoder, entry in
      encoder.add(entry.key)
      encoder.add(Int(truncatingIfNeeded: entry.value.fingerprint))
      encoder.add(entry.value.files.compactMap { places[$0.path] }) { $0.add($1) }
      encoder.add(entry.value.notices) { encoder, notice in
        encoder.add(notice.path)
        encoder.add(notice.problem)
      }
    }
    let figures = contents.figures
    add(
      [
        figures.files.scanned, figures.files.read, figures.files.refused, figures.files.ignored, figures.aggregates,
        figures.duplicates, figures.tls, figures.failures, figures.domains, figures.passed, figures.failed,
        figures.pages,
      ]
    ) { $0.add($1) }
    add(figures.period?.lowerBound.number)
    add(figures.period?.upperBound.number)
    add(contents.problems) { $0.add($1) }
  }
}

extension FieldDecoder {
  fileprivate mutating func siteContents() -> SiteCache.Contents? {
    guard let files = list({ $0.file() }), let jobs = list({ $0.job(files) }), let numbers = list({ $0.number() }),
      numbers.count == 12, let first = optionalNumber(), let last = optionalNumber(),
      let problems = list({ $0.problem() })
    else { return nil }
    var contents = SiteCache.Contents()
    contents.files = files
    contents.jobs = Dictionary(jobs) { first, _ in first }
    contents.problems = problems
    var figures = BuildFigures()
    figures.files.scanned = numbers[0]
    figures.files.read = numbers[1]
    figures.files.refused = numbers[2]
    figures.files.ignored = numbers[3]
    figures.aggregates = numbers[4]
    figures.duplicates = numbers[5]
    figures.tls = numbers[6]
    figures.failures = numbers[7]
    figures.domains = numbers[8]
    figures.passed = numbers[9]
    figures.failed = numbers[10]
    figures.pages = numbers[11]
    if let first, let last {
      guard first <= last else { return nil }
      figures.period = Day(number: first)...Day(number: last)
    }
    contents.figures = figures
    return contents
  }

  private mutating func file() -> PublishedFile? {
    guard let path = text(), let size = number(), let modified = number() else { return nil }
    return PublishedFile(path: path, size: size, modified: modified)
  }

  private mutating func job(_ files: [PublishedFile]) -> (String, SiteCache.Job)? {
    guard let name = text(), let fingerprint = number(), let places = list({ $0.number() }),
      places.allSatisfy(files.indices.contains), let notices = list({ $0.notice() })
    else { return nil }
    return (
      name,
      SiteCache.Job(
        fingerprint: UInt64(bitPattern: Int64(fingerprint)), files: places.map { files[$0] }, notices: notices)
    )
  }

  private mutating func notice() -> PageJob.Notice? {
    guard let path = text(), let problem = problem() else { return nil }
    return PageJob.Notice(path: path, problem: problem)
  }
}
