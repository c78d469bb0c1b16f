/// Names for people of the formats that are recognised and not unpacked.
enum FormatName {
  /// The name of the format that the bytes begin with.
  static func unsupported(_ bytes: ArraySlice<UInt8>) -> String? {
    let start = bytes.startIndex
    for (signature, name) in signatures where bytes[start...].starts(with: signature) { return name }
    if bytes.has("BZh", at: start), bytes.count > 9, bytes[start + 4] == 0x31, bytes[start + 5] == 0x41 {
      return "bzip2 archive"
    }
    if bytes.has("RIFF", at: start), bytes.has("WEBP", at: start + 8) { return "WebP image" }
    // A sequence in DER or BER that begins with an object identifier or an integer: S/MIME, certificates.
    if bytes.count > 8, bytes[start] == 0x30, [0x80, 0x82, 0x83].contains(bytes[start + 1]) {
      return "S/MIME signature or certificate"
    }
    return nil
  }

  /// The first bytes of each format.
  private static let signatures: [(signature: [UInt8], name: String)] = [
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz archive"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd archive"),
    ([0x04, 0x22, 0x4D, 0x18], "lz4 archive"),
    (Array("LZIP".utf8), "lzip archive"),
    ([0x1F, 0x9D], "compress archive"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7-Zip archive"),
    (Array("Rar!\u{1A}\u{07}".utf8), "RAR archive"),
    (Array("MSCF\0\0\0\0".utf8), "Microsoft cabinet"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Outlook message or OLE2 document"),
    ([0x78, 0x9F, 0x3E, 0x22], "Outlook attachment (TNEF)"),
    (Array("%PDF-".utf8), "PDF document"),
    (Array("{\\rtf".utf8), "RTF document"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG image"),
    ([0xFF, 0xD8, 0xFF], "JPEG image"),
    (Array("GIF8".utf8), "GIF image"),
    ([0x49, 0x49, 0x2A, 0x00], "TIFF image"),
    ([0x4D, 0x4D, 0x00, 0x2A], "TIFF image"),
    ([0x00, 0x05, 0x16, 0x07], "AppleDouble file"),
    ([0x7F, 0x45, 0x4C, 0x46], "ELF program"),
    (Array("MZ\u{90}\0".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }), "Windows program"),
    (Array("-----BEGIN PGP MESSAGE".utf8), "OpenPGP message"),
  ]
}
