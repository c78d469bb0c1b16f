import Archive
import Publishing
import Site

/// Renders the pages of a site side by side, writes each as soon as it is there, and leaves alone what has not changed.
struct SiteRenderer: Sendable {
  /// What was rendered.
  struct Outcome: Sendable {
    /// Pages (HTML files) of the site, those that were kept included.
    var pages = 0
    /// The parts of jobs whose files can stay the next time, and the paths of those.
    var jobs: [String: (fingerprint: UInt64, paths: [String], notices: [PageJob.Notice])] = [:]

    fileprivate mutating func add(_ other: Outcome) {
      pages += other.pages
      jobs.merge(other.jobs) { first, _ in first }
    }
  }

  /// What the build before made.
  let known: [String: SiteCache.Job]
  /// How many jobs are done at once, at least 1.
  let jobs: Int

  /// Renders a site.
  ///
  /// - Parameters:
  ///   - plan: The jobs.
  ///   - staging: Where files are written.
  ///   - progress: Counts the jobs that are done.
  /// - Returns: What was done.
  /// - Throws: `PublishingError` when a file cannot be written.
  func render(
    _ plan: SitePlan, into staging: Staging, progress: PartCount
  ) async throws(PublishingError) -> Outcome {
    let queue = JobQueue(count: plan.jobs.count)
    let results = await withTaskGroup(of: Result<Outcome, PublishingError>.self) { group in
      for _ in 0..<max(1, min(jobs, plan.jobs.count)) {
        group.addTask {
          var outcome = Outcome()
          do throws(PublishingError) {
            while let index = queue.next() {
              try render(plan.jobs[index], into: staging, &outcome)
              progress.advance()
            }
          } catch {
            return .failure(error)
          }
          return .success(outcome)
        }
      }
      var results: [Result<Outcome, PublishingError>] = []
      for await result in group { results.append(result) }
      return results
    }
    var outcome = Outcome()
    for result in results { outcome.add(try result.get()) }
    try render(plan.last, into: staging, &outcome)
    return outcome
  }

  private func render(
    _ job: PageJob, into staging: Staging, _ outcome: inout Outcome
  ) throws(PublishingError) {
    var wanted: [Int] = []
    for (place, part) in job.parts.enumerated() {
      if try !keep(part, of: job, in: staging, &outcome) { wanted.append(place) }
    }
    if wanted.isEmpty { return }
    for (place, files) in zip(wanted, job.render(wanted)) {
      var paths: [String] = []
      for file in files {
        let path = file.path.description
        _ = try staging.write(file.bytes, to: path)
        paths.append(path)
        if path.hasSuffix(".html") { outcome.pages += 1 }
      }
      if let identity = job.parts[place] {
        outcome.jobs[identity.name] = (identity.fingerprint, paths, job.notices(of: files))
      }
    }
  }

  /// Takes over the files of a part from the build before, if nothing that they are made of has changed.
  private func keep(
    _ part: PageJob.Identity?, of job: PageJob, in staging: Staging, _ outcome: inout Outcome
  ) throws(PublishingError) -> Bool {
    guard let part, let before = known[part.name], before.fingerprint == part.fingerprint,
      try staging.keep(before.files)
    else { return false }
    job.keep(before.notices)
    outcome.pages += before.files.count { $0.path.hasSuffix(".html") }
    outcome.jobs[part.name] = (part.fingerprint, before.files.map(\.path), before.notices)
    return true
  }
}
