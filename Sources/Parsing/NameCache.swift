/// The elements behind the names of one libxml2 parser.
///
/// libxml2 stores each name once for as long as the parser lives, so that its address tells the element without looking
/// at the bytes again. The cache must not outlive the parser.
@safe
struct NameCache {
  private static let size = 256

  /// Open addressing by the address of the name; nil for a free slot.
  private var addresses: [UInt] = Array(repeating: 0, count: NameCache.size)
  private var elements: [Element] = Array(repeating: .unknown, count: NameCache.size)
  private var count = 0

  /// The element with a name: a text of the parser's dictionary, ended by a zero byte.
  @inline(__always)
  mutating func element(_ name: UnsafePointer<UInt8>) -> Element {
    let address = UInt(bitPattern: name)
    var slot = Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 56)
    while addresses[slot] != 0 {
      if addresses[slot] == address { return elements[slot] }
      slot = (slot + 1) & (Self.size - 1)
    }
    return unsafe add(name, address, slot)
  }

  @inline(never)
  private mutating func add(_ name: UnsafePointer<UInt8>, _ address: UInt, _ slot: Int) -> Element {
    var length = 0
    while length < 33, unsafe name[length] != 0 { length += 1 }
    let element = unsafe Element(name: UnsafeBufferPointer(start: name, count: length))
    // A document with a great many names of its own must not fill the table.
    if count < Self.size / 2 {
      addresses[slot] = address
      elements[slot] = element
      count += 1
    }
    return element
  }
}
