import SystemCalls

extension Staging {
  /// Checks the new site before it is published: that every internal link leads to a file and an anchor, nothing is
  /// loaded from another host, no file is empty or larger than its limit, and no two paths differ by case only.
  ///
  /// Every page that was written is read once from the staging directory: it is what readers will get. A page that was
  /// kept was checked when it was written, and what it says of other files stays true unless one of them is gone, or a
  /// place in one of them: then all pages are read.
  ///
  /// - Parameters:
  ///   - rules: The limits and the exceptions.
  ///   - jobs: How many tasks read at once, from 1.
  /// - Returns: What is wrong, in the order of the paths; nothing when all is well.
  /// - Throws: `failed` when a file cannot be read back.
  package func check(_ rules: CheckRules, jobs: Int) async throws(PublishingError) -> [CheckFinding] {
    let files = try PublishingError.naming("read", location.given) { () throws(SystemError) in
      try Tree.files(in: root)
    }
    var index: [String: Int] = [:]
    for (number, file) in files.enumerated() { index[file.path] = number }
    // The list of files is written last of all, but a page may lead to it. It has no anchors that would be looked up.
    if index[Manifest.path] == nil { index[Manifest.path] = files.count }
    var findings = Self.findingsOfPaths(files, rules)
    let unseen = hasLostFiles(index) ? [] : self.kept
    var numbers = files.indices.filter { !unseen.contains(files[$0].path) }
    var scans = try await scan(
      files, numbers, index: index, rules: rules, comparing: !unseen.isEmpty, jobs: max(1, jobs))
    // What the files that were not read hold of places that others lead to.
    var kept: [Int: Set<UInt64>] = [:]
    if !unseen.isEmpty {
      if scans.contains(where: { $0?.hasLostAnchors ?? false }) {
        numbers = files.indices.filter { unseen.contains(files[$0].path) }
        let more = try await scan(files, numbers, index: index, rules: rules, comparing: false, jobs: max(1, jobs))
        for (number, scan) in more.enumerated() {
          if let scan { scans[number] = scan }
        }
      } else {
        // Of pages that were kept only the places are looked for, where others lead into them.
        for target in Set(scans.flatMap { $0?.crossings.map(\.target) ?? [] })
        where scans.indices.contains(target) && scans[target] == nil && files[target].status.kind == .file {
          kept[target] = PageScan.anchors(of: try read(files[target].path))
        }
      }
    }
    for (file, scan) in zip(files, scans) {
      guard let scan else { continue }
      findings.append(contentsOf: scan.findings)
      let broken = scan.crossings.filter { crossing in
        let anchors = scans[crossing.target]?.anchors ?? kept[crossing.target]
        return !(anchors?.contains(crossing.anchor) ?? true)
      }
      if broken.isEmpty { continue }
      let bytes = try read(file.path)
      for crossing in broken.prefix(PageScan.findingLimit) {
        let link = String(decoding: PageScan.address(crossing.reference, in: bytes), as: UTF8.self)
        findings.append(scan.finding(.missingAnchor(link), of: crossing.reference, in: bytes))
      }
    }
    return findings.sorted { ($0.path, $0.offset ?? -1) < ($1.path, $1.offset ?? -1) }
  }

  /// Whether the site before has a file that the new one does not have.
  private func hasLostFiles(_ index: [String: Int]) -> Bool {
    previous?.manifest.sizes.keys.contains { index[$0] == nil } ?? false
  }

  private static func findingsOfPaths(_ files: [Tree.File], _ rules: CheckRules) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    var folded: [String: String] = [:]
    for file in files {
      func add(_ fault: CheckFinding.Fault) {
        findings.append(CheckFinding(path: file.path, line: nil, offset: nil, fault: fault))
      }
      if let other = folded.updateValue(file.path, forKey: file.path.lowercased()) { add(.sameButForCase(other)) }
      if file.status.kind != .file {
        add(.notAFile)
      } else if file.status.size == 0 {
        add(.empty)
      } else if let limit = rules.byteLimit(file.path), file.status.size > limit {
        add(.tooLarge(file.status.size, limit: limit))
      }
    }
    return findings
  }

  /// Scans files, some at once, and returns what they say in the files' order.
  ///
  /// When they are compared, each scan tells whether the page has lost a place that it had in the site before, so that a
  /// link into it may be broken.
  private func scan(
    _ files: [Tree.File], _ numbers: [Int], index: [String: Int], rules: CheckRules, comparing: Bool, jobs: Int
  ) async throws(PublishingError) -> [PageScan?] {
    let outcomes = await withTaskGroup(of: [(Int, Result<PageScan, PublishingError>)].self) { group in
      for job in 0..<jobs {
        group.addTask {
          var part: [(Int, Result<PageScan, PublishingError>)] = []
          var memo = ReferenceMemo()
          // Every jobs-th file: neighbours are alike, so that each task gets as much work.
          for place in stride(from: job, to: numbers.count, by: jobs) {
            let number = numbers[place]
            let file = files[number]
            guard file.status.kind == .file, PageScan.isScanned(file.path) else { continue }
            part.append((number, self.scan(file.path, index: index, rules: rules, comparing: comparing, memo: &memo)))
          }
          return part
        }
      }
      var outcomes = [Result<PageScan, PublishingError>?](repeating: nil, count: files.count)
      for await part in group {
        for (number, outcome) in part { outcomes[number] = outcome }
      }
      return outcomes
    }
    var scans: [PageScan?] = []
    for outcome in outcomes { scans.append(try outcome?.get()) }
    return scans
  }

  private func scan(
    _ path: String, index: [String: Int], rules: CheckRules, comparing: Bool, memo: inout ReferenceMemo
  ) -> Result<PageScan, PublishingError> {
    do throws(PublishingError) {
      var scan = PageScan(try read(path), path: path, index: index, rules: rules, memo: &memo)
      if comparing, path.hasSuffix(".html"), let old = bytes(ofPrevious: path, limit: .max) {
        scan.hasLostAnchors = !PageScan.anchors(of: old).isSubset(of: scan.anchors)
      }
      return .success(scan)
    } catch {
      return .failure(error)
    }
  }

  private func read(_ path: String) throws(PublishingError) -> [UInt8] {
    let checked = try SitePath(path)
    return try PublishingError.naming("read", path) { () throws(SystemError) in
      let directory = try directories.open(checked, in: root, creating: false)
      return try directory.descriptor.openFile(checked.name).read(limit: .max)
    }
  }
}
