package import Reports

/// Reads archives: walks, unpacks and parses on several processors, and leaves one copy of each report.
package struct ArchiveReader: Sendable {
  /// What a file may cost.
  package var limits: Limits
  /// The time of the run.
  package var now: Timestamp
  /// How many files may be read side by side, at least 1.
  package var jobs: Int

  /// Makes a reader.
  package init(limits: Limits, now: Timestamp, jobs: Int) {
    self.limits = limits
    self.now = now
    self.jobs = max(jobs, 1)
  }

  /// Reads the files that a walk found.
  ///
  /// - Parameters:
  ///   - walk: The files, and what was odd on the way.
  ///   - progress: Is kept up to date while files are read.
  /// - Returns: The same contents for every number of jobs.
  package func read(_ walk: DirectoryWalk, progress: ReadingProgress) async -> ArchiveContents {
    var contents = await readCopies(walk, progress: progress)
    var deduplication = Deduplication()
    deduplication.apply(to: &contents.set)
    contents.duplicates = deduplication.duplicates
    contents.problems += deduplication.problems
    contents.problems.sort()
    return contents
  }

  /// The contents with all copies of reports, unordered problems.
  private func readCopies(_ walk: DirectoryWalk, progress: ReadingProgress) async -> ArchiveContents {
    let batches = Batch.split(walk.files)
    let queue = JobQueue(count: batches.count)
    return await withTaskGroup(of: Void.self, returning: ArchiveContents.self) { group in
      let (stream, continuation) = AsyncStream.makeStream(of: BatchResult.self)
      for _ in 0..<min(jobs, batches.count) {
        group.addTask {
          let reader = DocumentReader(limits: limits, now: now)
          while let index = queue.next() {
            continuation.yield(Self.read(batches[index], number: index, by: reader, progress: progress))
          }
        }
      }
      var contents = ArchiveContents()
      contents.problems = walk.problems
      var merger = Merger(contents)
      var received = 0
      if batches.isEmpty { continuation.finish() }
      for await result in stream {
        merger.add(result)
        received += 1
        if received == batches.count { continuation.finish() }
      }
      return merger.contents
    }
  }

  private static func read(
    _ batch: Batch, number: Int, by reader: DocumentReader, progress: ReadingProgress
  ) -> BatchResult {
    var counts = FileCounts()
    for file in batch.files {
      counts.scanned += 1
      switch reader.read(file) {
      case .read: counts.read += 1
      case .refused: counts.refused += 1
      case .ignored: counts.ignored += 1
      }
    }
    let (set, problems) = reader.take()
    progress.add(files: batch.files.count, bytes: batch.bytes, reports: set.aggregates.count)
    return BatchResult(number: number, set: set, problems: problems, counts: counts)
  }
}

/// Files that are read by one task into one set: some hundred small ones, or a few large ones.
private struct Batch: Sendable {
  static let mostFiles = 256
  static let mostBytes = 4 << 20

  var files: ArraySlice<ArchiveFile>
  var bytes: Int

  static func split(_ files: [ArchiveFile]) -> [Batch] {
    var batches: [Batch] = []
    var start = 0
    while start < files.count {
      var end = start
      var bytes = 0
      repeat {
        bytes += files[end].size
        end += 1
      } while end < files.count && end - start < mostFiles && bytes + files[end].size <= mostBytes
      batches.append(Batch(files: files[start..<end], bytes: bytes))
      start = end
    }
    return batches
  }
}

/// What a batch gave.
private struct BatchResult: Sendable {
  let number: Int
  let set: ReportSet
  let problems: [Problem]
  let counts: FileCounts
}

/// Joins batches in the order of their numbers, whatever the order in which they come.
private struct Merger {
  private(set) var contents: ArchiveContents
  private var waiting: [Int: BatchResult] = [:]
  private var next = 0

  init(_ contents: ArchiveContents) {
    self.contents = contents
  }

  mutating func add(_ result: BatchResult) {
    waiting[result.number] = result
    while let result = waiting.removeValue(forKey: next) {
      contents.set.merge(result.set)
      contents.problems += result.problems
      contents.files.scanned += result.counts.scanned
      contents.files.read += result.counts.read
      contents.files.refused += result.counts.refused
      contents.files.ignored += result.counts.ignored
      next += 1
    }
  }
}
