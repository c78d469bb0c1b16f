import Glibc
import SystemCalls

/// The directory that holds what is kept from run to run; everything in it can be deleted at any time.
///
/// Each thing that is kept has a directory of its own, named for what it is about. Directories that nobody has used for
/// `unusedDays` are removed, so that the caches of archives and sites that are gone do not stay for ever.
package struct CacheDirectory: Sendable, Hashable {
  /// After how many days without use a directory is removed.
  package static let unusedDays = 90

  /// The path.
  package let path: String

  /// Names a directory, which need not exist.
  package init(_ path: String) {
    self.path = path
  }

  /// The directory of one thing, which is made where it is missing, and is noted as used.
  ///
  /// - Parameter name: Letters, digits and `-` only, of the program's own making.
  /// - Returns: The path.
  /// - Throws: `CacheError.cannotWrite` with what the system refused.
  package func directory(_ name: String) throws(CacheError) -> String {
    let full = path + "/" + name
    do throws(DirectoryError) {
      try FilePath.makeDirectories(full)
    } catch {
      throw .cannotWrite(error.path, error.reason)
    }
    guard unsafe access(full, W_OK | X_OK) == 0 else { throw .cannotWrite(full, SystemError.last) }
    _ = unsafe utimensat(AT_FDCWD, full, nil, 0)
    return full
  }

  /// Removes the directories whose names begin alike and that nobody has used for a long time.
  ///
  /// - Parameters:
  ///   - prefix: How the names begin.
  ///   - files: The names of the files that such a directory may hold; with another one in it a directory stays.
  package func removeUnused(prefix: String, files: [String]) {
    guard let directory = unsafe opendir(path) else { return }
    defer { unsafe closedir(directory) }
    let limit = time(nil) - Self.unusedDays * 86_400
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasPrefix(prefix) else { continue }
      let full = path + "/" + name
      var status = stat()
      guard unsafe lstat(full, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_mtim.tv_sec < limit else {
        continue
      }
      for file in files { _ = unsafe unlink(full + "/" + file) }
      _ = unsafe rmdir(full)
    }
  }
}
