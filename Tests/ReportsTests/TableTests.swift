import Reports
import Testing

struct TextTableTests {
  @Test func wordsHaveFixedNumbers() {
    var table = TextTable()
    let words: [(String, Text)] = [
      ("", .empty), ("none", .none), ("pass", .pass), ("fail", .fail), ("quarantine", .quarantine), ("reject", .reject),
      ("softfail", .softfail), ("neutral", .neutral), ("temperror", .temperror), ("permerror", .permerror),
      ("policy", .policy), ("mfrom", .mfrom), ("helo", .helo), ("r", .relaxed), ("s", .strict),
      ("forwarded", .forwarded),
      ("sampled_out", .sampledOut), ("trusted_forwarder", .trustedForwarder), ("mailing_list", .mailingList),
      ("local_policy", .localPolicy), ("policy_test_mode", .policyTestMode), ("other", .other), ("psl", .psl),
      ("treewalk", .treewalk), ("y", .yes), ("n", .no),
    ]
    let count = table.count
    for (word, text) in words {
      #expect(table.intern(word) == text)
      #expect(table.find(word) == text)
      #expect(table.string(text) == word)
    }
    #expect(table.count == count)
    #expect(table.string(.absent) == "")
    #expect(table.optionalString(.absent) == nil)
    #expect(table.optionalString(.empty) == "")
    #expect(
      Text.absent.isAbsent && Text.absent.isBlank && Text.empty.isBlank && !Text.empty.isAbsent && !Text.none.isBlank)
  }

  @Test func textsAreStoredOnce() {
    var table = TextTable()
    // Texts that share beginnings and lengths around the eight bytes that are compared at a time.
    let texts = (0..<5_000).map { String(repeating: "a", count: $0 % 19) + String($0, radix: 36) }
    let numbers = texts.map { table.intern($0) }
    #expect(Set(numbers).count == Set(texts).count)
    for (text, number) in zip(texts, numbers) {
      #expect(table.intern(text) == number)
      #expect(table.find(text) == number)
      #expect(table.string(number) == text)
      #expect(table.bytes(of: number).elementsEqual(text.utf8))
    }
    #expect(table.find("never") == nil)
    #expect(table.intern([0x61, 0x62].span) == table.intern("ab"))
  }

  @Test func textsThatDifferInOneByteAreTwo() {
    var table = TextTable()
    var texts: [(bytes: [UInt8], text: Text)] = []
    for length in 1...26 {
      let plain = Array(repeating: UInt8(ascii: "a"), count: length)
      texts.append((plain, table.intern(plain.span)))
      for place in 0..<length {
        var other = plain
        other[place] = UInt8(ascii: "b")
        texts.append((other, table.intern(other.span)))
      }
    }
    #expect(Set(texts.map(\.text)).count == texts.count)
    for (bytes, text) in texts {
      #expect(table.intern(bytes.span) == text)
      #expect(Array(table.bytes(of: text)) == bytes)
      #expect(table.find(String(decoding: bytes, as: UTF8.self)) == text)
    }
    #expect(table.find("c") == nil)
  }

  @Test func orderIsThatOfTheBytes() {
    var table = TextTable()
    let (b, a, ab) = (table.intern("bbb"), table.intern("aaa"), table.intern("aaaa"))
    #expect(table.precedes(a, b))
    #expect(!table.precedes(b, a))
    #expect(table.precedes(a, ab))
    #expect(!table.precedes(a, a))
  }

  @Test func mergeRenumbers() {
    var left = TextTable()
    var right = TextTable()
    _ = left.intern("common")
    _ = left.intern("left")
    let texts = ["right", "common", "pass"].map { right.intern($0) }
    let renumbered = left.merge(right)
    #expect(texts.map { left.string(renumbered[Int($0.index)]) } == ["right", "common", "pass"])
    #expect(renumbered[Int(Text.pass.index)] == .pass)
    #expect(renumbered[0] == .absent)
    #expect(left.find("common") == renumbered[Int(texts[1].index)])
    #expect(left.count == Set(["common", "left", "right"]).count + TextTable().count)
  }
}

struct ListTableTests {
  @Test func listsAreStoredOnce() {
    var table = ListTable()
    var numbers: [ListID: [Text]] = [:]
    for round in 0..<3 {
      for index in 0..<500 {
        let list = (0..<(index % 7)).map { Text(index: UInt32(index / 7 + $0 * 3)) }
        let number = table.intern(list)
        #expect(Array(table.texts(of: number)) == list)
        #expect(list.isEmpty == (number == .empty))
        if round > 0 { #expect(numbers[number] == list) }
        numbers[number] = list
      }
    }
    #expect(table.count == numbers.count)
  }

  @Test func listsOfPartsReadBack() {
    var table = ListTable()
    let reasons = table.intern([.localPolicy, .absent, .other, .empty])
    #expect(
      table.reasons(reasons) == [
        OverrideReason(type: .localPolicy, comment: .absent), OverrideReason(type: .other, comment: .empty),
      ])
    let results = table.intern([.yes, .no, .pass, .absent])
    #expect(
      table.dkimResults(results) == [DKIMResult(domain: .yes, selector: .no, result: .pass, humanResult: .absent)])
    #expect(table.spfResults(results) == [SPFResult(domain: .yes, scope: .no, result: .pass, humanResult: .absent)])
    // A list of another shape, as a damaged cache may hold, gives what is whole.
    let odd = table.intern([.yes, .no, .pass])
    #expect(table.reasons(odd).count == 1)
    #expect(table.dkimResults(odd).isEmpty)
    #expect(table.reasons(.empty).isEmpty && table.dkimResults(.empty).isEmpty && table.spfResults(.empty).isEmpty)
  }

  @Test func policiesReadBack() {
    var policy = PolicyPublished()
    policy.domain = .psl
    policy.p = .reject
    policy.discoveryMethod = .treewalk
    #expect(PolicyPublished(policy.texts[...]) == policy)
    #expect(PolicyPublished([.pass, .fail]) == PolicyPublished())
    #expect(PolicyPublished([]) == PolicyPublished())
  }
}

struct RecordTests {
  @Test func recordIsSmall() {
    #expect(MemoryLayout<Record>.stride == 48)
  }

  @Test(arguments: [
    (Text.pass, Text.pass, Outcome.both), (.pass, .fail, .dkimOnly), (.pass, .absent, .dkimOnly),
    (.none, .pass, .spfOnly),
    (.fail, .fail, .failed), (.absent, .absent, .failed), (.softfail, .none, .failed), (.empty, .neutral, .failed),
  ])
  func outcomeNeedsOneAlignedPass(dkim: Text, spf: Text, outcome: Outcome) {
    var record = Record()
    record.dkim = dkim
    record.spf = spf
    #expect(record.outcome == outcome)
  }

  @Test(arguments: [
    (Text.none, Disposition.none), (.pass, .pass), (.quarantine, .quarantine), (.reject, .reject), (.absent, .unknown),
    (.empty, .unknown), (.softfail, .unknown),
  ])
  func dispositionsOtherThanTheRFCsAreUnknown(text: Text, disposition: Disposition) {
    #expect(Disposition(text) == disposition)
  }
}
