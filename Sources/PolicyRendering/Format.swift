internal import CommonMark
internal import Mustache
internal import PolicyModel

/// The two formats in which every document is made.
enum Format: CaseIterable {
  case html, markdown

  /// The ending of its files.
  var ending: String { self == .html ? "html" : "md" }

  /// Plain text as a rich line.
  func rich(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return bytes
  }

  /// Appends plain text, escaped.
  func append(_ text: String, to bytes: inout [UInt8]) {
    switch self {
    case .html: appendText(text, to: &bytes)
    case .markdown: appendMarkdown(text: text, to: &bytes)
    }
  }

  /// Appends where a clause holds, set apart behind its words.
  func append(condition: String, to bytes: inout [UInt8]) {
    bytes += (self == .html ? " <span class=\"when\">Applies " : " *(Applies ").utf8
    append(condition, to: &bytes)
    bytes += (self == .html ? "</span>" : ")*").utf8
  }

  /// A link as a rich line.
  func link(_ text: String, _ address: String) -> [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .html:
      bytes += "<a href=\"".utf8
      appendAttribute(address, to: &bytes)
      bytes += "\">".utf8
      appendText(text, to: &bytes)
      bytes += "</a>".utf8
    case .markdown:
      bytes.append(UInt8(ascii: "["))
      appendMarkdown(text: text, at: MarkdownPlace(after: bytes[...], before: 0x5D), to: &bytes)
      bytes += "](".utf8
      appendMarkdown(address: address, to: &bytes)
      bytes.append(UInt8(ascii: ")"))
    }
    return bytes
  }

  /// The citation of a clause as a link to it; a number alone is called a clause for those who only hear it.
  func clauseLink(_ node: CompiledNode, _ address: String) -> [UInt8] {
    guard self == .html else { return link(node.citation, address) }
    var bytes: [UInt8] = []
    bytes += "<a class=\"cite\" href=\"".utf8
    appendAttribute(address, to: &bytes)
    bytes += "\">".utf8
    if node.number == node.citation { bytes += "<span class=\"vh\">clause </span>".utf8 }
    appendText(node.citation, to: &bytes)
    bytes += "</a>".utf8
    return bytes
  }
}

extension MustacheValue {
  /// An object from names and values.
  static func record(_ members: (MustacheName, MustacheValue)...) -> MustacheValue { .object(MustacheObject(members)) }

  /// `null` where `list` is empty, else an object that holds it under `name`.
  static func section(_ name: MustacheName, _ list: [MustacheValue]) -> MustacheValue {
    list.isEmpty ? .null : .record((name, .list(list)))
  }
}
