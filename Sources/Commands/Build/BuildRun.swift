import Analysis
import Archive
import Caching
import Configuration
import Markup
import Publishing
import Reports
import Site
import Statistics

/// What a build did.
struct BuildResult: Sendable {
  /// What the archive held.
  let contents: ArchiveContents
  /// The sums.
  let statistics: ArchiveStatistics
  /// Everything odd, in order.
  let problems: [Problem]
  /// What publishing did.
  let publication: Publication
  /// Pages (HTML files) of the site.
  let pages: Int
  /// What did not succeed without harm to the site; lower case, no full stop.
  let warnings: [String]
  /// How long the build took, in seconds.
  let seconds: Double
}

/// An archive that was read, and what follows from it.
struct AnalysedArchive: Sendable {
  /// What the archive held.
  let contents: ArchiveContents
  /// The sums, the analysis and the problems.
  let input: SiteInput
  /// What did not succeed without harm; lower case, no full stop.
  let warnings: [String]
}

/// Why a build ended without a new site.
enum BuildError: Error, CustomStringConvertible {
  /// An archive cannot be read at all.
  case archive(ArchiveError)
  /// A template is wrong.
  case template(TemplateError)
  /// A file of the user's templates cannot be read.
  case templateFile(String, reason: String)
  /// The site cannot be written.
  case publishing(PublishingError)
  /// The site is complete, but some inputs were refused: no failure, but another exit status.
  case someRefused

  var description: String {
    switch self {
    case .archive(let error): "\(error)"
    case .template(let error): "\(error)"
    case .templateFile(let path, let reason): "cannot read the template '\(path)': \(reason)"
    case .publishing(let error): "\(error)"
    case .someRefused: "some inputs were refused"
    }
  }
}

/// One build: archive to site.
struct BuildRun: Sendable {
  /// What to do.
  let settings: BuildSettings
  /// Tells a person how far it has come.
  let progress: ProgressDisplay

  /// Builds.
  func run() async throws(BuildError) -> BuildResult {
    let start = monotonicSeconds()
    let overrides = try settings.templates.map(TemplateDirectory.sources) ?? []
    // The lock is taken before the long work, so that a second build ends at once.
    let staging = try begin()
    do throws(BuildError) {
      let result = try await build(into: staging, overrides: overrides, start: start)
      return result
    } catch {
      staging.abandon()
      throw error
    }
  }

  private func begin() throws(BuildError) -> Staging {
    do throws(PublishingError) {
      return try Staging.begin(output: settings.output, force: settings.force)
    } catch {
      throw .publishing(error)
    }
  }

  private func build(
    into staging: Staging, overrides: [TemplateSource], start: Double
  ) async throws(BuildError) -> BuildResult {
    let analysed = try await analysed()
    let input = analysed.input
    let plan: SitePlan
    do throws(TemplateError) {
      let mail = try WeekMail(settings.configuration, now: settings.now, overrides: overrides)
      plan = try SitePlan(input, overrides: overrides, mail: mail)
    } catch {
      throw .template(error)
    }
    let pages = try await render(plan, into: staging)
    let publication = try await publish(staging)
    return BuildResult(
      contents: analysed.contents, statistics: input.statistics, problems: input.problems, publication: publication,
      pages: pages, warnings: analysed.warnings + publication.warnings, seconds: monotonicSeconds() - start)
  }

  /// Reads the archives and finds what follows from them.
  func analysed() async throws(BuildError) -> AnalysedArchive {
    let contents = try await read()
    let statistics = await progress.showing("Counting") {
      await ArchiveStatistics.summarise(contents.set, jobs: settings.jobs)
    }
    let lookup = AddressLookup(
      configuration: settings.configuration, resolves: settings.resolve, cache: settings.cache, now: settings.now)
    let looked = await progress.showing(settings.resolve ? "Asking DNS" : "Analysing") {
      lookup.lookups(for: statistics)
    }
    return AnalysedArchive(
      contents: contents, input: siteInput(contents, statistics, looked.lookups),
      warnings: contents.warnings + looked.warnings)
  }

