import Reports

extension Configuration {
  /// Everything that may stand at the top of a configuration, in the order in which it is printed.
  static let entries: [ConfigurationEntry] =
    keys.map(ConfigurationEntry.key) + [accounts, domains, sources, aliases] + [
      .table("ingest", \.ingest, Ingest.keys, "Taking mail in."),
      .table("digest", \.digest, Digest.keys, "The weekly e-mail."),
      .table("lookup", \.lookup, Lookup.keys, "What is looked up about addresses outside of the reports."),
      .table(
        "limits", \.limits, Limits.keys,
        "How much one input may cost: whole numbers from 1 on. Where a limit is reached, the rest is refused and reported."
      ),
      .table(
        "advice", \.advice, Thresholds.keys,
        "When a source needs fixing, when a policy can be tightened (Q: to quarantine, R: to reject), and what is news."
      ),
    ]

  private static let accounts = ConfigurationEntry.tables(
    "account", \.account, Account.keys, empty: Account(), example: .example,
    check: { account, node, reading in
      if account.name.isEmpty { reading.report(.missing("needs a name"), at: node) }
    }, "Whose reports they are, one table for each account. An example:")

  private static let domains = ConfigurationEntry.tables(
    "domain", \.domain, Domain.keys, empty: Domain(), example: .example,
    check: { domain, node, reading in
      if domain.name == nil { reading.report(.missing("needs a name"), at: node) }
    }, "What your domains are for, one table for each. An example:")

  private static let sources = ConfigurationEntry.tables(
    "source", \.source, Source.keys, empty: Source(), example: .example,
    check: { source, node, reading in
      if source.name.isEmpty { reading.report(.missing("needs a name"), at: node) }
      if source.isEmpty {
        reading.report(
          .missing("fits nothing: it needs addresses, dkim_domains, envelope_domains, reverse_names or as_numbers"),
          at: node)
      }
    }, "Senders that you know, one table for each; the first that fits is taken. An example:")

  /// The only table whose keys are the user's.
  private static let aliases = ConfigurationEntry(name: "organisation_aliases") { node, configuration, reading in
    guard case .table(let nodes) = node.value else {
      reading.reportType("a table", at: node)
      return
    }
    for node in nodes {
      if let name = ValueKind<String>.line.read(node, &reading) { configuration.organisationAliases[node.name] = name }
    }
  } text: {
    """

    # Names of reporters that stand for another one. An example:
    [organisation_aliases]
    #   "Enterprise Outlook" = "Microsoft"

    """
  }
}
