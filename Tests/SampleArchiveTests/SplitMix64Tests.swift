import SampleArchive
import Testing

@Suite struct SplitMix64Tests {
  @Test func drawsTheNumbersOfThePublishedAlgorithm() {
    var random = SplitMix64(seed: 0)
    #expect(random.next() == 0xE220_A839_7B1D_CDAF)
    #expect(random.next() == 0x6E78_9E6A_A1B9_65F4)
  }

  @Test func labelsGiveDifferentNumbers() {
    var one = SplitMix64(seed: 1, 1, 2)
    var other = SplitMix64(seed: 1, 2, 1)
    #expect(one.next() != other.next())
  }

  @Test func numbersStayWithinTheirRange() {
    var random = SplitMix64(seed: 3)
    let numbers = (0..<500).map { _ in random.within(-2...2) }
    #expect(Set(numbers) == [-2, -1, 0, 1, 2])
    #expect((0..<500).allSatisfy { _ in random.skewed(7) < 7 })
    #expect(random.below(0) == 0)
  }

  @Test func divisionByChanceKeepsTheMean() {
    var random = SplitMix64(seed: 4)
    let sum = (0..<10_000).reduce(0) { sum, _ in sum + random.divide(7, by: 4) }
    #expect((17_300...17_700).contains(sum))
  }
}
