private import Reports

extension Configuration {
  /// Reads a configuration.
  ///
  /// - Parameters:
  ///   - bytes: TOML 1.0 in UTF-8, at most 4 MiB.
  ///   - directory: The directory that relative paths start from; empty for the working directory.
  /// - Throws: Everything that is wrong, at once; of text that is no TOML the first place alone.
  package init(toml bytes: [UInt8], directory: String) throws(ConfigurationErrors) {
    let document: ConfigurationNode
    do throws(ConfigurationError) {
      document = try ConfigurationNode(toml: bytes)
    } catch {
      throw ConfigurationErrors([error])
    }
    var reading = ConfigurationReading(directory: directory)
    self.init()
    if !directory.isEmpty {
      // The defaults are paths too, and lie beside the file as those do that stand in it.
      archive = archive.map { ConfigurationReading.join(directory, $0) }
      output = ConfigurationReading.join(directory, output)
    }
    if case .table(let nodes) = document.value {
      for node in nodes {
        if let entry = Self.entries.first(where: { $0.name == node.name }) {
          entry.read(node, &self, &reading)
        } else {
          reading.reportUnknown(node, known: Self.entries.map(\.name))
        }
      }
    }
    reading.reportDuplicates(in: document)
    if !reading.errors.isEmpty { throw ConfigurationErrors(reading.errors) }
  }

  /// The whole configuration with its defaults: each key commented out, below a line of what it is.
  ///
  /// Without the `#` of its keys it reads as the defaults; `#   ` marks examples.
  package static var defaultText: String {
    """
    # The configuration of dmarcsite. It is read from dmarcsite.toml in the working directory, or from --config FILE.
    # Everything is optional, and options of the command line come first. Each key stands here with its default:
    # remove the # before it to change it. Relative paths start from the directory of this file.

    """ + entries.map { $0.text.hasPrefix("\n") ? $0.text : "\n" + $0.text }.joined()
  }
}

extension ConfigurationReading {
  /// Notes what must be told once and is told twice: accounts, their addresses and domains, domains, sources.
  fileprivate mutating func reportDuplicates(in document: ConfigurationNode) {
    let name: (String) -> String = { $0 }
    let domain: (String) -> String = { DomainName($0)?.ascii ?? $0 }
    reportDuplicates(of: "name", in: document["account"], as: name)
    reportDuplicates(of: "recipients", in: document["account"]) { $0.lowercased() }
    reportDuplicates(of: "domains", in: document["account"], as: domain)
    reportDuplicates(of: "name", in: document["domain"], as: domain)
    reportDuplicates(of: "name", in: document["source"], as: name)
  }

  private mutating func reportDuplicates(
    of key: String, in tables: ConfigurationNode?, as canonical: (String) -> String
  ) {
    guard let tables, case .list(let elements) = tables.value else { return }
    var lines: [String: Int] = [:]
    for value in elements.compactMap({ $0[key] }) {
      let nodes = if case .list(let nodes) = value.value { nodes } else { [value] }
      for node in nodes {
        guard case .string(let text) = node.value, !text.isEmpty else { continue }
        if let line = lines[canonical(text)] {
          report(.duplicate(text, line: line), at: node)
        } else {
          lines[canonical(text)] = node.position.line
        }
      }
    }
  }
}
