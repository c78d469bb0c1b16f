import Glibc
import Testing

@testable import Publishing

/// What happens when the system refuses a step, or the process dies at one.
@Suite struct FaultTests {
  let sandbox: Sandbox
  let old = ["index.html": "old", "d/x/index.html": "old", "stale/page.html": "old"]
  let new = ["index.html": "new", "d/x/index.html": "new", "d/y/index.html": "new"]

  init() throws { sandbox = try Sandbox() }

  private func expectWhole(_ files: [String: String], dotFile: Bool = true) throws {
    for (path, text) in files { #expect(sandbox.text("site/\(path)") == text) }
    let others = (files == old ? new : old).keys.filter { files[$0] == nil }
    for path in others { #expect(sandbox.text("site/\(path)") == nil) }
    if dotFile { #expect(sandbox.text("site/.htaccess") == "mine") }
    #expect(sandbox.text("site/build.json") != nil)
  }

  private func publishOld() throws {
    try sandbox.publish(old)
    try sandbox.put("mine", at: "site/.htaccess")
  }

  @Test(arguments: [Step.createFile, .writeBytes, .carryOver, .sync], [ENOSPC, EDQUOT, EROFS, EACCES, EIO])
  func refusedStepLeavesTheOldSite(step: Step, code: Int32) throws {
    try publishOld()
    #expect {
      try sandbox.publish(new, faults: failing([step: code]))
    } throws: { error in
      switch error as? PublishingError {
      case .diskFull: code == ENOSPC || code == EDQUOT
      case .notWritable: code == EROFS || code == EACCES
      case .failed: code == EIO
      default: false
      }
    }
    try expectWhole(old)
    #expect(try sandbox.names() == ["site"])
  }

  @Test(arguments: [EINVAL, ENOSYS, EPERM])
  func withoutExchangeTwoRenamesDo(code: Int32) throws {
    try publishOld()
    #expect(try sandbox.publish(new, faults: failing([.exchange: code])).method == .renames)
    try expectWhole(new)
    #expect(try sandbox.names() == ["site"])
  }

  @Test func secondRenameThatFailsIsTakenBack() throws {
    try publishOld()
    #expect(throws: PublishingError.self) {
      try sandbox.publish(new, faults: failing([.exchange: EINVAL, .moveIn: EIO]))
    }
    try expectWhole(old)
    #expect(try sandbox.names() == ["site"])
  }

  @Test func siteThatStandsAsideIsPutBack() throws {
    try publishOld()
    #expect {
      try sandbox.publish(new, faults: failing([.exchange: EINVAL, .moveIn: EIO, .moveBack: EIO]))
    } throws: { "\($0)".contains("/.site.dmarcsite-old' until the next build") }
    #expect(try sandbox.names() == [".site.dmarcsite-old"])
    try sandbox.begin().abandon()
    try expectWhole(old)
    #expect(try sandbox.names() == ["site"])
  }

  @Test(arguments: [EBUSY, EXDEV, EACCES])
  func directoryThatCannotBeRenamedIsUpdatedFileByFile(code: Int32) throws {
    try publishOld()
    let before = try sandbox.status("site")
    let publication = try sandbox.publish(new, faults: failing([.exchange: code, .moveAway: code]))
    #expect(publication.method == .fileByFile)
    #expect(publication.removed == 1)
    #expect(try sandbox.status("site").isSameObject(as: before))
    try expectWhole(new)
    #expect(try sandbox.names("site") == [".htaccess", "build.json", "d", "index.html", "manifest.txt"])
    #expect(try sandbox.names() == ["site"])
  }

  @Test func oldSiteThatCannotBeRemovedIsAWarning() throws {
    try publishOld()
    let publication = try sandbox.publish(new, faults: failing([.removeOld: EIO]))
    #expect(publication.warnings.count == 1)
    #expect(publication.warnings.first?.contains("cannot remove the old site at") == true)
    try expectWhole(new)
  }

  @Test(arguments: Step.allCases, [false, true])
  func killedProcessLeavesAWholeSite(step: Step, withoutExchange: Bool) async throws {
    try publishOld()
    let ending: ExitTest.Condition =
      Self.isReached(step, withoutExchange: withoutExchange) ? .signal(SIGKILL) : .success
    await #expect(processExitsWith: ending) {
      [path = sandbox.path as String, name = step.rawValue as String, withoutExchange = withoutExchange as Bool] in
      let faults = Faults { step in
        if step.rawValue == name { kill(getpid(), SIGKILL) }
        return step == .exchange && withoutExchange ? EINVAL : nil
      }
      let files = ["index.html": "new", "d/x/index.html": "new", "d/y/index.html": "new"]
      try Sandbox(borrowing: path).publish(files, faults: faults)
    }
    // Between two renames nothing stands; the next build puts it right before it does anything else.
    try sandbox.begin().abandon()
    try expectWhole(sandbox.text("site/index.html") == "new" ? new : old)
    #expect(try sandbox.names() == ["site"])
    try sandbox.publish(new)
    try expectWhole(new)
  }

  /// Whether this way of publishing comes to a step.
  private static func isReached(_ step: Step, withoutExchange: Bool) -> Bool {
    switch step {
    case .createFile, .writeBytes, .linkUnchanged, .carryOver, .sync, .exchange, .removeOld: true
    case .moveAway, .moveIn: withoutExchange
    case .moveBack, .markIncomplete, .place, .removeStale, .unmarkIncomplete: false
    }
  }
}
