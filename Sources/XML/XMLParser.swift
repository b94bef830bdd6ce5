internal import CXML

/// Reads a well-formed XML document into a tree.
///
/// A document type is refused, and with it every entity but the five of XML itself; nothing is fetched from anywhere.
/// Memory and time are linear in the bytes; what is deeper or larger than `XMLLimits` allows is refused.
///
/// `prefixes` gives the prefix by which the names of a namespace begin in the tree.
///
///     try parseXML(Array("<a b='1'>x</a>".utf8), prefixes: [:]).name   // a
public func parseXML(_ bytes: [UInt8], prefixes: [String: String]) throws(XMLError) -> XMLElement {
  let builder = XMLTreeBuilder(prefixes: prefixes)
  let parser = XMLParser(builder)
  return try parser.parse(bytes)
}

/// The owner of one parser of libxml2.
struct XMLParser: ~Copyable {
  private let builder: XMLTreeBuilder
  private let context: xmlParserCtxtPtr?

  init(_ builder: XMLTreeBuilder) {
    self.builder = builder
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { context, local, _, namespace, _, _, count, _, values in
      guard let builder = XMLTreeBuilder.of(context), let local else { return }
      builder.start(builder.name(local, namespace), XMLParser.attributes(values, Int(count), builder))
    }
    handler.endElementNs = { context, _, _, _ in XMLTreeBuilder.of(context)?.end() }
    handler.characters = { context, text, length in XMLTreeBuilder.of(context)?.characters(text, length) }
    handler.cdataBlock = { context, text, length in XMLTreeBuilder.of(context)?.characters(text, length) }
    handler.ignorableWhitespace = { context, text, length in XMLTreeBuilder.of(context)?.characters(text, length) }
    // Reported before anything that the document type declares is read.
    handler.internalSubset = { context, _, _, _ in XMLTreeBuilder.of(context)?.failure = .documentType }
    context = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(builder).toOpaque(), nil, 0, nil)
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue))
  }

  deinit {
    // A document that libxml2 began for itself is not freed with the parser.
    if let document = context?.pointee.myDoc { xmlFreeDoc(document) }
    xmlFreeParserCtxt(context)
  }

  /// The attributes as SAX2 gives them: local name, prefix, namespace, first byte and end of the value.
  private static func attributes(
    _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int, _ builder: XMLTreeBuilder
  ) -> [XMLElement.Attribute] {
    guard let values else { return [] }
    return (0..<count).compactMap { index in
      guard let local = values[index * 5], let start = values[index * 5 + 3], let end = values[index * 5 + 4] else {
        return nil
      }
      let bytes = UnsafeBufferPointer(start: start, count: end - start)
      var value = String(decoding: bytes, as: UTF8.self)
      // An ampersand comes as a reference to it, whichever way it was written, so that no other is mistaken for one.
      if bytes.contains(UInt8(ascii: "&")) { value = value.replacing("&#38;", with: "&") }
      return XMLElement.Attribute(name: builder.name(local, values[index * 5 + 2]), value: value)
    }
  }

  func parse(_ bytes: [UInt8]) throws(XMLError) -> XMLElement {
    let piece = 1 << 16
    var at = 0
    var isBroken = false
    bytes.withUnsafeBytes { buffer in
      while at < buffer.count, builder.failure == nil, !isBroken {
        let count = min(piece, buffer.count - at)
        let start = buffer.baseAddress.map { ($0 + at).assumingMemoryBound(to: CChar.self) }
        isBroken = xmlParseChunk(context, start, Int32(count), 0) != 0
        at += count
      }
      if builder.failure == nil, !isBroken { isBroken = xmlParseChunk(context, nil, 0, 1) != 0 }
    }
    if let failure = builder.failure { throw failure }
    guard !isBroken, context?.pointee.wellFormed == 1, let root = builder.root else {
      throw .malformed(line: Int(context?.pointee.input?.pointee.line ?? 1))
    }
    return root
  }
}
