internal import CXML

/// Reads HTML of any quality into a tree; its names are in small letters, and `html` is its root.
///
/// `bytes` are UTF-8, whatever the document says of itself. Nothing is fetched, and scripts are text. What is deeper or
/// larger than `XMLLimits` allows is refused.
public func parseHTML(_ bytes: [UInt8]) throws(XMLError) -> XMLElement {
  let builder = XMLTreeBuilder(prefixes: [:])
  let parser = HTMLParser(builder)
  return try parser.parse(bytes)
}

/// The owner of one parser of libxml2 for HTML.
struct HTMLParser: ~Copyable {
  private let builder: XMLTreeBuilder
  private let context: htmlParserCtxtPtr?

  init(_ builder: XMLTreeBuilder) {
    self.builder = builder
    var handler = htmlSAXHandler()
    handler.startElement = { context, name, attributes in
      guard let builder = XMLTreeBuilder.of(context), let name else { return }
      builder.start(String(cString: name), HTMLParser.attributes(attributes))
    }
    handler.endElement = { context, _ in XMLTreeBuilder.of(context)?.end() }
    handler.characters = { context, text, length in XMLTreeBuilder.of(context)?.characters(text, length) }
    handler.cdataBlock = { context, text, length in XMLTreeBuilder.of(context)?.characters(text, length) }
    handler.ignorableWhitespace = { context, text, length in XMLTreeBuilder.of(context)?.characters(text, length) }
    context = htmlCreatePushParserCtxt(
      &handler, Unmanaged.passUnretained(builder).toOpaque(), nil, 0, nil, XML_CHAR_ENCODING_UTF8)
    htmlCtxtUseOptions(
      context,
      Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_RECOVER.rawValue)
        | Int32(HTML_PARSE_IGNORE_ENC.rawValue))
  }

  deinit {
    if let document = context?.pointee.myDoc { xmlFreeDoc(document) }
    htmlFreeParserCtxt(context)
  }

  /// The attributes as SAX1 gives them: names and values by turns, up to a nil name.
  private static func attributes(
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) -> [XMLElement.Attribute] {
    guard let list else { return [] }
    var result: [XMLElement.Attribute] = []
    var index = 0
    while let name = list[index] {
      result.append(.init(name: String(cString: name), value: list[index + 1].map { String(cString: $0) } ?? ""))
      index += 2
    }
    return result
  }

  func parse(_ bytes: [UInt8]) throws(XMLError) -> XMLElement {
    let piece = 1 << 16
    var at = 0
    bytes.withUnsafeBytes { buffer in
      while at < buffer.count, builder.failure == nil {
        let count = min(piece, buffer.count - at)
        let start = buffer.baseAddress.map { ($0 + at).assumingMemoryBound(to: CChar.self) }
        htmlParseChunk(context, start, Int32(count), 0)
        at += count
      }
      if builder.failure == nil { htmlParseChunk(context, nil, 0, 1) }
    }
    builder.finish()
    if let failure = builder.failure { throw failure }
    return builder.root ?? XMLElement(name: "html", attributes: [], children: [])
  }
}
