/// What tells notices apart from mails that carry reports (C20).
struct MailEvidence {
  mutating func read(_ bytes: ArraySlice<UInt8>) {}
}
