import Glibc

extension SystemError {
  /// Whether the object was simply not there.
  package var isAbsent: Bool { code == ENOENT || code == ENOTDIR || code == ELOOP }

  /// Whether the disk or the user's share of it is full.
  package var isFull: Bool { code == ENOSPC || code == EDQUOT }

  /// Whether rights, or a file system mounted read-only, forbid it.
  package var isForbidden: Bool { code == EACCES || code == EPERM || code == EROFS }

  /// Whether this directory cannot be renamed at all: a mount point, a layer of an overlay, or a parent of others.
  package var forbidsRenaming: Bool { isForbidden || code == EBUSY || code == EXDEV }
}
