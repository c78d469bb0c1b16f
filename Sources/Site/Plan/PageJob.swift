package import Reports

/// A piece of work that gives one or a few files of a site, which share a page model.
///
/// Jobs do not depend on each other and may run at the same time.
package struct PageJob: Sendable {
  /// What a job is about, and what its files are made of.
  package struct Identity: Hashable, Sendable {
    /// The same from build to build.
    package let name: String
    /// With an equal number the files are equal, too, so that those of the build before can stay.
    package let fingerprint: UInt64

    /// What a part is about.
    init(name: String, fingerprint: UInt64) {
      self.name = name
      self.fingerprint = fingerprint
    }
  }

  /// A notice of a page.
  package struct Notice: Hashable, Sendable {
    /// The page's path in the site.
    package let path: String
    /// The notice.
    package let problem: Problem

    /// A notice.
    package init(path: String, problem: Problem) {
      self.path = path
      self.problem = problem
    }
  }

  /// What the job's files are about, in one or more parts; nil for a part that has to be made in each build.
  package let parts: [Identity?]
  private let cuts: CutLog?
  private let work: @Sendable ([Int]) -> [[SiteFile]]

  init(_ work: @escaping @Sendable () -> [SiteFile]) {
    parts = [nil]
    cuts = nil
    self.work = { _ in [work()] }
  }

  /// A job whose files may stay.
  ///
  /// - Parameters:
  ///   - name: What it is about.
  ///   - fingerprint: What its files are made of; nil when they may change by themselves.
  ///   - cuts: Where its pages note what they leave out.
  ///   - work: Makes the files.
  init(_ name: String, _ fingerprint: UInt64?, cuts: CutLog, _ work: @escaping @Sendable () -> [SiteFile]) {
    self.init([fingerprint.map { Identity(name: name, fingerprint: $0) }], cuts: cuts) { _ in [work()] }
  }

  /// A job of several parts, each of which may stay by itself, and which share work when they are made.
  ///
  /// - Parameters:
  ///   - parts: What each part is about; nil for those that may change by themselves.
  ///   - cuts: Where its pages note what they leave out.
  ///   - work: Makes the files of the parts with some places, in the order of those.
  init(_ parts: [Identity?], cuts: CutLog, _ work: @escaping @Sendable ([Int]) -> [[SiteFile]]) {
    self.parts = parts
    self.cuts = cuts
    self.work = work
  }

  /// Makes the files of some parts; always the same for the same input.
  ///
  /// - Parameter wanted: The places of the parts, in order.
  /// - Returns: The files of each of them.
  package func render(_ wanted: [Int]) -> [[SiteFile]] { work(wanted) }

  /// Makes all files.
  package func render() -> [SiteFile] { Array(work(Array(parts.indices)).joined()) }

  /// What the pages among files that were made leave out.
  package func notices(of files: [SiteFile]) -> [Notice] {
    files.flatMap { file in
      let path = file.path.description
      return cuts?.notices(of: path).map { Notice(path: path, problem: $0) } ?? []
    }
  }

  /// Notes what pages leave out that were made in a build before, so that it is told again.
  package func keep(_ notices: [Notice]) {
    for notice in notices { cuts?.add(notice.problem, of: notice.path) }
  }
}
