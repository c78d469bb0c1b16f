private import CLibXML2

/// Encodings that only the system knows, such as `gb18030` and `iso-2022-jp`.
enum ForeignEncoding {
  /// The bytes in UTF-8, or nil when the system does not know the encoding or the bytes are not in it.
  static func decode(_ bytes: ArraySlice<UInt8>, name: String) -> [UInt8]? {
    guard bytes.count < 1 << 30, let handler = unsafe xmlFindCharEncodingHandler(name) else { return nil }
    defer { unsafe _ = xmlCharEncCloseFunc(handler) }
    guard let input = unsafe xmlBufferCreateSize(bytes.count + 1), let output = unsafe xmlBufferCreate() else {
      return nil
    }
    defer {
      unsafe xmlBufferFree(input)
      unsafe xmlBufferFree(output)
    }
    let added = unsafe bytes.withUnsafeBufferPointer { unsafe xmlBufferAdd(input, $0.baseAddress, Int32($0.count)) }
    guard added == 0 else { return nil }
    // Each call converts what fits; a call that leaves as much as it found has met bytes of another encoding.
    var left = unsafe xmlBufferLength(input)
    while left > 0 {
      guard unsafe xmlCharEncInFunc(handler, output, input) >= 0 else { return nil }
      let now = unsafe xmlBufferLength(input)
      guard now < left else { return nil }
      left = now
    }
    guard let content = unsafe xmlBufferContent(output) else { return nil }
    return unsafe Array(UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(output))))
  }
}
