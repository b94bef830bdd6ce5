import SourceText

@testable import CommonMark

/// A tree in the words of libcmark's XML, one token an element, so that both parsers can be compared.
struct Tree {
  var tokens: [String] = []

  /// What Precept finds in `text`.
  init(parsing text: String, blocksOnly: Bool) {
    let file = SourceFile(name: "", text: text)
    let document = parseBlocks(file, id: FileID(0))
    for block in document.blocks { add(block, file, blocksOnly: blocksOnly) }
  }

  private mutating func add(_ block: Block, _ file: SourceFile, blocksOnly: Bool) {
    let position = file.position(at: Int(block.span.start))
    let place = blocksOnly ? "" : " \(position.line):\(position.column)"
    let name: String
    switch block.kind {
    case .heading(let level, _):
      name = "heading"
      tokens.append("heading\(place) level=\"\(level)\"")
    case .paragraph:
      name = "paragraph"
      tokens.append("paragraph\(place)")
    case .list(.bullet):
      name = "list"
      tokens.append("list\(place) type=\"bullet\"")
    case .list(.ordered(let start, let delimiter)):
      name = "list"
      let delimiter = delimiter == 0x2E ? "period" : "paren"
      tokens.append("list\(place) type=\"ordered\" start=\"\(start)\" delim=\"\(delimiter)\"")
    case .item:
      name = "item"
      tokens.append("item\(place)")
    case .quote:
      name = "block_quote"
      tokens.append("block_quote\(place)")
    // The parser makes none.
    case .table: return
    case .rule:
      tokens.append("thematic_break\(place)")
      return
    case .html:
      tokens.append("html_block\(place)|\(raw(block, file))")
      return
    case .code(_, let info, _):
      // libcmark's XML does not tell an indented block, which it has begin elsewhere, from a fence without info.
      let start = info.isEmpty ? "" : "\(place) info=\"\(escape(info))\""
      tokens.append("code_block\(start)|\(raw(block, file))")
      return
    }
    for child in block.children { add(child, file, blocksOnly: blocksOnly) }
    if !blocksOnly, !block.lines.isEmpty {
      addInlines(parseInlines(InlineSource(file, id: FileID(0), lines: block.lines)))
    }
    tokens.append("/\(name)")
  }

  private func raw(_ block: Block, _ file: SourceFile) -> String {
    block.lines.map { String(repeating: " ", count: $0.padding) + escape(file.text($0.range)) + "\n" }.joined()
  }

  private mutating func addInlines(_ inlines: Inlines) {
    for event in inlines.events {
      switch event {
      case .text(let text): tokens.append("text|\(escape(text))")
      case .softBreak: tokens.append("softbreak")
      case .hardBreak: tokens.append("linebreak")
      case .code(let text): tokens.append("code|\(escape(text))")
      case .html(let text): tokens.append("html_inline|\(escape(text))")
      case .start(.emphasis): tokens.append("emph")
      case .start(.strong): tokens.append("strong")
      case .start(.link(let url, let title)): tokens.append("link" + attributes(url, title))
      case .start(.image(let url, let title)): tokens.append("image" + attributes(url, title))
      case .end(.emphasis): tokens.append("/emph")
      case .end(.strong): tokens.append("/strong")
      case .end(.link): tokens.append("/link")
      case .end(.image): tokens.append("/image")
      }
    }
  }

  private func attributes(_ url: String, _ title: String) -> String {
    " destination=\"\(escape(url))\"" + (title.isEmpty ? "" : " title=\"\(escape(title))\"")
  }

  private func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// What libcmark finds in `text`.
  init(ofLibcmark text: String, blocksOnly: Bool) {
    let xml = xml(fromMarkdown: Array(text.utf8))
    let blocks: Set = [
      "heading", "paragraph", "list", "item", "block_quote", "thematic_break", "html_block", "code_block",
    ]
    for piece in xml.split(separator: UInt8(ascii: "<")).dropFirst(3) {
      guard let close = piece.firstIndex(of: UInt8(ascii: ">")) else { continue }
      var tag = String(decoding: piece[..<close], as: UTF8.self)
      if tag.hasSuffix(" /") { tag.removeLast(2) }
      let isLiteral = tag.hasSuffix(" xml:space=\"preserve\"")
      if isLiteral { tag.removeLast(" xml:space=\"preserve\"".count) }
      let name = String(tag.prefix { $0 != " " })
      let isBlock = blocks.contains(name.hasPrefix("/") ? String(name.dropFirst()) : name)
      if blocksOnly, !isBlock { continue }
      if ["/text", "/code", "/html_inline", "/html_block", "/code_block", "/document"].contains(name) { continue }
      let isPlaced =
        isBlock && !blocksOnly && !(name == "code_block" && (!tag.contains(" info=") || tag.contains(" info=\"\"")))
      tag = Self.normal(tag, name, isPlaced: isPlaced)
      if isLiteral {
        let text = String(decoding: piece[(close + 1)...], as: UTF8.self)
        if name == "text", text.isEmpty { continue }
        tag += "|" + text
      }
      tokens.append(tag)
      if ["paragraph", "heading", "item", "block_quote"].contains(name), piece[close - 1] == UInt8(ascii: "/") {
        tokens.append("/\(name)")
      }
    }
  }

  /// The tag with only what Precept says too.
  private static func normal(_ tag: String, _ name: String, isPlaced: Bool) -> String {
    var normal = name
    var rest = Substring(tag.dropFirst(name.count))
    while let equals = rest.firstIndex(of: "=") {
      let key = rest[..<equals].drop { $0 == " " }
      let quoted = rest[rest.index(equals, offsetBy: 2)...]
      guard let end = quoted.firstIndex(of: "\"") else { break }
      let value = quoted[..<end]
      rest = quoted[quoted.index(after: end)...]
      switch key {
      case "sourcepos": if isPlaced { normal += " " + value.prefix { $0 != "-" } }
      case "tight": break
      case "title", "info": if !value.isEmpty { normal += " \(key)=\"\(value)\"" }
      default: normal += " \(key)=\"\(value)\""
      }
    }
    return normal
  }
}
