/// What the manual pages say besides the words of `--help`.
enum ManualWords {
  /// The description of the program.
  static let program = """
    dmarcsite turns an archive of DMARC reports into a static web site that answers: is my domain spoofed, which of my \
    senders fail, can I move to p=reject? It reads a directory of reports in any shape in which they arrive, computes in \
    memory, writes a directory, and ends.

    Each command has a page of its own.
    """

  /// Further sections of a command's page, in lines of mdoc.
  static func sections(of command: String) -> [(title: String, lines: [String])] {
    [("EXIT STATUS", status(command)), ("FILES", files(command)), ("EXAMPLES", examples(command))]
      .filter { !$0.1.isEmpty }.map { (title: $0.0, lines: $0.1) }
  }

  private static func status(_ command: String) -> [String] {
    switch command {
    case "", "archive": []
    case "ingest":
      list([
        ("0", "All mail is on the disk, or was handed on."), ("64", "Wrong usage."),
        ("65", "A mail was refused: it is no mail, too large, or not verified."),
        ("67", "No account has the recipient."),
        ("75", "A mail could not be taken now, and nothing was lost: try again."),
      ])
    case "config":
      list([("0", "Nothing is wrong."), ("2", "The file is wrong or cannot be read."), ("64", "Wrong usage.")])
    default:
      list([
        ("0", "Every input was read."), ("1", "Done, but some inputs were refused."),
        ("2", "Could not be done; what stood before still stands."), ("64", "Wrong usage."),
      ])
    }
  }

  private static func files(_ command: String) -> [String] {
    switch command {
    case "":
      list([
        ("dmarcsite.toml", "The configuration, in the working directory unless --config names another."),
        ("/etc/dmarcsite/dmarcsite.toml", "The configuration of the units and of mail servers."),
        ("/var/lib/dmarcsite/archive", "The archive of the Debian package."),
        ("/var/lib/dmarcsite/site", "The site of the Debian package."),
      ])
    default: []
    }
  }

  private static func examples(_ command: String) -> [String] {
    let lines: [String] =
      switch command {
      case "build": ["dmarcsite build archive --output site", "dmarcsite build --config /etc/dmarcsite/dmarcsite.toml"]
      case "show": ["dmarcsite show report.xml.gz", "dmarcsite show --json mail.eml"]
      case "ingest":
        [
          "dmarcsite ingest --archive archive --recipient dmarc@example.com <mail.eml",
          "dmarcsite ingest --archive archive ~/Maildir",
        ]
      case "archive list": ["dmarcsite archive list archive"]
      case "archive verify": ["dmarcsite archive verify archive"]
      case "archive prune":
        [
          "dmarcsite archive prune --older-than 27m --dry-run archive",
          "dmarcsite archive prune --older-than 27m --wait archive",
        ]
      case "digest": ["dmarcsite digest --output week.eml", "dmarcsite digest --send"]
      case "config": ["dmarcsite config >dmarcsite.toml", "dmarcsite config dmarcsite.toml"]
      default: []
      }
    return lines.isEmpty ? [] : [".Bd -literal -offset indent"] + lines.map(ManualPage.escaped) + [".Ed"]
  }

  private static func list(_ items: [(name: String, words: String)]) -> [String] {
    [".Bl -tag -width 6n"]
      + items.flatMap { [".It \(ManualPage.escaped($0.name))", ManualPage.escaped($0.words)] } + [".El"]
  }
}
