import Glibc

/// What tells this program from any other that might have filled a cache.
enum ProgramIdentity {
  /// The version, and the size and times of the running program's file, so that a program that was built anew never takes
  /// over what the one before it found; nil where the system does not tell.
  static var current: String? {
    var status = stat()
    guard unsafe stat("/proc/self/exe", &status) == 0 else { return nil }
    return "\(version) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(status.st_ino)"
  }
}
