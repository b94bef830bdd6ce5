/// Lays out plain text in lines. A character counts as one column, which holds for all that help is written in.
enum TextLayout {
  /// The width of help: what fits on every terminal, and reads well on a wide one.
  static let width = 80

  /// The words of `text` in lines of at most `width` columns, each after `indent` blanks; a longer word stands alone.
  ///
  /// Text that begins with a blank is kept as it is, under the indent.
  static func wrap(_ text: String, width: Int = width, indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    if text.utf8.first == 0x20 {
      return text.split(separator: "\n", omittingEmptySubsequences: false).map { margin + $0 }
    }
    var lines: [String] = []
    var line = ""
    var columns = 0
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let length = word.unicodeScalars.count
      if columns > 0, indent + columns + 1 + length > width {
        lines.append(margin + line)
        (line, columns) = ("", 0)
      }
      if columns > 0 {
        line += " "
        columns += 1
      }
      line += word
      columns += length
    }
    if columns > 0 { lines.append(margin + line) }
    return lines
  }

  /// Names and their meanings in two columns; the meaning of a name that is too long begins on the next line.
  static func columns(_ rows: [(name: String, meaning: String)], indent: Int = 2, widest: Int = 24) -> [String] {
    let fitting = rows.map { $0.name.unicodeScalars.count }.filter { $0 <= widest }
    let column = indent + (fitting.max() ?? 0) + 2
    var lines: [String] = []
    for (name, meaning) in rows {
      var text = wrap(meaning, indent: column)
      let length = indent + name.unicodeScalars.count
      let head = String(repeating: " ", count: indent) + name
      if length + 2 <= column, let first = text.first {
        text[0] = head + String(first.dropFirst(length))
        lines += text
      } else {
        lines.append(head)
        lines += text
      }
    }
    return lines
  }
}
