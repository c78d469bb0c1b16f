/// The elements behind the names of one libxml2 parser.
///
/// libxml2 stores each name once for as long as the parser lives, so that its address tells the element without looking
/// at the bytes again. The cache must not outlive the parser.
@safe
struct NameCache {
  private static let size = 256

  private struct Slot {
    var address: UInt
    var element: Element
  }

  /// Open addressing by the address of the name, which is 0 for a free slot.
  private var slots = Array(repeating: Slot(address: 0, element: .unknown), count: NameCache.size)
  private var count = 0

  /// The element with a name: a text of the parser's dictionary, ended by a zero byte.
  @inline(__always)
  mutating func element(_ name: UnsafePointer<UInt8>) -> Element {
    let address = UInt(bitPattern: name)
    var slot = Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 56)
    while true {
      let known = slots[slot]
      if known.address == address { return known.element }
      if known.address == 0 { break }
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
      slots[slot] = Slot(address: address, element: element)
      count += 1
    }
    return element
  }
}
