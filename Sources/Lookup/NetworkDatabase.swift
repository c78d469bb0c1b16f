private import CMaxMindDB
private import Glibc
package import Reports
private import SystemCalls

/// Why a database cannot be used.
package enum NetworkDatabaseError: Error, Equatable, Sendable, CustomStringConvertible {
  /// It cannot be opened; with the words of the system or the library.
  case cannotOpen(String, reason: String)
  /// It is damaged; with the address that showed it.
  case damaged(String, address: IPAddress, reason: String)

  package var description: String {
    switch self {
    case .cannotOpen(let path, let reason): "cannot open the database '\(path)': \(reason)"
    case .damaged(let path, let address, let reason): "the database '\(path)' is damaged at \(address): \(reason)"
    }
  }
}

/// Whom the registries know an address by.
package struct NetworkFacts: Hashable, Sendable {
  /// The ISO 3166 code of its country, two capital letters.
  package var country: String?
  /// The number of its autonomous system.
  package var autonomousSystem: UInt32?
  /// Who runs the autonomous system.
  package var organisation: String?

  /// Nothing is known.
  package init() {}
}

/// A file in MaxMind's format 2.0 (`.mmdb`) with countries, autonomous systems or both, mapped into memory.
///
/// Read are the names of keys that MaxMind, DB-IP, IPinfo and IPLocate give them.
@safe package struct NetworkDatabase: ~Copyable {
  /// The file's path.
  package let path: String
  /// The library's own structure; it stays where it is, as results point to it.
  private let database: UnsafeMutablePointer<MMDB_s>

  /// Opens a file.
  ///
  /// - Throws: When it is missing, unreadable or of another format.
  package init(path: String) throws(NetworkDatabaseError) {
    let memory = UnsafeMutablePointer<MMDB_s>.allocate(capacity: 1)
    unsafe memory.initialize(to: MMDB_s())
    let code = unsafe MMDB_open(path, UInt32(MMDB_MODE_MMAP), memory)
    guard code == MMDB_SUCCESS else {
      let isSystem = code == MMDB_FILE_OPEN_ERROR || code == MMDB_IO_ERROR
      let reason = isSystem ? SystemError.last.description : unsafe Self.text(MMDB_strerror(code))
      unsafe memory.deallocate()
      throw .cannotOpen(path, reason: reason)
    }
    self.path = path
    unsafe database = memory
  }

  deinit {
    unsafe MMDB_close(database)
    unsafe database.deallocate()
  }

  /// What the file tells of an address.
  ///
  /// - Throws: When the file is damaged.
  package func facts(of address: IPAddress) throws(NetworkDatabaseError) -> NetworkFacts {
    var code: Int32 = 0
    let bytes = [address.high, address.low].flatMap { half in
      (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) }
    }
    var result = unsafe cmaxminddb_lookup(database, bytes, address.isV4 ? 1 : 0, &code)
    // A file of version 4 knows nothing of version 6, which is no damage.
    if code == MMDB_IPV6_LOOKUP_IN_IPV4_DATABASE_ERROR { return NetworkFacts() }
    guard code == MMDB_SUCCESS else {
      throw .damaged(path, address: address, reason: unsafe Self.text(MMDB_strerror(code)))
    }
    var facts = NetworkFacts()
    guard unsafe result.found_entry else { return facts }
    facts.country =
      unsafe Self.country(Self.string(&result.entry, "country", "iso_code"))
      ?? Self.country(Self.string(&result.entry, "registered_country", "iso_code"))
      ?? Self.country(Self.string(&result.entry, "country_code", nil))
      ?? Self.country(Self.string(&result.entry, "country", nil))
    facts.autonomousSystem =
      unsafe Self.number(&result.entry, "autonomous_system_number") ?? Self.number(&result.entry, "asn")
    if facts.autonomousSystem != nil {
      facts.organisation =
        unsafe Self.organisation(Self.string(&result.entry, "autonomous_system_organization", nil))
        ?? Self.organisation(Self.string(&result.entry, "as_name", nil))
        ?? Self.organisation(Self.string(&result.entry, "name", nil))
        ?? Self.organisation(Self.string(&result.entry, "org", nil))
    }
    return facts
  }
}

extension NetworkDatabase {
  @unsafe private static func value(
    _ entry: inout MMDB_entry_s, _ first: String, _ second: String?
  ) -> MMDB_entry_data_s? {
    var data = unsafe MMDB_entry_data_s()
    let code =
      if let second {
        unsafe cmaxminddb_value(&entry, &data, first, second)
      } else {
        unsafe cmaxminddb_value(&entry, &data, first, nil)
      }
    guard code == MMDB_SUCCESS, unsafe data.has_data else { return nil }
    return unsafe data
  }

  @unsafe private static func string(_ entry: inout MMDB_entry_s, _ first: String, _ second: String?) -> String? {
    guard let data = unsafe value(&entry, first, second), unsafe data.type == MMDB_DATA_TYPE_UTF8_STRING,
      let start = unsafe data.utf8_string
    else { return nil }
    // The file's strings end nowhere by themselves.
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: Int(data.data_size))
    return unsafe String(validating: bytes, as: UTF8.self)
  }

  /// A number, or a text such as `AS64496`.
  @unsafe private static func number(_ entry: inout MMDB_entry_s, _ key: String) -> UInt32? {
    guard let data = unsafe value(&entry, key, nil) else { return nil }
    let number: UInt32? =
      switch unsafe Int32(data.type) {
      case MMDB_DATA_TYPE_UINT32: unsafe data.uint32
      case MMDB_DATA_TYPE_UINT16: unsafe UInt32(data.uint16)
      case MMDB_DATA_TYPE_UINT64: unsafe UInt32(exactly: data.uint64)
      case MMDB_DATA_TYPE_UTF8_STRING:
        unsafe string(&entry, key, nil).flatMap {
          UInt32($0.uppercased().hasPrefix("AS") ? String($0.dropFirst(2)) : $0)
        }
      default: nil
      }
    return number == 0 ? nil : number
  }

  private static func country(_ text: String?) -> String? {
    guard let text, text.utf8.count == 2, text.utf8.allSatisfy({ $0 >= 65 && $0 <= 90 }) else { return nil }
    return text
  }

  private static func organisation(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    let words = text.unicodeScalars.prefix(200).filter { $0.properties.generalCategory != .control }
    return String(String.UnicodeScalarView(words))
  }

  @unsafe private static func text(_ words: UnsafePointer<CChar>?) -> String {
    guard let words = unsafe words else { return "unknown error" }
    return unsafe String(cString: words).lowercased()
  }
}
