import Testing

@testable import Archive

struct NameListTests {
  private func sorted(_ names: [[UInt8]]) -> [[UInt8]] {
    var list = NameList<Int>()
    for (number, name) in names.enumerated() { unsafe name.withUnsafeBytes { unsafe list.append($0, number) } }
    list.sort()
    var result: [[UInt8]] = []
    list.forEach { name, number in
      #expect(Array(name) == names[number])
      result.append(Array(name))
    }
    return result
  }

  @Test func namesComeInTheOrderOfTheirBytes() {
    let names = ["b", "a", "", "aaaaaaaa", "aaaaaaab", "aaaaaaaa1", "aaaaaaaa!", "aaaaaaa", "é", "B", "a!", "a/"]
    let bytes = names.map { Array($0.utf8) }
    #expect(sorted(bytes) == bytes.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func manyNamesComeInTheOrderOfTheirBytes() {
    var generator = SplitMix(state: 7)
    let names = (0..<2_000).map { _ in
      (0..<Int(generator.next() % 20)).map { _ in UInt8(1 + generator.next() % 3) }
    }
    #expect(sorted(names) == names.sorted { $0.lexicographicallyPrecedes($1) })
  }
}

/// Numbers that are the same in each run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