  private func read() async throws(BuildError) -> ArchiveContents {
    let lock = ArchiveLock.reading(settings.archives) { Output.error.tellOfPruning($0) }
    defer { withExtendedLifetime(lock) {} }
    let walk: DirectoryWalk
    do throws(ArchiveError) {
      walk = try DirectoryWalk(settings.archives)
    } catch {
      throw .archive(error)
    }
    let reading = ReadingProgress(walk.files)
    let reader = ArchiveReader(limits: settings.configuration.archiveLimits, now: settings.now, jobs: settings.jobs)
    let (cache, warnings) = readingCache()
    var contents = await progress.showing(reading) {
      await reader.read(walk, cache: cache, progress: reading)
    }
    contents.warnings += warnings
    return contents
  }

  /// What is known of the archive from builds before, if anything is to be kept at all.
  private func readingCache() -> (cache: ReadingCache?, warnings: [String]) {
    guard let directory = settings.cache, let program = ProgramIdentity.current else { return (nil, []) }
    do throws(CacheError) {
      let cache = try ReadingCache(
        CacheDirectory(directory), archives: settings.archives, limits: settings.configuration.archiveLimits,
        program: program)
      return (cache, [])
    } catch {
      return (nil, ["\(error): every file is read again"])
    }
  }

  private func siteInput(
    _ contents: ArchiveContents, _ statistics: ArchiveStatistics, _ lookups: Lookups
  ) -> SiteInput {
    var facts = BuildFacts(version: version, now: settings.now)
    facts.scanned = contents.files.scanned
    facts.read = contents.files.read
    facts.refused = contents.files.refused
    facts.ignored = contents.files.ignored
    facts.duplicates = contents.duplicates
    let analysis = Analysis(
      statistics, settings: settings.configuration.analysisSettings, now: settings.now, lookups: lookups,
      files: coverage(contents))
    var options = SiteOptions()
    options.title = settings.configuration.title
    options.siteURL = settings.configuration.siteURL
    options.ownDomains = settings.configuration.ownDomains
    return SiteInput(
      statistics: statistics, analysis: analysis, problems: contents.problems, facts: facts, options: options)
  }

  private func coverage(_ contents: ArchiveContents) -> FileCoverage {
    var coverage = FileCoverage()
    coverage.reports = contents.files.read + contents.files.refused
    coverage.refused = Set(contents.problems.filter { $0.severity == .refused }.map(\.origin.file)).sorted()
      .map { FileCoverage.Refused(file: $0, day: ReportFileName(in: $0)?.day) }
    return coverage
  }

  /// Renders pages side by side and writes each as soon as it is there.
  private func render(_ plan: SitePlan, into staging: Staging) async throws(BuildError) -> Int {
    let queue = JobQueue(count: plan.jobs.count)
    let results = await progress.showing("Rendering") {
      await withTaskGroup(of: Result<Int, PublishingError>.self) { group in
        for _ in 0..<max(1, min(settings.jobs, plan.jobs.count)) {
          group.addTask {
            var pages = 0
            do throws(PublishingError) {
              while let index = queue.next() {
                pages += try Self.render(plan.jobs[index], into: staging)
              }
            } catch {
              return .failure(error)
            }
            return .success(pages)
          }
        }
        var results: [Result<Int, PublishingError>] = []
        for await result in group { results.append(result) }
        return results
      }
    }
    var pages = 0
    for result in results {
      switch result {
      case .success(let count): pages += count
      case .failure(let error): throw .publishing(error)
      }
    }
    do throws(PublishingError) {
      return try pages + Self.render(plan.last, into: staging)
    } catch {
      throw .publishing(error)
    }
  }

  /// Writes the files of a job.
  ///
  /// - Returns: How many of them are pages.
  private static func render(_ job: PageJob, into staging: Staging) throws(PublishingError) -> Int {
    var pages = 0
    for file in job.render() {
      _ = try staging.write(file.bytes, to: file.path.description)
      if file.path.description.hasSuffix(".html") { pages += 1 }
    }
    return pages
  }

  private func publish(_ staging: Staging) async throws(BuildError) -> Publication {
    do throws(PublishingError) {
      let findings = try await staging.check(
        CheckRules(siteURL: settings.configuration.siteURL) { _ in nil }, jobs: settings.jobs)
      guard findings.isEmpty else { throw PublishingError.checkFailed(findings) }
      return try staging.publish()
    } catch {
      throw .publishing(error)
    }
  }
}
