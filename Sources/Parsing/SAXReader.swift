private import CLibXML2

/// Reads well-formed XML with libxml2 into a report builder.
///
/// The parser of libxml2 is used again for the next document as long as nothing went wrong: its dictionary of names then
/// serves all documents.
@safe
struct SAXReader: ~Copyable {
  /// How reading ended.
  enum End: Equatable {
    /// The document is well-formed.
    case complete
    /// The builder asked to stop.
    case stopped
    /// The document is not well-formed.
    case malformed(line: Int, column: Int, reason: String)
    /// There is no memory.
    case unavailable

    /// Whether the document is not well-formed.
    var isMalformed: Bool {
      if case .malformed = self { return true }
      return false
    }
  }

  /// What the callbacks work on.
  @safe
  private struct Session {
    var builder: UnsafeMutablePointer<ReportBuilder>
    var context: xmlParserCtxtPtr?
    var names = NameCache()
    var root: String?
    var failure: End?
    let attributeLimit: Int
  }

  /// Names in libxml2's dictionary before it is thrown away.
  private static let nameLimit = 2_048
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  private let session: UnsafeMutablePointer<Session>

  /// A reader that fills a builder.
  init(_ builder: UnsafeMutablePointer<ReportBuilder>, attributeLimit: Int) {
    _ = Self.isReady
    unsafe session = UnsafeMutablePointer.allocate(capacity: 1)
    unsafe session.initialize(to: Session(builder: builder, attributeLimit: attributeLimit))
  }

  deinit {
    dropContext()
    unsafe session.deinitialize(count: 1)
    unsafe session.deallocate()
  }

  /// The name of the root element of the document that was read last.
  var root: String? { unsafe session.pointee.root }

  /// Reads a document.
  ///
  /// - Parameter bytes: UTF-8; what the document declares is not looked at.
  /// - Returns: How it ended; the builder holds what was read until then.
  func read(_ bytes: UnsafeBufferPointer<UInt8>) -> End {
    guard let context = unsafe readyContext(), bytes.count <= Int(Int32.max) else { return .unavailable }
    unsafe session.pointee.root = nil
    unsafe session.pointee.failure = nil
    let options = Int32(
      bitPattern: XML_PARSE_NONET.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_IGNORE_ENC.rawValue)
    let document = unsafe bytes.withMemoryRebound(to: CChar.self) {
      unsafe xmlCtxtReadMemory(context, $0.baseAddress, Int32($0.count), nil, nil, options)
    }
    if let document = unsafe document { unsafe xmlFreeDoc(document) }
    let isWellFormed = unsafe context.pointee.wellFormed == 1
    let end: End
    if unsafe session.pointee.builder.pointee.stop != nil {
      end = .stopped
    } else if let failure = unsafe session.pointee.failure {
      end = failure
    } else if isWellFormed {
      end = .complete
    } else {
      end = .malformed(line: 1, column: 1, reason: "not well-formed")
    }
    let names = unsafe xmlDictSize(context.pointee.dict)
    if end != .complete || names > Self.nameLimit { dropContext() }
    return end
  }

  private func dropContext() {
    if let context = unsafe session.pointee.context { unsafe xmlFreeParserCtxt(context) }
    unsafe session.pointee.context = nil
    unsafe session.pointee.names = NameCache()
  }

  private func readyContext() -> xmlParserCtxtPtr? {
    if let context = unsafe session.pointee.context { return unsafe context }
    guard let context = unsafe xmlNewParserCtxt() else { return nil }
    unsafe context.pointee.sax.pointee = Self.handler
    unsafe context.pointee.userData = UnsafeMutableRawPointer(session)
    unsafe session.pointee.context = context
    return unsafe context
  }

