internal import CCMark

/// A document parsed by libcmark, freed with its owner.
struct CMarkDocument: ~Copyable {
  let root: OpaquePointer?

  init(_ bytes: [UInt8]) {
    root = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { text in
        // libcmark wants a pointer even where there is nothing to read.
        guard let base = text.baseAddress else { return cmark_parse_document("", 0, CMARK_OPT_DEFAULT) }
        return cmark_parse_document(base, text.count, CMARK_OPT_DEFAULT)
      }
    }
  }

  deinit { cmark_node_free(root) }
}

/// Turns Markdown into HTML with libcmark in its safe mode: raw HTML and dangerous addresses are left out.
///
/// `# Hello` gives `<h1>Hello</h1>` and a line end. Time is linear under the language's limits.
public func html(fromMarkdown bytes: [UInt8]) -> [UInt8] {
  bytes.withUnsafeBufferPointer { buffer in
    buffer.withMemoryRebound(to: CChar.self) { text in
      guard let base = text.baseAddress else { return [] }
      return takeText(cmark_markdown_to_html(base, text.count, CMARK_OPT_DEFAULT))
    }
  }
}

/// Turns the Markdown of one line or paragraph into HTML without `<p>`, whatever it begins with; see `html(fromMarkdown:)`.
///
/// `a *b*` gives `a <em>b</em>`, and `# b` gives `# b`.
public func html(fromInlineMarkdown bytes: [UInt8]) -> [UInt8] {
  let html = html(fromMarkdown: InlineSource(bytes).shielded)
  let prefix = Array("<p>x\n".utf8)
  let suffix = Array("</p>\n".utf8)
  guard html.starts(with: prefix), html.count >= prefix.count + suffix.count else { return [] }
  return Array(html[prefix.count..<(html.count - suffix.count)])
}

/// The tree as libcmark's own XML, with positions, for the tests to compare.
func xml(fromMarkdown bytes: [UInt8]) -> [UInt8] {
  let document = CMarkDocument(bytes)
  return takeText(cmark_render_xml(document.root, CMARK_OPT_SOURCEPOS))
}

/// Copies and frees a string that libcmark's default allocator made.
private func takeText(_ text: UnsafeMutablePointer<CChar>?) -> [UInt8] {
  guard let text else { return [] }
  defer { cmark_get_default_mem_allocator().pointee.free(text) }
  return Array(utf8(of: text))
}

/// The bytes of a string of libcmark up to its closing NUL, valid as long as the string is.
func utf8(of text: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
  var count = 0
  while text[count] != 0 { count += 1 }
  return UnsafeRawBufferPointer(start: text, count: count).assumingMemoryBound(to: UInt8.self)
}
