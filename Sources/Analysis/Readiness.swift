package import Reports

/// Whether a domain's policy can be tightened, and what that would do.
package struct Readiness: Hashable, Sendable {
  /// The moment that the window ends before.
  package let day: Day
  /// The window: the last complete days.
  package let window: ClosedRange<Day>
  /// What the domain is for; `parked` also when the evidence says so.
  package let kind: DomainKind
  /// The policy that is aimed at.
  package let target: PolicyStrength
  /// The policy that was seen last.
  package let current: PolicyStrength
  /// The messages of the window.
  package let figures: KeyFigures
  /// Every gate, in the order of the specification, open or not.
  package let gates: [Gate]
  /// What to do.
  package let verdict: Verdict
  /// `low` when there are few own messages.
  package let confidence: Gate.Confidence
  /// Own sources whose pass rate keeps the next gate closed, or that need fixing, by their place in the book.
  package let failingSources: [Int]
}
