import Glibc

/// What the system says of a file.
struct FileStatus: Equatable, Sendable {
  enum Kind: Sendable { case file, directory, link, other }

  let kind: Kind
  /// Bytes.
  let size: Int
  /// The twelve bits of permission.
  let mode: mode_t
  let owner: uid_t
  let group: gid_t
  let device: UInt64
  let inode: UInt64
  /// The last change of the content: seconds since 1970, UTC.
  let seconds: Int
  /// The part of a second of the last change: nanoseconds.
  let nanoseconds: Int

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      case S_IFLNK: .link
      default: .other
      }
    size = Int(status.st_size)
    mode = status.st_mode & 0o7777
    owner = status.st_uid
    group = status.st_gid
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }

  /// Whether both are the same object of the disk.
  func isSameObject(as other: FileStatus) -> Bool {
    inode == other.inode && device == other.device
  }

  /// Whether both have the same owner, group and permissions.
  func hasRights(of other: FileStatus) -> Bool {
    owner == other.owner && group == other.group && mode == other.mode
  }

  /// Whether a reader, who goes by size and time of change, takes both for the same file.
  func looksLike(_ other: FileStatus) -> Bool {
    kind == other.kind && size == other.size && seconds == other.seconds && nanoseconds == other.nanoseconds
  }
}
