/// What one file gave when it was read: how many of each thing stand for it in the sequences of a reading.
struct FileYield: Hashable, Sendable, BitwiseCopyable {
  /// Whether the same file would give the same again.
  enum Trust: UInt16 {
    /// As long as size and times of the file stay.
    case stable
    /// Only at the same time of the run: a time in it was not believed, because it lies in the future.
    case ofTheMoment
    /// Not at all: it could not be read, or was changed at the moment of reading.
    case none
  }

  /// What became of the file: a `DocumentReader.FileOutcome`.
  private var outcomeCode: UInt16 = 0
  /// A `Trust`.
  private var trustCode: UInt16 = 0
  /// Aggregate reports, copies included.
  var aggregates: UInt32 = 0
  /// TLS reports.
  var tls: UInt32 = 0
  /// Failure reports.
  var failures: UInt32 = 0
  /// Problems.
  var problems: UInt32 = 0

  var outcome: DocumentReader.FileOutcome {
    get { outcomeCode == 0 ? .read : outcomeCode == 1 ? .refused : .ignored }
    set {
      switch newValue {
      case .read: outcomeCode = 0
      case .refused: outcomeCode = 1
      case .ignored: outcomeCode = 2
      }
    }
  }

  var trust: Trust {
    get { Trust(rawValue: trustCode) ?? .none }
    set { trustCode = newValue.rawValue }
  }
}

extension ArchiveFile {
  /// The size and times of a file, by which it is known again.
  struct Stamp: Hashable, Sendable, BitwiseCopyable {
    /// Bytes.
    let size: Int
    /// Modification of the content: nanoseconds since 1970, UTC.
    let modified: Int
    /// Change of the file itself, which nobody can set back: nanoseconds since 1970, UTC.
    let changed: Int
  }

  /// The size and times that the walk found.
  var stamp: Stamp { Stamp(size: size, modified: modified, changed: changed) }
}
