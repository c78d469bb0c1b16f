private import Glibc

/// A regular file of an archive, as the walk found it.
package struct ArchiveFile: Sendable {
  /// What stands before the name in the path; all files of an archive share it.
  private let base: [UInt8]
  /// The bytes behind `base`, where they are not those of `name`: names need not be UTF-8.
  private let bytes: [UInt8]?
  /// The path that people and files for other programs are shown: relative to the archive.
  package let name: String
  /// Size in bytes at the time of the walk.
  package let size: Int
  /// Modification time: nanoseconds since 1970, UTC.
  package let modified: Int
  /// When the file itself was last changed, which nobody can set back: nanoseconds since 1970, UTC.
  package let changed: Int

  /// Makes a file.
  package init(path: [UInt8], name: String, size: Int, modified: Int, changed: Int = 0) {
    base = []
    bytes = path
    self.name = name
    self.size = size
    self.modified = modified
    self.changed = changed
  }

  /// Makes a file whose path ends in its name.
  ///
  /// - Parameters:
  ///   - base: What stands before the name in the path.
  ///   - name: The name, as the file system has it.
  ///   - stamp: Its size and times.
  init(base: [UInt8], name: [UInt8], _ stamp: Stamp) {
    self.base = base
    if let text = String(validating: name, as: UTF8.self) {
      self.name = text
      bytes = nil
    } else {
      self.name = String(decoding: name, as: UTF8.self)
      bytes = name
    }
    size = stamp.size
    modified = stamp.modified
    changed = stamp.changed
  }

  /// The path to open: bytes as the file system has them, without a final zero.
  package var path: [UInt8] { bytes.map { base + $0 } ?? base + name.utf8 }

  /// The path as C functions want it.
  var cPath: [CChar] {
    var path: [CChar] = []
    path.reserveCapacity(base.count + (bytes?.count ?? name.utf8.count) + 1)
    path.append(contentsOf: base.lazy.map(CChar.init(bitPattern:)))
    if let bytes {
      path.append(contentsOf: bytes.lazy.map(CChar.init(bitPattern:)))
    } else {
      path.append(contentsOf: name.utf8.lazy.map(CChar.init(bitPattern:)))
    }
    path.append(0)
    return path
  }
}

extension ArchiveFile {
  /// Whether the file comes first in the order of the bytes of names.
  func stands(before other: ArchiveFile) -> Bool {
    let known = unsafe name.utf8.withContiguousStorageIfAvailable { left in
      unsafe other.name.utf8.withContiguousStorageIfAvailable { right -> Bool? in
        guard bytes == nil, other.bytes == nil, let one = left.baseAddress, let two = right.baseAddress else {
          return nil
        }
        let order = unsafe memcmp(one, two, min(left.count, right.count))
        return order != 0 ? order < 0 : left.count < right.count
      }
    }
    if case .some(.some(.some(let result))) = known { return result }
    return (bytes ?? Array(name.utf8)).lexicographicallyPrecedes(other.bytes ?? Array(other.name.utf8))
  }
}

extension ArchiveFile: Hashable {
  package static func == (left: ArchiveFile, right: ArchiveFile) -> Bool {
    left.stamp == right.stamp && left.name == right.name && left.path == right.path
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(stamp)
  }
}
