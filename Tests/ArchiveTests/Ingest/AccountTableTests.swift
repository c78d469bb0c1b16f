import Testing
import Unpacking

@testable import Archive

/// Whose mail a mail is.
@Suite struct AccountTableTests {
  private let table = AccountTable([
    .init(name: "acme", recipients: ["dmarc-acme@reports.example", "RUA@Acme.example"]),
    .init(name: "Beta & Söhne", recipients: ["dmarc@reports.example"]),
    .init(name: "gamma", recipients: ["dmarc+gamma@reports.example", "dmarc@reports.example"]),
  ])

  @Test(
    arguments: [
      ("dmarc-acme@reports.example", "acme"), ("rua@acme.EXAMPLE", "acme"), ("<dmarc-acme@reports.example>", "acme"),
      ("dmarc-acme+x+y@reports.example", "acme"), ("dmarc+gamma@reports.example", "gamma"),
      ("dmarc+delta@reports.example", "beta-s-hne-ee5eeeed"), ("dmarc@reports.example", "beta-s-hne-ee5eeeed"),
      ("+x@reports.example", nil), ("dmarc-acme@reports.example.evil.example", nil), ("", nil), ("@", nil), ("+@", nil),
    ] as [(String, String?)])
  func addressesAreFound(_ address: String, _ directory: String?) {
    #expect(table[address] == directory)
  }

  @Test(arguments: [
    ("acme", "acme"), ("acme-2.example", "acme-2.example"), ("Acme", "acme-"), ("other", "other-"),
    ("unverified", "unverified-"), ("2026", "2026-"), ("con", "con-"), ("..", "account-"), ("../../etc", "etc-"),
    ("a/b", "a-b-"), ("", "account-"), ("日本", "account-"), (String(repeating: "a", count: 300), "aaaa"),
  ])
  func directoriesAreSafeNames(_ name: String, _ start: String) {
    let directory = AccountTable.directory(for: name)
    #expect(directory.hasPrefix(start))
    #expect(directory.utf8.count <= 69)
    #expect(directory.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-._".utf8.contains($0) })
    if !start.hasSuffix("-"), name.utf8.count < 60 { #expect(directory == name) }
  }

  @Test func accountsNeverShareADirectory() {
    let names = ["acme", "Acme", "ACME", "acme ", "äcme", "a-cme", "a cme", "a/cme", "other", "Other"]
    #expect(Set(names.map(AccountTable.directory(for:))).count == names.count)
  }

  private static func fields(_ text: String) -> MailFields {
    MailFields(Array((text + "\n\nTo: dmarc-acme@reports.example\n").utf8)[...], limit: 1000)
  }

  @Test(arguments: [
    "Delivered-To: dmarc-acme@reports.example\nTo: nobody@example.com", "To: A <rua@acme.example>, b@example.com",
    "Delivered-To: pipe@mx.example\nX-Original-To: dmarc-acme@reports.example\nTo: dmarc@reports.example",
    "To: dmarc@reports.example\nDelivered-To: rua@acme.example",
  ])
  func theHeaderNamesTheRecipient(_ text: String) throws {
    #expect(try table.directory(for: Self.fields(text), recipient: nil) == "acme")
  }

  @Test func theServersWordAloneCounts() throws {
    let fields = Self.fields("Delivered-To: dmarc@reports.example")
    #expect(try table.directory(for: fields, recipient: "dmarc-acme@reports.example") == "acme")
    #expect(throws: IngestError.unknownRecipient(["x@reports.example"])) {
      try table.directory(for: fields, recipient: "x@reports.example")
    }
  }

  @Test func unknownRecipientsAreNamedOnce() {
    #expect(throws: IngestError.unknownRecipient(["x@example.com", "y@example.com"])) {
      try table.directory(for: Self.fields("To: x@example.com, y@example.com, X@example.com"), recipient: nil)
    }
    #expect(throws: IngestError.unknownRecipient([])) {
      try table.directory(for: Self.fields("Cc: dmarc-acme@reports.example"), recipient: nil)
    }
  }
}
