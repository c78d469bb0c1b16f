import Reports

/// Writes small databases in MaxMind's format 2.0, with records of 24 bits.
struct DatabaseWriter {
  /// A value of the data section.
  indirect enum Value {
    case string(String)
    case uint16(UInt16)
    case uint32(UInt32)
    case uint64(UInt64)
    case array([Value])
    case map([(String, Value)])

    var bytes: [UInt8] {
      switch self {
      case .string(let text): Self.head(2, text.utf8.count) + Array(text.utf8)
      case .uint16(let number): Self.head(5, 2) + Self.big(UInt64(number), 2)
      case .uint32(let number): Self.head(6, 4) + Self.big(UInt64(number), 4)
      case .uint64(let number): Self.head(9, 8) + Self.big(number, 8)
      case .array(let values): Self.head(11, values.count) + values.flatMap(\.bytes)
      case .map(let pairs): Self.head(7, pairs.count) + pairs.flatMap { Value.string($0.0).bytes + $0.1.bytes }
      }
    }

    private static func head(_ kind: UInt8, _ size: Int) -> [UInt8] {
      let length: [UInt8] = size < 29 ? [UInt8(size)] : [29, UInt8(size - 29)]
      // Kinds beyond 7 stand in a byte of their own.
      return kind > 7 ? [length[0], kind - 7] + length.dropFirst() : [kind << 5 | length[0]] + length.dropFirst()
    }

    static func big(_ number: UInt64, _ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
    }
  }

  private enum Child {
    case none
    case node(Int)
    case data(Int)
  }

  private var nodes: [[Child]] = [[.none, .none]]
  private var data: [UInt8] = []
  private let version: UInt16

  /// An empty database of version 4 or 6.
  init(version: UInt16 = 6) {
    self.version = version
  }

  /// Adds what is known of a network.
  mutating func add(_ text: String, _ value: Value) {
    guard let network = IPNetwork(text) else { return }
    let isShort = version == 4
    let offset = data.count
    data += value.bytes
    // Version 4 lies in the first 96 bits of zeroes, not in the mapped network.
    let high = network.base.isV4 ? 0 : network.base.high
    let low = network.base.isV4 ? UInt64(network.base.v4) : network.base.low
    let all: [Int] = [high, low].flatMap { half in (0..<64).map { bit in Int(half >> UInt64(63 - bit) & 1) } }
    let start = isShort ? 96 : 0
    let end = (network.base.isV4 ? 96 : 0) + network.prefix
    let bits = all[start..<end]
    var node = 0
    for bit in bits.dropLast() {
      if case .node(let next) = nodes[node][bit] {
        node = next
      } else {
        nodes.append([.none, .none])
        nodes[node][bit] = .node(nodes.count - 1)
        node = nodes.count - 1
      }
    }
    if let last = bits.last { nodes[node][last] = .data(offset) }
  }

  /// The file.
  var bytes: [UInt8] {
    let tree = nodes.joined().flatMap { child in
      let number =
        switch child {
        case .none: nodes.count
        case .node(let index): index
        case .data(let offset): nodes.count + 16 + offset
        }
      return Value.big(UInt64(number), 3)
    }
    let metadata = Value.map([
      ("node_count", .uint32(UInt32(nodes.count))), ("record_size", .uint16(24)), ("ip_version", .uint16(version)),
      ("database_type", .string("Test")), ("languages", .array([.string("en")])),
      ("binary_format_major_version", .uint16(2)),
      ("binary_format_minor_version", .uint16(0)), ("build_epoch", .uint64(1_800_000_000)),
      ("description", .map([("en", .string("Test"))])),
    ])
    return tree + [UInt8](repeating: 0, count: 16) + data + [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)
      + metadata.bytes
  }
}
