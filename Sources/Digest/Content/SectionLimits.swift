/// How many rows the sections of a mail may have.
struct SectionLimits: Hashable {
  /// Rows of new sources.
  var newSources = 15
  /// Rows of own sources that fail.
  var failing = 10
  /// Rows of domains.
  var domains = 25
  /// Sentences of what changed.
  var changes = 25
  /// Sentences of advice.
  var advice = 15
  /// Things to do.
  var tasks = 10

  /// Limits with fewer rows, the least important section first; nil when nothing is left to drop.
  var next: SectionLimits? {
    var limits = self
    let order: [WritableKeyPath<SectionLimits, Int>] = [
      \.newSources, \.failing, \.domains, \.changes, \.advice, \.tasks,
    ]
    for place in order where limits[keyPath: place] > 0 {
      limits[keyPath: place] = limits[keyPath: place] * 2 / 3
      return limits
    }
    return nil
  }

  /// The first limits with which something is small enough.
  ///
  /// - Parameter isSmallEnough: Makes it with some limits, and tells whether it is.
  /// - Returns: The limits; those without rows where nothing else helps.
  static func fitting(_ isSmallEnough: (SectionLimits) -> Bool) -> SectionLimits {
    var limits = SectionLimits()
    while !isSmallEnough(limits), let next = limits.next { limits = next }
    return limits
  }
}
