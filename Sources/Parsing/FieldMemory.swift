import Reports

/// What each field held last, and the text that it became.
///
/// Most records name the domains and selectors of the one before, so that comparing bytes with those saves folding and
/// looking them up. Whoever makes a memory gives it back with `deallocate()`.
@safe
struct FieldMemory {
  /// Longer texts are not remembered.
  private static let width = 64
  private static let count = Int(Field.spfHumanResult.rawValue) + 1

  private let bytes: UnsafeMutablePointer<UInt8>
  /// Bytes of each field's text; none for a field that nothing is known of.
  private let lengths: UnsafeMutablePointer<Int>
  private let texts: UnsafeMutablePointer<Text>

  /// A memory that knows nothing.
  init() {
    unsafe bytes = UnsafeMutablePointer.allocate(capacity: Self.count * Self.width)
    unsafe lengths = UnsafeMutablePointer.allocate(capacity: Self.count)
    unsafe texts = UnsafeMutablePointer.allocate(capacity: Self.count)
    unsafe bytes.initialize(repeating: 0, count: Self.count * Self.width)
    unsafe lengths.initialize(repeating: 0, count: Self.count)
    unsafe texts.initialize(repeating: .absent, count: Self.count)
  }

  /// Gives the memory back.
  func deallocate() {
    unsafe bytes.deallocate()
    unsafe lengths.deallocate()
    unsafe texts.deallocate()
  }

  /// Forgets everything: the texts of one set mean nothing in another.
  func removeAll() {
    unsafe lengths.update(repeating: 0, count: Self.count)
  }

  /// The text that a field's bytes became the last time, when they are the same now.
  @inline(__always)
  func text(of field: Field, _ raw: UnsafeBufferPointer<UInt8>) -> Text? {
    let index = Int(field.rawValue)
    guard raw.count > 0, unsafe lengths[index] == raw.count, let base = raw.baseAddress else { return nil }
    let known = unsafe UnsafeRawPointer(bytes + index * Self.width)
    let given = unsafe UnsafeRawPointer(base)
    var offset = 0
    while offset + 8 <= raw.count {
      let left = unsafe known.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if unsafe left != given.loadUnaligned(fromByteOffset: offset, as: UInt64.self) { return nil }
      offset += 8
    }
    if offset < raw.count, raw.count >= 8 {
      // The last eight bytes, some of which were compared already.
      let left = unsafe known.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
      guard unsafe left == given.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
      else { return nil }
      return unsafe texts[index]
    }
    while offset < raw.count {
      let left = unsafe known.load(fromByteOffset: offset, as: UInt8.self)
      if unsafe left != given.load(fromByteOffset: offset, as: UInt8.self) { return nil }
      offset += 1
    }
    return unsafe texts[index]
  }

  /// Remembers what a field's bytes became.
  @inline(__always)
  func keep(_ text: Text, of field: Field, _ raw: UnsafeBufferPointer<UInt8>) {
    guard raw.count > 0, raw.count <= Self.width, let base = raw.baseAddress else { return }
    let index = Int(field.rawValue)
    unsafe (bytes + index * Self.width).update(from: base, count: raw.count)
    unsafe lengths[index] = raw.count
    unsafe texts[index] = text
  }
}
