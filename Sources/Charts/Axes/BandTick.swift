/// The label of a band on the axis.
package struct BandTick: Sendable, Hashable {
  /// The label: `5`, `1 Oct`, `Jan`.
  package let label: String

  /// What stands under the label, such as a year.
  package let second: String?

  /// Whether a greater unit begins here, such as a month: the label is heavier and a line parts the bands.
  package let isEmphasized: Bool

  /// A label.
  package init(_ label: String, second: String? = nil, isEmphasized: Bool = false) {
    self.label = label
    self.second = second
    self.isEmphasized = isEmphasized
  }
}

/// How far the data of a band can be trusted.
package enum BandState: Sendable, Hashable, CaseIterable {
  /// The data are there.
  case normal
  /// There are no data, which is not zero.
  case missing
  /// More data will come.
  case provisional
}
