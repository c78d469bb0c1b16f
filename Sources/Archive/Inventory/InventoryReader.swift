package import Reports

/// Tells of each file what it holds, and keeps no report.
package struct InventoryReader: Sendable {
  private let limits: Limits
  private let now: Timestamp
  private let jobs: Int

  /// Files that a task reads before it takes the next ones.
  private static let batch = 64

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - limits: What a file may cost.
  ///   - now: The time of the run.
  ///   - jobs: How many files may be read side by side, at least 1.
  package init(limits: Limits, now: Timestamp, jobs: Int) {
    self.limits = limits
    self.now = now
    self.jobs = max(jobs, 1)
  }

  /// Reads files.
  ///
  /// - Parameters:
  ///   - files: As a walk found them.
  ///   - progress: Is kept up to date while files are read.
  /// - Returns: What each holds, in the same order.
  package func read(_ files: [ArchiveFile], progress: ReadingProgress) async -> [FileInventory] {
    let queue = JobQueue(count: (files.count + Self.batch - 1) / Self.batch)
    let batches = await withTaskGroup(of: [(Int, [FileInventory])].self) { group in
      for _ in 0..<min(jobs, files.count / Self.batch + 1) {
        group.addTask {
          let reader = DocumentReader(limits: limits, now: now)
          var done: [(Int, [FileInventory])] = []
          while let number = queue.next() {
            let start = number * Self.batch
            let inventories = files[start..<min(start + Self.batch, files.count)].map { file in
              let inventory = FileInventory(file, by: reader)
              progress.add(files: 1, bytes: file.size, reports: inventory.reports.count)
              return inventory
            }
            done.append((start, inventories))
          }
          return done
        }
      }
      var batches: [(Int, [FileInventory])] = []
      for await done in group { batches += done }
      return batches
    }
    return batches.sorted { $0.0 < $1.0 }.flatMap(\.1)
  }
}
