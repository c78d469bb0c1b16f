internal import CZlib

/// What zlib refused, which it does only for want of memory.
package enum CompressionError: Error, Equatable, CustomStringConvertible {
  /// zlib's status.
  case zlib(Int32)

  /// The reason in words.
  package var description: String {
    switch self {
    case .zlib(let status): "zlib could not compress: status \(status)"
    }
  }
}

/// Deflated bytes, in the wrappings that reports arrive in.
enum Compression {
  /// A gzip member without name and time.
  static func gzip(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
    // Written here rather than by zlib, which puts the system that it runs on into the header.
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + (try deflate(bytes, windowBits: -15))
      + littleEndian(checksum(bytes), 4) + littleEndian(bytes.count, 4)
  }

  /// A zlib stream.
  static func zlib(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
    try deflate(bytes, windowBits: 15)
  }

  /// A zip file of members in this order, with the day as their date.
  static func zip(_ members: [SampleFile], day: SampleDay) throws(CompressionError) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    let (year, month, dayOfMonth) = day.date
    let date = (year - 1980) << 9 | month << 5 | dayOfMonth
    for member in members {
      let packed = try deflate(member.bytes, windowBits: -15)
      let name = Array(member.path.utf8)
      let shared =
        littleEndian(20, 2) + littleEndian(0, 2) + littleEndian(8, 2) + littleEndian(0, 2) + littleEndian(date, 2)
        + littleEndian(checksum(member.bytes), 4) + littleEndian(packed.count, 4)
        + littleEndian(member.bytes.count, 4) + littleEndian(name.count, 2) + littleEndian(0, 2)
      directory += littleEndian(0x0201_4B50, 4) + littleEndian(20, 2) + shared
      directory += littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 4)
      directory += littleEndian(file.count, 4) + name
      file += littleEndian(0x0403_4B50, 4) + shared + name + packed
    }
    let start = file.count
    file += directory
    file += littleEndian(0x0605_4B50, 4) + littleEndian(0, 4) + littleEndian(members.count, 2)
    file += littleEndian(members.count, 2) + littleEndian(directory.count, 4) + littleEndian(start, 4)
    return file + littleEndian(0, 2)
  }

  /// A tar archive in the ustar format, each member with the day as its date.
  static func tar(_ members: [SampleFile], day: SampleDay) -> [UInt8] {
    var file: [UInt8] = []
    for member in members {
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at offset: Int) {
        header.replaceSubrange(offset..<offset + text.utf8.count, with: Array(text.utf8))
      }
      func octal(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 8)
        return String(repeating: "0", count: width - digits.utf8.count) + digits
      }
      put(String(member.path.suffix(100)), at: 0)
      put("0000644", at: 100)
      put("0000000", at: 108)
      put("0000000", at: 116)
      put(octal(member.bytes.count, 11), at: 124)
      put(octal(day.seconds, 11), at: 136)
      put("        0", at: 148)
      put("ustar", at: 257)
      put("00", at: 263)
      put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", at: 148)
      file += header + member.bytes + [UInt8](repeating: 0, count: (512 - member.bytes.count % 512) % 512)
    }
    return file + [UInt8](repeating: 0, count: 1024)
  }

  private static func littleEndian(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe Int(crc32(0, buffer.baseAddress, uInt(buffer.count)))
    }
  }

  private static func deflate(_ bytes: [UInt8], windowBits: Int32) throws(CompressionError) -> [UInt8] {
    // zlib keeps the stream's address, so the stream must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    defer { unsafe stream.deallocate() }
    var status = unsafe czlib_deflate_init(stream, 9, windowBits)
    guard status == Z_OK else { throw .zlib(status) }
    defer { unsafe deflateEnd(stream) }
    var input = bytes
    let packed = unsafe [UInt8](
      unsafeUninitializedCapacity: Int(unsafe deflateBound(stream, uLong(bytes.count)))
    ) { output, count in
      unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe stream.pointee.next_in = input.baseAddress
        unsafe stream.pointee.avail_in = uInt(input.count)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = uInt(output.count)
        status = unsafe CZlib.deflate(stream, Z_FINISH)
      }
      count = unsafe output.count - Int(stream.pointee.avail_out)
    }
    guard status == Z_STREAM_END else { throw .zlib(status) }
    return packed
  }
}
