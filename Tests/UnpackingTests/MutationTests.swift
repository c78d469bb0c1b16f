import Testing

@testable import Unpacking

/// Damaged input: everything must end, within the limits.
@Suite struct MutationTests {
  /// Small enough that a mutated length would show.
  private static let limits = UnpackingLimits(
    messageBytes: 1 << 16, memberBytes: 1 << 12, totalBytes: 1 << 13, members: 8, archiveEntries: 16, nesting: 4,
    compressionLayers: 3, mimeParts: 16, multipartDepth: 4, headerBytes: 1 << 12)

  private static let fixtures: [(name: String, bytes: [UInt8])] = {
    var members = ZipWriter()
    members.add("a.xml", report)
    members.add("b/", "", method: 0)
    members.add("c.xml", report, method: 0)
    var descriptors = ZipWriter(usesDescriptors: true)
    descriptors.add("a.xml", report)
    let gzipped = MailWriter.attachment(gzip(report))
    let mail = MailWriter.multipart([MailWriter.text, gzipped])
    let feedback = MailWriter.multipart(
      [
        "Content-Type: message/feedback-report\n\nFeedback-Type: auth-failure\n",
        "Content-Type: message/rfc822\n\nX: 1\n",
      ],
      type: "multipart/report; report-type=feedback-report")
    let forwarded = MailWriter.multipart([
      MailWriter.attachment(Array(mail.utf8), type: "message/rfc822", name: "=?utf-8?Q?m=C3=A4?=")
    ])
    let split = MailWriter.attachment(zip(report)).replacing("; name=\"", with: ";\n name*0*=utf-8''%41;\n name*1=\"")
    return [
      ("xml", Array(report.utf8)), ("gzip", gzip(report)), ("gzip twice", gzip(gzip(report))),
      ("two members", gzip(report) + gzip(report)),
      ("zlib", compressed(Array(report.utf8)[...], as: .zlib, level: 9) ?? []),
      ("zip", members.bytes()), ("zip descriptors", descriptors.bytes()), ("tar.gz", gzip(tar([("a", "0", report)]))),
      ("mail", Array(mail.utf8)), ("feedback", Array(feedback.utf8)), ("forwarded", Array(forwarded.utf8)),
      ("split name", Array(MailWriter.multipart([split]).utf8)),
      (
        "quoted",
        Array(MailWriter.single("Content-Transfer-Encoding: quoted-printable", "<a b=3D\"c\">=\n=C3=A4</a>").utf8)
      ),
      ("uuencode", Array(MailWriter.single("X: 1", "text\n\nbegin 644 a\n#86)C\n`\nend\n").utf8)),
      ("mbox", Array("From a 1:00 2026\n\(mail)\nFrom b 2:00 2026\n\(feedback)\n".utf8)),
    ]
  }()

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

  private func check(_ bytes: [UInt8], _ unpacker: Unpacker, _ what: String) {
    var produced = 0
    var leaves = 0
    var events = 0
    unpacker.unpack(bytes[...], name: "") { event in
      events += 1
      if case .leaf(let leaf) = event {
        leaves += 1
        produced += leaf.bytes.count
        if leaf.bytes.count > Self.limits.memberBytes { Issue.record("\(what): a leaf of \(leaf.bytes.count) bytes") }
      }
    }
    // Leaves that were not produced are parts of the input; an mbox has budgets for each of its two messages.
    if produced > 2 * Self.limits.totalBytes + 2 * bytes.count { Issue.record("\(what): \(produced) bytes") }
    if events == 0 { Issue.record("\(what): silence") }
  }

  @Test(arguments: fixtures.indices) func fixturesAreWhole(index: Int) {
    let record = Record(Self.fixtures[index].bytes, limits: Self.limits)
    #expect(record.failures.isEmpty, "\(Self.fixtures[index].name)")
    #expect(record.leaves.isEmpty == false)
  }

  @Test(arguments: fixtures.indices) func everyTruncationEnds(index: Int) {
    let (name, bytes) = Self.fixtures[index]
    let unpacker = Unpacker(limits: Self.limits)
    for count in 0..<bytes.count { check(Array(bytes[..<count]), unpacker, "\(name) cut at \(count)") }
  }

  @Test(arguments: fixtures.indices) func everyMutationEnds(index: Int) {
    let (name, bytes) = Self.fixtures[index]
    let unpacker = Unpacker(limits: Self.limits)
    var random = SplitMix(state: UInt64(index) &+ 2026)
    for round in 0..<300 {
      var mutated = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let position = Int.random(in: mutated.indices, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: mutated[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: mutated[position] = UInt8.random(in: 0...255, using: &random)
        case 2: mutated[position] = [0, 0xFF, 0x0A, 0x2D, 0x3D].randomElement(using: &random) ?? 0
        case 3 where mutated.count > 2: mutated.remove(at: position)
        default:
          let end = min(mutated.count, position + Int.random(in: 1...40, using: &random))
          mutated.insert(contentsOf: mutated[position..<end], at: Int.random(in: mutated.indices, using: &random))
        }
      }
      check(mutated, unpacker, "\(name) in round \(round)")
    }
  }
}
