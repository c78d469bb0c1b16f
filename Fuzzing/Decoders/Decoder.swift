import Archive
import Parsing
import Reports
import Unpacking

/// What a run of the fuzzer feeds; `DECODER` names one.
enum Decoder: String, CaseIterable {
  case gzip, zip, mime, mbox, xml, tls, arf

  /// Reads bytes as the decoder's format and checks what a caller relies on.
  ///
  /// - Parameters:
  ///   - bytes: What the fuzzer made up.
  ///   - bench: What decoders keep from input to input.
  func read(_ bytes: [UInt8], on bench: Bench) {
    switch self {
    case .gzip:
      bench.unpack(bytes)
      bench.splitInPieces(bytes)
    case .zip, .mime: bench.unpack(bytes)
    case .mbox:
      bench.splitInPieces(bytes)
      bench.unpack(bytes)
    case .xml: bench.parse(bytes, as: .xml)
    case .tls: bench.parse(bytes, as: .json)
    case .arf:
      bench.parse(bytes, as: .feedbackReport)
      bench.unpack(bytes)
    }
  }
}
