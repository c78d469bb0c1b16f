extension Walk {
  mutating func openMbox(_ bytes: ArraySlice<UInt8>, _ place: Place) {}
  mutating func openMail(_ bytes: ArraySlice<UInt8>, _ place: Place) {}
  mutating func openMessage(_ message: MboxMessage) {}
  mutating func openText(_ bytes: ArraySlice<UInt8>, _ place: Place) { deliver(bytes, .text, place) }
}
package struct MboxMessage {}
enum MboxSeparator { static func isAtStart(of bytes: ArraySlice<UInt8>) -> Bool { false } }
