/// What became of one file of a new site.
package enum WriteOutcome: Equatable, Sendable {
  /// The bytes are new, or the site before had none at this path.
  case written
  /// The site before has the same bytes: the file is the same one, with its time of change.
  case unchanged
}