  private static var handler: xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = XML_SAX2_MAGIC
    unsafe handler.startElementNs = { data, name, _, namespace, _, _, attributeCount, _, attributes in
      guard let data = unsafe data, let name = unsafe name else { return }
      let session = unsafe data.assumingMemoryBound(to: Session.self)
      unsafe SAXReader.start(session, name, namespace, Int(attributeCount), attributes)
    }
    unsafe handler.endElementNs = { data, _, _, _ in
      guard let data = unsafe data else { return }
      let session = unsafe data.assumingMemoryBound(to: Session.self)
      let builder = unsafe session.pointee.builder
      unsafe builder.pointee.end()
      if unsafe builder.pointee.log.isUnplaced { unsafe SAXReader.place(session) }
      if unsafe builder.pointee.stop != nil { unsafe xmlStopParser(session.pointee.context) }
    }
    unsafe handler.characters = { data, bytes, count in
      guard let data = unsafe data else { return }
      let session = unsafe data.assumingMemoryBound(to: Session.self)
      unsafe session.pointee.builder.pointee.characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    // The same function, so that libxml2 does not look which blanks could be ignored.
    unsafe handler.ignorableWhitespace = handler.characters
    unsafe handler.cdataBlock = handler.characters
    unsafe handler.internalSubset = { data, name, _, _ in
      guard let data = unsafe data else { return }
      let session = unsafe data.assumingMemoryBound(to: Session.self)
      let text = unsafe name.map { unsafe String(cString: $0) } ?? ""
      unsafe session.pointee.builder.pointee.stop = .documentType(text)
      unsafe SAXReader.keepPlace(session)
      unsafe xmlStopParser(session.pointee.context)
    }
    unsafe handler.serror = { data, error in
      guard let data = unsafe data, let error = unsafe error, unsafe error.pointee.level == XML_ERR_FATAL else {
        return
      }
      let session = unsafe data.assumingMemoryBound(to: Session.self)
      unsafe SAXReader.fail(session, error.pointee)
      // What follows is of no use, and to tell of each of millions of errors takes seconds. To stop in the middle of
      // what the parser is about would free the bytes that it still looks at; in this state it comes to an end.
      unsafe session.pointee.context?.pointee.disableSAX = 1
      unsafe session.pointee.context?.pointee.instate = XML_PARSER_EOF
    }
    return unsafe handler
  }

  @inline(__always)
  private static func start(
    _ session: UnsafeMutablePointer<Session>, _ name: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?,
    _ attributeCount: Int, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    let element = unsafe session.pointee.names.element(name)
    let builder = unsafe session.pointee.builder
    unsafe builder.pointee.start(element)
    if element == .feedback, let namespace = unsafe namespace {
      unsafe builder.pointee.isBisNamespace = isRFC9990(namespace)
    }
    if unsafe session.pointee.root == nil { unsafe session.pointee.root = String(cString: name) }
    if unsafe attributeCount > session.pointee.attributeLimit {
      unsafe builder.pointee.stop = builder.pointee.stop ?? .attributes
    } else if attributeCount > 0 {
      unsafe SAXReader.measure(attributes, attributeCount, session)
    }
    if unsafe builder.pointee.log.isUnplaced { unsafe SAXReader.place(session) }
    if unsafe builder.pointee.stop != nil {
      unsafe SAXReader.keepPlace(session)
      unsafe xmlStopParser(session.pointee.context)
    }
  }

  /// Tells of attributes that are too long: nothing of them is kept, but no report has such.
  private static func measure(
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ count: Int, _ session: UnsafeMutablePointer<Session>
  ) {
    guard let attributes = unsafe attributes else { return }
    let builder = unsafe session.pointee.builder
    // Five pointers for each: name, prefix, namespace, beginning and end of the value.
    for index in 0..<count {
      guard let begin = unsafe attributes[5 * index + 3], let end = unsafe attributes[5 * index + 4] else { continue }
      if unsafe end - begin > builder.pointee.limits.textBytes { unsafe builder.pointee.log.note(.longText) }
    }
  }

  /// Whether a namespace is that of RFC 9990.
  private static func isRFC9990(_ namespace: UnsafePointer<UInt8>) -> Bool {
    unsafe String(cString: namespace) == "urn:ietf:params:xml:ns:dmarc-2.0"
  }

  /// Where the parser stands.
  private static func position(_ session: UnsafeMutablePointer<Session>) -> (line: Int, column: Int) {
    guard let input = unsafe session.pointee.context?.pointee.input else { return (0, 0) }
    return unsafe (Int(input.pointee.line), Int(input.pointee.col))
  }

  private static func place(_ session: UnsafeMutablePointer<Session>) {
    let (line, column) = unsafe position(session)
    unsafe session.pointee.builder.pointee.log.place(line: line, column: column)
  }

  /// Remembers where the builder asked to stop.
  private static func keepPlace(_ session: UnsafeMutablePointer<Session>) {
    let (line, column) = unsafe position(session)
    unsafe session.pointee.builder.pointee.stopPlace = (line, column)
  }

  private static func fail(_ session: UnsafeMutablePointer<Session>, _ error: xmlError) {
    if unsafe session.pointee.failure != nil { return }
    let message = unsafe error.message.map { unsafe String(cString: $0) } ?? "not well-formed"
    unsafe session.pointee.failure = .malformed(
      line: Int(error.line), column: Int(error.int2), reason: String(message.prefix { $0 != "\n" }).lowercased())
  }
}
