import Synchronization

/// How far reading an archive has come; one task writes, another may look at any time.
package final class ReadingProgress: Sendable {
  /// Files to read in all.
  package let files: Int
  /// Bytes to read in all.
  package let bytes: Int

  private let finishedFiles = Atomic<Int>(0)
  private let finishedBytes = Atomic<Int>(0)
  private let foundReports = Atomic<Int>(0)

  /// Progress over files, at its beginning.
  package init(_ files: [ArchiveFile]) {
    self.files = files.count
    bytes = files.reduce(0) { $0 + $1.size }
  }

  /// Files that have been read.
  package var filesDone: Int { finishedFiles.load(ordering: .relaxed) }
  /// Bytes of those files.
  package var bytesDone: Int { finishedBytes.load(ordering: .relaxed) }
  /// Reports found in them, copies included.
  package var reports: Int { foundReports.load(ordering: .relaxed) }

  func add(files: Int, bytes: Int, reports: Int) {
    finishedFiles.add(files, ordering: .relaxed)
    finishedBytes.add(bytes, ordering: .relaxed)
    foundReports.add(reports, ordering: .relaxed)
  }
}
