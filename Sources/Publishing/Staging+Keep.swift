import Glibc
import SystemCalls

extension Staging {
  /// Takes files over from the site before, without knowing their bytes: all of them or none.
  ///
  /// - Parameter files: The files, as they were when they were published.
  /// - Returns: False when one of them is no longer as it was, or when an update of that site died half-way: then all must
  ///   be written.
  /// - Throws: `invalidPath`, `duplicatePath`, `diskFull`, `notWritable` or `failed`.
  package func keep(_ files: [PublishedFile]) throws(PublishingError) -> Bool {
    guard let previous, !previous.isIncomplete else { return false }
    for file in files where !isIntact(file, in: previous) { return false }
    for file in files {
      guard try keep(file.path) else {
        // It has changed within this moment: whoever changes files of the site meanwhile gets a clear answer.
        throw .failed("keep", path: file.path, reason: "it was changed at this moment")
      }
    }
    note(kept: files)
    return true
  }

  /// Whether the site that stands has exactly these files, besides `manifest.txt` and the user's dot-files, as they were
  /// when they were published.
  package func isIntact(_ files: [PublishedFile]) -> Bool {
    guard let previous, !previous.isIncomplete, previous.manifest.sizes.count == files.count else { return false }
    return files.allSatisfy { previous.manifest.sizes[$0.path] == $0.size && isIntact($0, in: previous) }
  }

  private func isIntact(_ file: PublishedFile, in site: PreviousSite) -> Bool {
    guard let path = try? SitePath(file.path),
      let directory = try? site.directories.open(path, in: site.root, creating: false),
      let status = try? directory.descriptor.status(of: path.name)
    else { return false }
    return file.isSame(as: status)
  }

  /// The bytes of a file of the site that stands.
  ///
  /// - Parameters:
  ///   - path: The path from the site's top.
  ///   - limit: The most bytes to read.
  /// - Returns: Nil when there is no such file.
  package func bytes(ofPrevious path: String, limit: Int) -> [UInt8]? {
    guard let previous, let path = try? SitePath(path),
      let directory = try? previous.directories.open(path, in: previous.root, creating: false)
    else { return nil }
    return try? directory.descriptor.openFile(path.name).read(limit: limit)
  }

  /// Changes one file of the site that stands, in one step, and ends the build: nothing else has changed.
  ///
  /// - Parameters:
  ///   - path: The path of a file at the site's top.
  ///   - bytes: The new content, as long as the old one, so that the list of files stays true.
  /// - Returns: The file as it is now.
  /// - Throws: `invalidPath`, `diskFull`, `notWritable` or `failed`.
  package func replace(_ path: String, by bytes: [UInt8]) throws(PublishingError) -> PublishedFile {
    let checked = try SitePath(path)
    guard let previous, checked.directories.isEmpty, previous.manifest.sizes[path] == bytes.count else {
      throw .failed("replace", path: path, reason: "the site that stands has no such file")
    }
    _ = try write(bytes, to: checked)
    finish()
    let status = try PublishingError.naming("replace", "\(location.given)/\(path)") { () throws(SystemError) in
      let status = try root.status(of: checked.name)
      try root.rename(checked.name, to: previous.root, as: checked.name)
      return status
    }
    abandon()
    return PublishedFile(path: path, size: status.size, modified: status.modified)
  }
}
