import Testing

@testable import Reports

/// The samples of RFC 3492, section 7.1, without the case annotation, which names of domains do not use.
struct PunycodeTests {
  @Test(arguments: [
    ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
    ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"), ("pročprostěnemluvíčesky", "proprostnemluvesky-uyb24dma41a"),
    ("למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"),
    ("यहलोगहिन्दीक्योंनहींबोलसकतेहैं", "i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd"),
    ("なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
    ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
    ("porquénopuedensimplementehablarenespañol", "porqunopuedensimplementehablarenespaol-fmd56a"),
    ("tạisaohọkhôngthểchỉnóitiếngviệt", "tisaohkhngthchnitingvit-kjcr8268qyxafd2f1b9g"),
    ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"), ("安室奈美恵-with-super-monkeys", "-with-super-monkeys-pc58ag80a8qai00g7n9n"),
    ("hello-another-way-それぞれの場所", "hello-another-way--fc4qua05auwb3674vfr0b"), ("ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"),
    ("majiでkoiする5秒前", "majikoi5-783gue6qz075azm5e"), ("パフィーdeルンバ", "de-jg4avhby1noc0d"), ("そのスピードで", "d9juau41awczczp"),
    ("-> $1.00 <-", "-> $1.00 <--"),
  ])
  func samplesOfTheRFC(text: String, encoded: String) {
    #expect(Punycode.encode(Array(text.unicodeScalars)) == Array(encoded.utf8))
    #expect(Punycode.decode(encoded.utf8) == Array(text.unicodeScalars))
  }

  @Test(arguments: [
    "a", "99999999", "-", "--", "é", "\u{0}", "zzzzzzzzzzzzzzzzzzzzzzzzz", "a-a!", "999999b", "aaa-9999999999",
  ])
  func hostileTextEndsSafely(text: String) {
    // Some of these decode; what counts is that nothing traps and that nothing but what encodes back is believed.
    if let scalars = Punycode.decode(text.utf8) {
      #expect(scalars.count <= text.utf8.count)
    }
  }

  @Test func seededMutationsEndSafely() {
    var state: UInt64 = 3
    var decoded = 0
    for _ in 0..<20_000 {
      let bytes = (0..<20).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Array("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)[Int(truncatingIfNeeded: state >> 33) % 37]
      }
      if let scalars = Punycode.decode(bytes.prefix(Int(truncatingIfNeeded: state >> 40) % 21)) {
        decoded += 1
        _ = Punycode.encode(scalars)
      }
    }
    #expect(decoded > 100)
  }

  @Test func longLabelsAreRefused() {
    #expect(Punycode.encode(Array(repeating: "ü", count: 64)) == nil)
    #expect(Punycode.decode(Array(repeating: UInt8(ascii: "a"), count: 64)) == nil)
  }
}
