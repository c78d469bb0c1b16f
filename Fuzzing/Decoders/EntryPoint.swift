private import CFuzzer
private import Glibc

/// Feeds one decoder, which the variable `DECODER` names, with what libFuzzer makes up.
@main @MainActor
enum EntryPoint {
  private static let bench = Bench()
  private static let decoder: Decoder? = unsafe getenv("DECODER").flatMap {
    unsafe Decoder(rawValue: String(cString: $0))
  }

  static func main() {
    guard decoder != nil else {
      print("DECODER must be one of \(Decoder.allCases.map(\.rawValue).joined(separator: ", "))")
      exit(64)
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
    let status = unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, count in
      let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
      // libFuzzer calls from the thread that called it.
      MainActor.assumeIsolated { EntryPoint.decoder?.read(bytes, on: EntryPoint.bench) }
      return 0
    }
    exit(status)
  }
}
