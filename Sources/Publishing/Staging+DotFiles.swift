import SystemCalls

extension Staging {
  /// Gives the user's dot-files at the top of the site that stands a second name in the new one, so that at every
  /// moment each is in the site.
  func carryOver(from current: borrowing FileDescriptor) throws(SystemError) {
    for name in try current.names() where name.isHidden && !OwnNames.isOwn(name) {
      try Tree.link(name, from: current, to: root)
    }
  }

  /// Brings over, after the exchange, what the user changed in the dot-files in the moment before it: the original
  /// takes the place of its second name or of its copy.
  func rescueDotFiles(from old: borrowing FileDescriptor) throws(SystemError) {
    for name in try old.names() where name.isHidden && !OwnNames.isOwn(name) {
      try Self.rescue(name, from: old, to: root)
    }
  }

  private static func rescue(
    _ name: EntryName, from old: borrowing FileDescriptor, to new: borrowing FileDescriptor
  ) throws(SystemError) {
    let status = try old.status(of: name)
    if let carried = try? new.status(of: name) {
      if carried.isSameObject(as: status) { return }
      if carried.kind == .directory, status.kind == .directory {
        let oldDirectory = try old.openDirectory(name)
        let newDirectory = try new.openDirectory(name)
        for entry in try oldDirectory.names() { try rescue(entry, from: oldDirectory, to: newDirectory) }
        return
      }
    }
    try old.rename(name, to: new, as: name)
  }
}
