import CLibXML2

/// What elements and attributes a page has, as a browser's forgiving parser sees it.
struct MarkupCensus: Hashable {
  /// `name` of each element and `name@attribute` of each of its attributes.
  var names: Set<String> = []
  /// How many elements there are.
  var elements = 0
  /// The values of all `id` attributes.
  var identifiers: [String] = []
  /// The values of all `href` and `src` attributes.
  var links: [String] = []

  /// Parses a page with libxml2's HTML parser.
  init(_ page: [UInt8]) {
    let text = page.map { CChar(bitPattern: $0) }
    let options = Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue)
    guard
      let document = unsafe text.withUnsafeBufferPointer({ bytes in
        unsafe htmlReadMemory(bytes.baseAddress, Int32(bytes.count), nil, "UTF-8", options)
      })
    else { return }
    defer { unsafe xmlFreeDoc(document) }
    unsafe visit(xmlDocGetRootElement(document))
  }

  private mutating func visit(_ first: xmlNodePtr?) {
    var next = unsafe first
    while let node = unsafe next {
      if unsafe node.pointee.type == XML_ELEMENT_NODE {
        elements += 1
        let name = unsafe Self.string(node.pointee.name)
        names.insert(name)
        var attribute = unsafe node.pointee.properties
        while let current = unsafe attribute {
          let key = unsafe Self.string(current.pointee.name)
          names.insert("\(name)@\(key)")
          let value = unsafe current.pointee.children.map { unsafe Self.string($0.pointee.content) } ?? ""
          if key == "id" { identifiers.append(value) }
          if key == "href" || key == "src" { links.append(value) }
          unsafe attribute = current.pointee.next
        }
      }
      unsafe visit(node.pointee.children)
      unsafe next = node.pointee.next
    }
  }

  private static func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(decodingCString: pointer, as: UTF8.self)
  }
}
