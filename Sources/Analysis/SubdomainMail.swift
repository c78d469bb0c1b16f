import Reports

/// The messages of the window whose From line named a sub-domain of the policy domain.
struct SubdomainMail: Hashable, Sendable {
  /// Messages of own sources.
  var own = 0
  /// Messages of own sources that passed DMARC.
  var ownPassed = 0
  /// Messages of unknown sources that failed DMARC.
  var unknownFailing = 0

  /// Adds up the window's messages of some sources.
  ///
  /// - Parameters:
  ///   - sources: The sources of a domain.
  ///   - domain: The domain itself, whose own name does not count.
  ///   - naming: What the paths of the messages are.
  init(_ sources: [SourceInDomain], of domain: DomainName, naming: SourceNaming) {
    for source in sources where source.senderClass.isOwn || source.senderClass.isUnknown {
      for counts in source.paths where counts.isRecent {
        let path = naming.facts[Int(counts.path)].path
        guard naming.words.texts.string(path.headerFrom) != domain.ascii else { continue }
        if source.senderClass.isOwn {
          own += counts.messages
          if path.outcome != .failed { ownPassed += counts.messages }
        } else if path.outcome == .failed {
          unknownFailing += counts.messages
        }
      }
    }
  }
}
