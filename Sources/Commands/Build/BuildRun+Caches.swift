import Archive
import Caching
import Configuration
import Markup
import Publishing

/// What a build takes over from the one before, and keeps for the next.
extension BuildRun {
  /// Ends a build in which nothing changed: only `build.json` tells of it.
  ///
  /// - Returns: Nil when something has changed.
  func unchanged(
    _ staging: Staging, _ cache: SiteCache, _ inputs: UInt64, start: Double
  ) throws(BuildError) -> BuildResult? {
    var known = cache.known
    guard !settings.full, !settings.resolve, known.inputs == inputs, staging.isIntact(known.files),
      let old = staging.bytes(ofPrevious: BuildFile.path, limit: 1 << 20),
      let new = BuildFile.bytes(old, generated: settings.now),
      let place = known.files.firstIndex(where: { $0.path == BuildFile.path })
    else { return nil }
    if new == old {
      staging.abandon()
    } else {
      do throws(PublishingError) {
        known.files[place] = try staging.replace(BuildFile.path, by: new)
      } catch {
        throw .publishing(error)
      }
      // Where it cannot be kept, the next build looks at everything.
      try? cache.save(known)
    }
    return BuildResult(
      figures: known.figures, problems: known.problems,
      publication: .standing(known.files, written: new == old ? 0 : 1), warnings: [],
      seconds: monotonicSeconds() - start)
  }

  /// Keeps what was made for the next build.
  ///
  /// - Returns: Why it could not be kept.
  func save(
    _ outcome: SiteRenderer.Outcome, _ result: BuildResult, inputs: UInt64?, to cache: SiteCache
  ) -> String? {
    var contents = SiteCache.Contents()
    contents.inputs = inputs
    contents.files = result.publication.files
    contents.figures = result.figures
    contents.problems = result.problems
    let files = Dictionary(contents.files.map { ($0.path, $0) }) { first, _ in first }
    for (name, job) in outcome.jobs {
      contents.jobs[name] = SiteCache.Job(
        fingerprint: job.fingerprint, files: job.paths.compactMap { files[$0] }, notices: job.notices)
    }
    do throws(CacheError) {
      try cache.save(contents)
    } catch .busy(_) {
      // Another build of the same site cannot be: it would have met the lock. Another name of the same directory can.
      return nil
    } catch {
      return "\(error)"
    }
    return nil
  }

  /// What is known of the site from the build before, if anything is to be kept at all.
  func siteCache(_ overrides: [TemplateSource]) -> (cache: SiteCache?, warnings: [String]) {
    guard let directory = settings.cache, let program = ProgramIdentity.current else { return (nil, []) }
    do throws(CacheError) {
      let cache = try SiteCache(
        CacheDirectory(directory), output: settings.output,
        key: SiteInputs.key(settings, program: program, overrides: overrides), isIgnored: settings.full)
      return (cache, [])
    } catch {
      return (nil, ["\(error): every page is made again"])
    }
  }

  /// What is known of the archive from builds before, if anything is to be kept at all.
  func readingCache() -> (cache: ReadingCache?, warnings: [String]) {
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
}
