import Reports
import Testing

@testable import Statistics

struct SourceCountsTests {
  private func counts(_ days: [Int: Int]) -> SourceCounts {
    var counts = SourceCounts()
    counts.records = days.count
    counts.days = days.sorted { $0.key < $1.key }.map { number, messages in
      var day = SourceDay(day: Day(number: number))
      day.add(messages, outcome: .both, disposition: .none)
      return day
    }
    return counts
  }

  private func sum(_ parts: [SourceCounts]) -> SourceCounts {
    var sum = SourceCounts()
    for part in parts { sum.merge(part) }
    return sum
  }

  @Test func monthsFollowEachOther() {
    let sum = sum([counts([1: 5, 9: 1]), counts([31: 2]), counts([40: 7, 50: 1])])
    #expect(sum == counts([1: 5, 9: 1, 31: 2, 40: 7, 50: 1]))
    #expect(sum.days.map(\.day.number) == [1, 9, 31, 40, 50])
    #expect(sum.first == Day(number: 1))
    #expect(sum.last == Day(number: 50))
  }

  @Test func daysThatBothHaveAreAddedUp() {
    #expect(sum([counts([1: 5, 9: 1]), counts([9: 2, 10: 4])]).days == counts([1: 5, 9: 3, 10: 4]).days)
  }

  @Test func theOrderOfMergesPlaysNoPart() {
    let parts = [counts([1: 1, 2: 2]), counts([33: 3]), counts([2: 4, 65: 5]), counts([:])]
    let wanted = counts([1: 1, 2: 6, 33: 3, 65: 5]).days
    for rotation in parts.indices {
      let order = Array(parts[rotation...] + parts[..<rotation])
      #expect(sum(order).days == wanted)
      #expect(sum(order.reversed()).days == wanted)
      #expect(sum([sum(Array(order[..<2])), sum(Array(order[2...]))]) == sum(order))
      #expect(sum([sum(Array(order[..<2])), sum(Array(order[2...]))]).hashValue == sum(order).hashValue)
    }
  }
}
