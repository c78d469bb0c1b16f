import Analysis
import Archive
import Configuration
import Markup
import Publishing
import Reports
import Site
import Statistics

/// What a build did.
struct BuildResult: Sendable {
  /// What the archive held, in numbers.
  let figures: BuildFigures
  /// Everything odd, in order.
  let problems: [Problem]
  /// What publishing did.
  let publication: Publication
  /// What did not succeed without harm to the site; lower case, no full stop.
  var warnings: [String]
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
    let found = try walk()
    let (cache, warnings) = siteCache(overrides)
    let inputs = cache.map { SiteInputs(settings: settings, seed: $0.seed).number(found.walk) }
    if let cache, let inputs, let result = try unchanged(staging, cache, inputs, start: start) { return result }
    let analysed = try await analysed(found)
    let input = analysed.input
    let plan: SitePlan
    do throws(TemplateError) {
      let mail = try WeekMail(settings.configuration, now: settings.now, overrides: overrides)
      plan = try SitePlan(input, overrides: overrides, seed: cache?.seed, mail: mail)
    } catch {
      throw .template(error)
    }
    let renderer = SiteRenderer(known: cache?.known.jobs ?? [:], jobs: settings.jobs)
    let count = PartCount(of: plan.jobs.count)
    let rendered = await progress.showing("Rendering", count) {
      await outcomeOf { () throws(PublishingError) in
        try await renderer.render(plan, into: staging, progress: count)
      }
    }
    let outcome: SiteRenderer.Outcome
    switch rendered {
    case .success(let value): outcome = value
    case .failure(let error): throw .publishing(error)
    }
    let publication = try await publish(staging)
    var figures = BuildFigures(analysed.contents, input.statistics)
    figures.pages = outcome.pages
    var result = BuildResult(
      figures: figures, problems: input.problems, publication: publication,
      warnings: analysed.warnings + warnings + publication.warnings, seconds: monotonicSeconds() - start)
    if let cache {
      let isStable = analysed.contents.isStable && !settings.resolve
      if let warning = save(outcome, result, inputs: isStable ? inputs : nil, to: cache) {
        result.warnings.append(warning)
      }
    }
    return result
  }

  /// Reads the archives and finds what follows from them.
  func analysed() async throws(BuildError) -> AnalysedArchive {
    try await analysed(try walk())
  }

  /// Reads the files that a walk found and finds what follows from them.
  private func analysed(_ found: Found) async throws(BuildError) -> AnalysedArchive {
    let contents = await read(found)
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

  /// The files of the archives, which nobody prunes for as long as this is there.
  private struct Found: Sendable {
    let walk: DirectoryWalk
    let lock: ArchiveLock
  }

  private func walk() throws(BuildError) -> Found {
    let lock = ArchiveLock.reading(settings.archives) { Output.error.tellOfPruning($0) }
    do throws(ArchiveError) {
      return Found(walk: try DirectoryWalk(settings.archives), lock: lock)
    } catch {
      throw .archive(error)
    }
  }

  private func read(_ found: Found) async -> ArchiveContents {
    defer { withExtendedLifetime(found.lock) {} }
    let reading = ReadingProgress(found.walk.files)
    let reader = ArchiveReader(limits: settings.configuration.archiveLimits, now: settings.now, jobs: settings.jobs)
    let (cache, warnings) = readingCache()
    var contents = await progress.showing(reading) {
      await reader.read(found.walk, cache: cache, progress: reading)
    }
    contents.warnings += warnings
    return contents
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

/// The result of a body that throws.
private func outcomeOf<Value, Failure: Error>(
  _ body: () async throws(Failure) -> Value
) async -> Result<Value, Failure> {
  do throws(Failure) {
    return .success(try await body())
  } catch {
    return .failure(error)
  }
}
