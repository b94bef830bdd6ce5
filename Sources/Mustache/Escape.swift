internal import CommonMark

/// What `{{name}}` does to a value so that it stays text in the document around it.
public enum Escape: Sendable {
  /// `& < > " '` become character references.
  case html
  /// What CommonMark or GitHub would read as markup where it stands gets a backslash, white space becomes one space,
  /// control and bidirectional control characters go.
  ///
  ///     "1. *Not*\n<b>"   is written   1\. \*Not\* \<b>   at the beginning of a line
  case markdown
  /// Nothing.
  case none

  /// Appends `text`; its line begins at `lineStart` in `output`, and `after` follows it, where that is known.
  func append(_ text: UnsafeBufferPointer<UInt8>, lineStart: Int, before after: UInt8?, to output: inout [UInt8]) {
    switch self {
    case .html: Self.appendHTML(text, to: &output)
    case .markdown: output += Self.markdown(text, behind: output[lineStart...], before: after)
    case .none: output.append(contentsOf: text)
    }
  }

  /// `text` as Markdown, where its line has `line` before it.
  ///
  /// Who looks at the line holds the whole output. It must be let go before something is added, or all of it is copied
  /// for each value.
  @inline(never)
  private static func markdown(
    _ text: UnsafeBufferPointer<UInt8>, behind line: ArraySlice<UInt8>, before after: UInt8?
  ) -> [UInt8] {
    var escaped: [UInt8] = []
    appendMarkdown(
      text: String(decoding: text, as: UTF8.self), at: MarkdownPlace(after: line, before: after), to: &escaped)
    return escaped
  }

  private static func appendHTML(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var run = 0
    for i in 0..<text.count {
      let reference: StaticString
      switch text[i] {
      case UInt8(ascii: "&"): reference = "&amp;"
      case UInt8(ascii: "<"): reference = "&lt;"
      case UInt8(ascii: ">"): reference = "&gt;"
      case UInt8(ascii: "\""): reference = "&quot;"
      case UInt8(ascii: "'"): reference = "&#39;"
      default: continue
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: text[run..<i]))
      output.append(
        contentsOf: UnsafeBufferPointer(start: reference.utf8Start, count: reference.utf8CodeUnitCount))
      run = i + 1
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[run...]))
  }
}
