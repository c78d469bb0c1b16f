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
      let status = try old.status(of: name)
      if let carried = try? root.status(of: name) {
        if carried.isSameObject(as: status) { continue }
        if carried.kind == .directory || status.kind == .directory {
          try old.exchange(name, with: name, in: root)
          continue
        }
      }
      try old.rename(name, to: root, as: name)
    }
  }
}
