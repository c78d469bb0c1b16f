import Reports

/// The text of the element that is being read: bytes that are used again for each element.
///
/// Whoever makes a buffer gives its memory back with `deallocate()`.
@safe
struct TextBuffer {
  private let start: UnsafeMutablePointer<UInt8>
  private let limit: Int
  /// Bytes that the text holds so far.
  private(set) var count = 0
  /// Whether bytes beyond the limit were dropped.
  private(set) var isOverflown = false

  /// A buffer for texts of at most a number of bytes.
  init(limit: Int) {
    self.limit = limit
    unsafe start = UnsafeMutablePointer.allocate(capacity: limit)
  }

  /// Gives the memory back.
  func deallocate() {
    unsafe start.deallocate()
  }

  /// Forgets the text.
  @inline(__always)
  mutating func removeAll() {
    count = 0
    isOverflown = false
  }

  /// Adds bytes; what lies beyond the limit is dropped.
  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    guard bytes.count <= limit - count else {
      isOverflown = true
      return
    }
    unsafe (start + count).update(from: base, count: bytes.count)
    count += bytes.count
  }

  /// Adds a byte, unless it lies beyond the limit.
  mutating func append(_ byte: UInt8) {
    guard count < limit else {
      isOverflown = true
      return
    }
    unsafe start[count] = byte
    count += 1
  }

  /// Drops the remains of an end tag, such as `/report_id>`, that the text ends in.
  mutating func removeBrokenEnd() {
    var index = count
    while index > 0, unsafe start[index - 1] <= 0x20 { index -= 1 }
    guard index > 0, unsafe start[index - 1] == UInt8(ascii: ">") else { return }
    index -= 1
    let end = index
    while index > 0, unsafe Tag.isNameByte(start[index - 1]) { index -= 1 }
    guard index < end, index > 0, unsafe start[index - 1] == UInt8(ascii: "/") else { return }
    count = index - 1
  }

  /// The text as it stands.
  @inline(__always)
  var bytes: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: start, count: count) }

  /// `pass`, `fail` or `none`, when the text is one of them as it stands.
  @inline(__always)
  var commonWord: Text? {
    guard count == 4 else { return nil }
    // In memory order.
    switch unsafe UnsafeRawPointer(start).loadUnaligned(as: UInt32.self).littleEndian {
    case 0x7373_6170: return .pass
    case 0x6C69_6166: return .fail
    case 0x656E_6F6E: return Text.none
    default: return nil
    }
  }

  /// The text without the blanks around it: control bytes, spaces, no-break spaces and byte-order marks.
  @inline(__always)
  var trimmed: UnsafeBufferPointer<UInt8> {
    // Almost every text begins and ends with a visible character of ASCII.
    if count > 0, unsafe start[0] > 0x20 && start[0] < 0x80 && start[count - 1] > 0x20 && start[count - 1] < 0x80 {
      return unsafe bytes
    }
    return unsafe fullyTrimmed
  }

  private var fullyTrimmed: UnsafeBufferPointer<UInt8> {
    var lower = 0
    var upper = count
    while lower < upper, let width = unsafe Self.blank(start + lower, upper - lower) { lower += width }
    while lower < upper {
      if unsafe start[upper - 1] <= 0x20 {
        upper -= 1
      } else if unsafe upper - lower >= 2 && start[upper - 2] == 0xC2 && start[upper - 1] == 0xA0 {
        upper -= 2
      } else if unsafe upper - lower >= 3 && start[upper - 3] == 0xEF && start[upper - 2] == 0xBB
        && start[upper - 1] == 0xBF
      {
        upper -= 3
      } else {
        break
      }
    }
    return unsafe UnsafeBufferPointer(start: start + lower, count: upper - lower)
  }

  /// How many bytes of blank a text begins with; nil when it begins with something else.
  private static func blank(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int? {
    if unsafe bytes[0] <= 0x20 { return 1 }
    if unsafe count >= 2 && bytes[0] == 0xC2 && bytes[1] == 0xA0 { return 2 }
    if unsafe count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF { return 3 }
    return nil
  }
}
