/// A piece of work that gives one or a few files of a site, which share a page model.
///
/// Jobs do not depend on each other and may run at the same time.
package struct PageJob: Sendable {
  private let work: @Sendable () -> [SiteFile]

  init(_ work: @escaping @Sendable () -> [SiteFile]) {
    self.work = work
  }

  /// Makes the files; always the same for the same input.
  package func render() -> [SiteFile] {
    work()
  }
}
