import Glibc

/// A directory for one test, removed with everything in it when the value goes.
package final class TemporaryDirectory: Sendable {
  /// Where it is.
  package let path: String

  /// Makes a new directory.
  package init() throws {
    var template = Array("/tmp/dmarcsite-test-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw SystemFailure(number: errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    Self.remove(path)
  }

  /// A call that the system refused.
  package struct SystemFailure: Error {
    let number: Int32
  }

  /// Writes a file, and the directories on its way.
  package func write(_ bytes: [UInt8], to name: String) throws {
    try directory(name.split(separator: "/").dropLast().joined(separator: "/"))
    let descriptor = unsafe open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw SystemFailure(number: errno) }
    defer { close(descriptor) }
    guard unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw SystemFailure(number: errno) }
  }

  /// Writes a file whose name is any bytes but `/` and zero.
  package func write(_ bytes: [UInt8], toBytes name: [UInt8]) throws {
    let place = Array("\(path)/".utf8) + name
    let descriptor = unsafe open(place.map(CChar.init(bitPattern:)) + [0], O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw SystemFailure(number: errno) }
    defer { close(descriptor) }
    guard unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw SystemFailure(number: errno) }
  }

  /// Sets the rights of a file or directory; an empty name is the directory itself.
  package func setRights(_ rights: UInt32, of name: String) throws {
    guard unsafe chmod(name.isEmpty ? path : "\(path)/\(name)", rights) == 0 else {
      throw SystemFailure(number: errno)
    }
  }

  /// Makes a socket.
  package func socket(_ name: String) throws {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw SystemFailure(number: errno) }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { bytes in
      for (index, byte) in "\(path)/\(name)".utf8.prefix(bytes.count - 1).enumerated() { unsafe bytes[index] = byte }
    }
    let status = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe bind(descriptor, generic, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0 else { throw SystemFailure(number: errno) }
  }

  /// Writes a text file.
  package func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  /// Makes a directory and those on its way.
  package func directory(_ name: String) throws {
    var whole = path
    for part in name.split(separator: "/") {
      whole += "/\(part)"
      guard unsafe mkdir(whole, 0o755) == 0 || errno == EEXIST else { throw SystemFailure(number: errno) }
    }
  }

  /// Makes a symbolic link.
  package func link(_ name: String, to target: String) throws {
    guard unsafe symlink(target, "\(path)/\(name)") == 0 else { throw SystemFailure(number: errno) }
  }

  /// Makes a named pipe.
  package func pipe(_ name: String) throws {
    guard unsafe mkfifo("\(path)/\(name)", 0o644) == 0 else { throw SystemFailure(number: errno) }
  }

  /// The regular files below the directory or one of its own, by their paths, with what they hold.
  package func files(below name: String = "") throws -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    let top = name.isEmpty ? path : "\(path)/\(name)"
    var pending = [""]
    while let place = pending.popLast() {
      guard let directory = unsafe opendir("\(top)/\(place)") else { throw SystemFailure(number: errno) }
      defer { unsafe closedir(directory) }
      while let entry = unsafe readdir(directory) {
        let child = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if child == "." || child == ".." { continue }
        let inside = place.isEmpty ? child : "\(place)/\(child)"
        var status = stat()
        guard unsafe lstat("\(top)/\(inside)", &status) == 0 else { throw SystemFailure(number: errno) }
        if status.st_mode & S_IFMT == S_IFDIR {
          pending.append(inside)
        } else {
          result[inside] = try Self.read("\(top)/\(inside)")
        }
      }
    }
    return result
  }

  /// What a file holds.
  package static func read(_ path: String) throws -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { throw SystemFailure(number: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = unsafe Glibc.read(descriptor, &piece, piece.count)
      guard count >= 0 else { throw SystemFailure(number: errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: piece[..<count])
    }
  }

  private static func remove(_ path: String) {
    var status = stat()
    if unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, let directory = unsafe opendir(path) {
      while let entry = unsafe readdir(directory) {
        let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { remove("\(path)/\(name)") }
      }
      unsafe closedir(directory)
      unsafe rmdir(path)
    } else {
      unsafe unlink(path)
    }
  }
}
