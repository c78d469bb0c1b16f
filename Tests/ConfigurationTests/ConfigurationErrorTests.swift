import Testing

@testable import Configuration

struct ConfigurationErrorTests {
  /// What is printed about a text; empty when it is well.
  static func errors(_ text: String) -> String {
    do throws(ConfigurationErrors) {
      _ = try Configuration(toml: Array(text.utf8), directory: "")
      return ""
    } catch {
      return error.lines(file: "f.toml")
    }
  }

  @Test(arguments: [
    ("titel = \"x\"", "f.toml:1:1: error: unknown key 'titel': did you mean 'title'?\n"),
    ("\n  colour = 1", "f.toml:2:3: error: unknown key 'colour'\n"),
    ("title = 5", "f.toml:1:9: error: 'title' takes a line of 1 to 200 characters, not a whole number\n"),
    ("title = \"\"", "f.toml:1:9: error: 'title' takes a line of 1 to 200 characters, not ''\n"),
    ("title = 2026-11-23", "f.toml:1:9: error: 'title' takes a line of 1 to 200 characters, not a date or time\n"),
    ("language = \"ja\"", "f.toml:1:12: error: 'language' takes 'en', not 'ja'\n"),
    (
      "[[domain]]\nname = \"a.example\"\n[[domain]]\nname = \"b.example\"\nknd = \"users\"",
      "f.toml:5:1: error: unknown key 'domain[2].knd': did you mean 'kind'?\n"
    ),
    (
      "[[domain]]\nname = \"a.example\"\nkind = \"user\"",
      "f.toml:3:8: error: 'domain[1].kind' takes 'users' or 'transactional' or 'parked', not 'user': "
        + "did you mean 'users'?\n"
    ),
    ("[[domain]]\nkind = \"users\"", "f.toml:1:3: error: 'domain[1]' needs a name\n"),
    ("[[domain]]\nname = \"no domain\"", "f.toml:2:8: error: 'domain[1].name' takes a domain name, not 'no domain'\n"),
    ("domain = 3", "f.toml:1:10: error: 'domain' takes tables, each with a header [[domain]], not a whole number\n"),
    (
      "[domain]\nname = \"a.example\"",
      "f.toml:1:2: error: 'domain' takes tables, each with a header [[domain]], not a table\n"
    ),
    (
      "[[source]]\nname = \"x\"",
      "f.toml:1:3: error: 'source[1]' fits nothing: it needs addresses, dkim_domains, "
        + "envelope_domains, reverse_names or as_numbers\n"
    ),
    (
      "[[source]]\nname = \"x\"\naddresses = [\"192.0.2.0/28\", \"192.0.2.1/28\"]",
      "f.toml:3:30: error: 'source[1].addresses[2]' takes an address, or a network such as 192.0.2.0/28, "
        + "not '192.0.2.1/28'\n"
    ),
    (
      "[[source]]\nname = \"x\"\nas_numbers = [0]",
      "f.toml:3:15: error: 'source[1].as_numbers[1]' takes 1 to 4_294_967_295, not 0\n"
    ),
    ("[limits]\nmessage_bytes = 0", "f.toml:2:17: error: 'limits.message_bytes' takes 1 to 68_719_476_736, not 0\n"),
    (
      "limits.mesage_bytes = 1", "f.toml:1:8: error: unknown key 'limits.mesage_bytes': did you mean 'message_bytes'?\n"
    ),
    ("limits = { depth = -1 }", "f.toml:1:20: error: 'limits.depth' takes 1 to 200, not -1\n"),
    (
      "[advice]\nquarantine_pass_rate = 101",
      "f.toml:2:24: error: 'advice.quarantine_pass_rate' takes 0.0 to 100.0, not 101.0\n"
    ),
    ("[advice]\nreject_pass_rate = nan", "f.toml:2:20: error: 'advice.reject_pass_rate' takes 0.0 to 100.0, not nan\n"),
    ("[advice]\nweeks = 4.0", "f.toml:2:9: error: 'advice.weeks' takes a whole number, not a number with a fraction\n"),
    ("[ingest]\nkeep_mail = \"yes\"", "f.toml:2:13: error: 'ingest.keep_mail' takes true or false, not a string\n"),
    (
      "[digest]\nto = [\"a@example.com\", \"b@\"]",
      "f.toml:2:24: error: 'digest.to[2]' takes an e-mail address such as postmaster@example.com, not 'b@'\n"
    ),
    ("digest = 1\n", "f.toml:1:10: error: 'digest' takes a table, not a whole number\n"),
    ("archive = []", "f.toml:1:11: error: 'archive' is empty\n"),
    (
      "site_url = \"https://example.com\"",
      "f.toml:1:12: error: 'site_url' takes a URL that begins with https:// or http:// and ends with /, "
        + "not 'https://example.com'\n"
    ),
    (
      "[[account]]\nname = \"a\"\n[[account]]\nname = \"a\"",
      "f.toml:4:8: error: 'account[2].name' tells 'a' again, after line 2\n"
    ),
    (
      "[[domain]]\nname = \"bücher.example\"\n[[domain]]\nname = \"XN--bcher-kva.example\"",
      "f.toml:4:8: error: 'domain[2].name' tells 'XN--bcher-kva.example' again, after line 2\n"
    ),
    (
      "[[account]]\nname = \"a\"\ndomains = [\"a.example\",\n  \"A.example.\"]",
      "f.toml:4:3: error: 'account[1].domains[2]' tells 'A.example.' again, after line 3\n"
    ),
    ("title = \"a\"\ntitle = \"b\"", "f.toml:2:9: error: in key-value pair: cannot redefine existing string 'title'\n"),
    ("\"t\u{FFFD}\" = \"b\"", "f.toml:1:1: error: unknown key '\"t\u{FFFD}\"'\n"),
    ("[.a]", "f.toml:1:2: error: in table header: expected a key\n"),
    ("a = 1\n[[ ü]]", "f.toml:2:4: error: in table header: expected a key\n"),
    ("[\n]", "f.toml:1:2: error: in table header: expected a key\n"),
    ("title = \"a\\u0000b\"", "f.toml:1:11: error: a NUL cannot stand in a string\n"),
    ("title = \"a\u{0}b\"", "f.toml:1:11: error: a NUL cannot stand in a file\n"),
  ])
  func itsWordsSayWhatIsWrongAndWhere(text: String, expected: String) {
    #expect(Self.errors(text) == expected)
    #expect(
      Self.errors(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")) == expected)
  }

  @Test func allErrorsOfAFileAreToldAtOnceInTheOrderOfTheText() {
    let text = """
      titel = "x"
      language = "fr"
      [[account]]
      recipients = ["a@example.com", 3]
      [lookup]
      resolve = 1
      atempts = 3
      """
    #expect(
      Self.errors(text) == """
        f.toml:1:1: error: unknown key 'titel': did you mean 'title'?
        f.toml:2:12: error: 'language' takes 'en', not 'fr'
        f.toml:4:32: error: 'account[1].recipients[2]' takes an e-mail address such as postmaster@example.com, not a \
        whole number
        f.toml:6:11: error: 'lookup.resolve' takes true or false, not a whole number
        f.toml:7:1: error: unknown key 'lookup.atempts': did you mean 'attempts'?

        """)
  }

  @Test func bytesThatAreNoUTF8NameTheirPlace() {
    #expect(
      throws: ConfigurationErrors([
        ConfigurationError(.init(line: 2, column: 3), key: "", .syntax("these bytes are no UTF-8"))
      ])
    ) {
      try Configuration(toml: Array("# x\nt=".utf8) + [0xFF], directory: "")
    }
  }

  @Test func eachPrefixAndEachDamageOfAFileEnds() {
    let whole = Array(
      (Configuration.defaultText.prefix(1500) + "\na = [1, {b = \"\"\"x\\n\"\"\"}]\n'c d'.e = 1979-05-27 07:32:00\n")
        .utf8)
    for end in stride(from: 0, to: whole.count, by: 7) {
      _ = TOMLPositions(Array(whole[..<end]))
      _ = try? Configuration(toml: Array(whole[..<end]), directory: "")
    }
    for byte in "\"'[]{}=.,#\n\\".utf8 {
      for place in stride(from: 0, to: whole.count, by: 31) {
        var damaged = whole
        damaged[place] = byte
        _ = TOMLPositions(damaged)
        _ = try? Configuration(toml: damaged, directory: "")
      }
    }
  }
}
