/// A random number generator that draws the same numbers on every machine and with every compiler.
///
/// The standard library is free to change how its ranges and shuffles use a generator, so everything is drawn here,
/// with integers only.
package struct SplitMix64: Sendable {
  private var state: UInt64

  /// A generator for one purpose: the labels keep the draws of different things independent of each other.
  package init(seed: UInt64, _ labels: Int...) {
    state = seed
    for label in labels {
      state = next() ^ UInt64(bitPattern: Int64(label))
    }
  }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, and without, `limit`; 0 where the limit is below 1.
  package mutating func below(_ limit: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(limit, 1))).high)
  }

  /// A number of the range, both ends included.
  package mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True in `permille` of a thousand draws.
  package mutating func chance(_ permille: Int) -> Bool {
    below(1000) < permille
  }

  /// An index below `count` that favours the small ones, as a few servers carry most of a service's mail.
  package mutating func skewed(_ count: Int) -> Int {
    below(below(count) + 1)
  }

  /// One element of a list that is not empty.
  package mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// Lower-case hexadecimal digits.
  package mutating func hex(_ digits: Int) -> String {
    text(digits, of: "0123456789abcdef")
  }

  /// `length` characters of an ASCII alphabet.
  package mutating func text(_ length: Int, of alphabet: String) -> String {
    let letters = Array(alphabet.utf8)
    return String(decoding: (0..<length).map { _ in letters[below(letters.count)] }, as: UTF8.self)
  }

  /// `value` divided by `divisor`, rounded up or down by chance so that many draws keep the mean.
  package mutating func divide(_ value: Int, by divisor: Int) -> Int {
    value / divisor + (below(divisor) < value % divisor ? 1 : 0)
  }
}
