private import Glibc
private import Reports

/// A socket for one question, connected to one server, so that the kernel drops what others send to it.
///
/// The kernel chooses a port at random for each (RFC 5452, section 9.2). It never blocks.
final class DNSSocket {
  /// How a step went.
  enum Step {
    /// More must come or go first.
    case wait
    /// A whole message came.
    case message([UInt8])
    /// Nothing more will come.
    case failed
  }

  /// What poll(2) waits on.
  let descriptor: Int32
  /// Whether bytes are still to be sent.
  var wantsToWrite: Bool { sent < outgoing.count }

  private let usesStream: Bool
  private let outgoing: [UInt8]
  private var sent = 0
  private var incoming: [UInt8] = []
  private var buffer = [UInt8](repeating: 0, count: 65535)

  /// Connects, and sends what goes at once; nil when the system refuses.
  init?(to server: NameServer, usesStream: Bool, message: [UInt8]) {
    let family = server.address.isV4 ? AF_INET : AF_INET6
    let kind = usesStream ? Int32(SOCK_STREAM.rawValue) : Int32(SOCK_DGRAM.rawValue)
    let flags = Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    descriptor = socket(family, kind | flags, 0)
    self.usesStream = usesStream
    // By TCP each message follows its length (RFC 1035, section 4.2.2).
    let length = [UInt8(truncatingIfNeeded: message.count >> 8), UInt8(truncatingIfNeeded: message.count)]
    outgoing = usesStream ? length + message : message
    guard descriptor >= 0 else { return nil }
    guard Self.connect(descriptor, server) || usesStream && errno == EINPROGRESS else { return nil }
    if !usesStream, case .failed = write() { return nil }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Sends what is left.
  func write() -> Step {
    while wantsToWrite {
      let rest = Array(outgoing[sent...])
      let count = unsafe send(descriptor, rest, rest.count, Int32(MSG_NOSIGNAL))
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        return .wait
      } else if errno != EINTR {
        return .failed
      }
    }
    return .wait
  }

  /// Takes what has come.
  func read() -> Step {
    while true {
      let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
      if count < 0 {
        if errno == EINTR { continue }
        return errno == EAGAIN ? .wait : .failed
      }
      if !usesStream { return .message(Array(buffer[..<count])) }
      if count == 0 { return .failed }
      incoming.append(contentsOf: buffer[..<count])
      guard incoming.count >= 2 else { continue }
      let length = Int(incoming[0]) << 8 | Int(incoming[1])
      if incoming.count >= length + 2 {
        defer { incoming.removeFirst(length + 2) }
        return .message(Array(incoming[2..<length + 2]))
      }
    }
  }

  private static func connect(_ descriptor: Int32, _ server: NameServer) -> Bool {
    if server.address.isV4 {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = server.port.bigEndian
      address.sin_addr.s_addr = server.address.v4.bigEndian
      return connect(descriptor, &address)
    }
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = server.port.bigEndian
    address.sin6_scope_id = server.scope
    unsafe withUnsafeMutableBytes(of: &address.sin6_addr) { bytes in
      unsafe bytes.storeBytes(of: server.address.high.bigEndian, as: UInt64.self)
      unsafe bytes.storeBytes(of: server.address.low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }
    return connect(descriptor, &address)
  }

  private static func connect<Address>(_ descriptor: Int32, _ address: inout Address) -> Bool {
    unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size)) == 0
      }
    }
  }
}
