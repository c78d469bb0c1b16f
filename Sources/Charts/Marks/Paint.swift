internal import Markup

/// What a mark stands for, and so its colour and pattern.
///
/// A colour comes from the style sheet by the class `c-…`; where two colours have the same grey, a pattern tells them
/// apart. `Patterns` must stand once in each page that uses one.
package enum Paint: String, Sendable, Hashable, CaseIterable {
  /// SPF and DKIM aligned, or anything that passed.
  case both
  /// Only DKIM aligned.
  case dkimOnly
  /// Only SPF aligned.
  case spfOnly
  /// Failed.
  case failed
  /// Failed and delivered all the same.
  case delivered
  /// Failed and quarantined.
  case quarantined
  /// Failed and rejected.
  case rejected

  /// The attributes of a filled mark: its class, and the pattern with the colour for pages that lack it.
  var fill: StaticString {
    switch self {
    case .both: "class=\"c-both\""
    case .dkimOnly: "class=\"c-dkim-only\""
    case .spfOnly: "class=\"c-spf-only\" fill=\"url(#p-spf-only) #a98a00\""
    case .failed: "class=\"c-failed\" fill=\"url(#p-failed) #b3261e\""
    case .delivered: "class=\"c-delivered\""
    case .quarantined: "class=\"c-quarantined\" fill=\"url(#p-quarantined) #c77700\""
    case .rejected: "class=\"c-rejected\" fill=\"url(#p-rejected) #5b0f4d\""
    }
  }

  /// The attributes of a filled mark that is too thin for its pattern.
  var thinFill: StaticString {
    switch self {
    case .both, .dkimOnly, .delivered: fill
    case .spfOnly: "class=\"s-spf-only\""
    case .failed: "class=\"s-failed\""
    case .quarantined: "class=\"s-quarantined\""
    case .rejected: "class=\"s-rejected\""
    }
  }
}
