/// Which reporter reports on which domain on which day.
struct ArchivePlan {
  /// One document, or several that share the day between them.
  struct Slot {
    var day: SampleDay
    var domain: Int
    var reporter: Int
    var parts: Int
  }

  /// The most parts that a day of one reporter and domain is reported in.
  static let mostParts = 24

  /// The slots in order of time; their parts add up to `reports` of the world.
  static func slots(of world: World, reports: Int) -> [Slot] {
    var random = SplitMix64(seed: world.seed, 606)
    var slots: [Slot] = []
    var weights: [Int] = []
    for number in world.days.lowerBound.number...world.days.upperBound.number {
      let day = SampleDay(number: number)
      for (d, domain) in world.domains.enumerated() {
        let busy = domain.senders.contains { $0.kind == .burst && $0.days.contains(number) }
        let factor = (day.weekday < 5 ? 100 : 60) * (busy ? 2 : 1)
        for (r, reporter) in world.reporters.enumerated() {
          slots.append(Slot(day: day, domain: d, reporter: r, parts: 0))
          weights.append(domain.weight * reporter.weight * factor)
        }
      }
    }
    let most = reports * 4 > slots.count * 3 ? mostParts : 1
    let scale = scale(of: weights, reports: reports, most: most)
    var left = reports
    for index in slots.indices {
      let parts = min(most, random.divide(weights[index] * scale / unit, by: unit))
      slots[index].parts = parts
      left -= parts
    }
    while left != 0 {
      let index = random.below(slots.count)
      if left > 0, slots[index].parts < most {
        slots[index].parts += 1
        left -= 1
      } else if left < 0, slots[index].parts > 0 {
        slots[index].parts -= 1
        left += 1
      }
    }
    return slots.filter { $0.parts > 0 }
  }

  /// One report, in the unit of the weights after scaling.
  private static let unit = 10_000

  /// The factor by which the weights give the number of reports; found by halving.
  private static func scale(of weights: [Int], reports: Int, most: Int) -> Int {
    var low = 1
    var high = unit * unit
    while low < high {
      let middle = (low + high) / 2
      let expected = weights.reduce(0) { $0 + min(most * unit, $1 * middle / unit) }
      if expected < reports * unit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
