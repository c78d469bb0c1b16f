import Foundation
import Reports
import TestSupport
import Testing

@testable import Archive

/// Damaged copies of the example archive, read as a build reads them: each ends in a report, a problem or both.
struct ExampleMutationTests {
  private static let example = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Examples/archive").path

  /// A generator that gives the same numbers on every machine.
  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return z ^ z >> 31
    }
  }

  private static func mutated(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    guard !bytes.isEmpty else { return bytes }
    var bytes = bytes
    if Int.random(in: 0..<3, using: &random) == 0 {
      return Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
    }
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let position = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[position] = [0, 0xFF, 0x0A, 0x3C, 0x26, 0x22].randomElement(using: &random) ?? 0
      case 2 where bytes.count > 64:
        let end = min(bytes.count, position + Int.random(in: 1...32, using: &random))
        bytes.removeSubrange(position..<end)
      default:
        let end = min(bytes.count, position + Int.random(in: 1...200, using: &random))
        bytes.insert(contentsOf: bytes[position..<end], at: Int.random(in: bytes.indices, using: &random))
      }
      if bytes.isEmpty { break }
    }
    return bytes
  }

  @Test func everyDamagedCopyEndsInAReportOrAProblem() throws {
    let directory = try TemporaryDirectory()
    let files = try DirectoryWalk([Self.example]).files
    try #require(files.count > 200)
    let reader = DocumentReader(limits: .standard, now: Timestamp(seconds: 1_793_600_000))
    var random = SplitMix(state: 2026)
    var outcomes: [DocumentReader.FileOutcome: Int] = [:]
    var codes: Set<String> = []
    for (index, file) in files.enumerated() where file.size < 100_000 {
      let original = try TemporaryDirectory.read(String(decoding: file.path, as: UTF8.self))
      for round in 0..<3 {
        let bytes = Self.mutated(original, &random)
        try directory.write(bytes, to: "copy")
        let copy = ArchiveFile(
          path: Array("\(directory.path)/copy".utf8), name: file.name, size: bytes.count, modified: 0)
        let outcome = reader.read(copy)
        let (set, problems) = reader.take()
        let reports = set.aggregates.count + set.tls.count + set.failures.count
        outcomes[outcome, default: 0] += 1
        codes.formUnion(problems.map(\.code))
        let what = "\(file.name), round \(round) of file \(index)"
        switch outcome {
        case .read: #expect(reports > 0, "\(what)")
        case .refused: #expect(reports == 0 && problems.contains { $0.severity == .refused }, "\(what)")
        case .ignored: #expect(reports == 0 && !problems.isEmpty, "\(what)")
        }
        #expect(set.aggregates.allSatisfy { $0.records.upperBound <= set.records.count }, "\(what)")
        #expect(problems.allSatisfy { ProblemCatalogue[$0.code] != nil }, "\(what)")
      }
    }
    // Otherwise the damage would be none, or nothing would be left.
    #expect((outcomes[.read] ?? 0) > 100)
    #expect((outcomes[.refused] ?? 0) > 100)
    #expect(codes.count > 12)
  }
}
