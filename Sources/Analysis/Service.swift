package import Reports

/// A mail service that many domains send with.
package struct Service: Hashable, Sendable {
  /// What a service is for.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Mailboxes of people.
    case mailbox
    /// Newsletters and campaigns.
    case marketing
    /// Mail that programs send.
    case transactional
    /// Help desks and customer relations.
    case support
    /// Billing, staff, documents and other business software.
    case business
    /// Gateways that filter mail on its way out.
    case gateway
    /// Mailing lists and forwarding.
    case forwarding
    /// Web and server hosting.
    case hosting
  }

  /// Stable for ever: `[a-z0-9-]`.
  package let identifier: String
  /// What people read.
  package let name: String
  /// What it is for.
  package let kind: Kind
  /// Domains that its signatures bear when users have not set up their own.
  package let dkimDomains: [DomainName]
  /// Domains of its Return-Paths.
  package let envelopeDomains: [DomainName]
  /// What the reverse names of its servers end with.
  package let reverseNames: [DomainName]
  /// Networks that it publishes and sends from.
  package let networks: [IPNetwork]
  /// Whether its Return-Path can be in the user's domain, so that SPF can align.
  package let canAlignSPF: Bool
  /// One sentence: how its users sign with their own domain.
  package let advice: String
}
