public import SourceText

/// Diagnostics for people: the place, the message, the source with a mark under it, and what to do.
///
///     policy.md:4:1: error: the key `review` is given twice [P403 duplicate-key]
///       |
///     4 | review: { every: 2 years }
///       | ^~~~~~
///      --> policy.md:2:1: note: first given here
///     2 | review: { every: 1 year }
///       | ------
///       = help: only one of the two can hold; keep the right one and delete the other
public struct TextRenderer: Sendable {
  /// Whether to colour for a terminal (ECMA-48).
  public var colour: Bool
  /// The columns that source lines and help are held to; a headline stays on one line, however long.
  public var width: Int

  /// Makes a renderer; the width is held between 40 and 160.
  public init(colour: Bool = false, width: Int = 100) {
    self.colour = colour
    self.width = min(max(width, 40), 160)
  }

  /// All of `list` in its order, a blank line after each, and the summary in the last line; empty without diagnostics.
  public func render(_ list: DiagnosticList, in map: SourceMap) -> String {
    let diagnostics = list.sorted(in: map)
    if diagnostics.isEmpty { return "" }
    var result = ""
    for diagnostic in diagnostics { result += render(diagnostic, in: map) + "\n" }
    return result + Self.summary(of: diagnostics) + "\n"
  }

  /// How many there are: `2 errors, 1 warning`; `no problems`.
  public static func summary(of diagnostics: [Diagnostic]) -> String {
    let counts = [Severity.error, .warning, .note].compactMap { severity -> String? in
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return counts.isEmpty ? "no problems" : counts.joined(separator: ", ")
  }

  /// One diagnostic, with the end of its last line.
  public func render(_ diagnostic: Diagnostic, in map: SourceMap) -> String {
    var page = Page(renderer: self, map: map, severity: diagnostic.severity)
    page.measure([diagnostic.span] + diagnostic.notes.map(\.span))
    page.headline(diagnostic)
    if let span = diagnostic.span { page.excerpt(span, isMain: true) }
    for note in diagnostic.notes { page.note(note) }
    if let help = diagnostic.help { page.remark("help", help) }
    for fix in diagnostic.fixes { page.remark("fix", fix.title + fix.safety.remark) }
    return page.text
  }
}

extension Diagnostic.Fix.Safety {
  /// What does it.
  fileprivate var remark: String {
    switch self {
    case .safe: " (`--fix` does it)"
    case .unsafe: " (`--fix --unsafe` does it)"
    case .display: ""
    }
  }
}

/// What is written of one diagnostic.
private struct Page {
  enum Style: String {
    case bold = "1", red = "1;31", yellow = "1;33", cyan = "1;36", blue = "1;34"
  }

  let renderer: TextRenderer
  let map: SourceMap
  let severity: Severity
  var text = ""
  var gutter = 1

  init(renderer: TextRenderer, map: SourceMap, severity: Severity) {
    self.renderer = renderer
    self.map = map
    self.severity = severity
  }

  private var severityStyle: Style {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .cyan
    }
  }

  private func paint(_ text: String, _ style: Style) -> String {
    renderer.colour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Makes the gutter as wide as the greatest line number needs.
  mutating func measure(_ spans: [SourceSpan?]) {
    for case let span? in spans {
      let line = map[span.file].lineIndex(at: lastOffset(span)) + 1
      gutter = max(gutter, String(line).utf8.count)
    }
  }

  mutating func headline(_ diagnostic: Diagnostic) {
    if let span = diagnostic.span { text += paint(place(span) + ":", .bold) + " " }
    let code = "[\(diagnostic.rule.code) \(diagnostic.rule.name)]"
    text += paint(severity.rawValue + ":", severityStyle) + " " + paint(visible(diagnostic.message), .bold)
    text += " " + paint(code, severityStyle) + "\n"
  }

  mutating func note(_ note: Diagnostic.Note) {
    guard let span = note.span else { return remark("note", note.message) }
    let arrow = paint(String(repeating: " ", count: gutter) + "-->", .blue)
    text += "\(arrow) \(place(span)): \(paint("note:", .cyan)) \(visible(note.message))\n"
    excerpt(span, isMain: false)
  }

  /// Writes `= help:` and the words, wrapped under one another.
  mutating func remark(_ label: String, _ words: String) {
    let indent = gutter + label.utf8.count + 5
    var lines: [String] = []
    var line = ""
    var columns = 0
    for word in visible(words).split(separator: " ") {
      let width = displayWidth(String(word))
      if columns > 0, indent + columns + 1 + width > renderer.width {
        lines.append(line)
        (line, columns) = ("", 0)
      }
      line += (columns > 0 ? " " : "") + word
      columns += width + (columns > 0 ? 1 : 0)
    }
    lines.append(line)
    let mark = paint(String(repeating: " ", count: gutter) + " =", .blue)
    text += mark + " " + paint(label + ":", .bold) + " "
    text += lines.joined(separator: "\n" + String(repeating: " ", count: indent)) + "\n"
  }

  /// Writes the lines of `span`; of more than three the first and the last.
  mutating func excerpt(_ span: SourceSpan, isMain: Bool) {
    let file = map[span.file]
    let first = file.lineIndex(at: Int(span.start))
    let last = max(first, file.lineIndex(at: lastOffset(span)))
    if isMain { row("", "") }
    let isLong = last - first > 2
    for index in first...last where !isLong || index == first || index == last {
      if isLong, index == last { text += paint(String(repeating: ".", count: max(gutter, 3)), .blue) + "\n" }
      // The lines after the first are marked from where their text begins.
      let line = file.lineRange(index)
      var start = index == first ? Int(span.start) : line.lowerBound
      if index > first {
        while start < line.upperBound, file.bytes[start] == 0x20 || file.bytes[start] == 0x09 { start += 1 }
      }
      let end = index == last ? Int(span.end) : line.upperBound
      let excerpt = SourceExcerpt(
        of: file, line: index, marking: start..<max(start, end), width: renderer.width - gutter - 3)
      row(String(excerpt.line), excerpt.text)
      let mark =
        if isMain {
          (index == first ? "^" : "~") + String(repeating: "~", count: excerpt.length - 1)
        } else {
          String(repeating: "-", count: excerpt.length)
        }
      row("", String(repeating: " ", count: excerpt.indent) + paint(mark, isMain ? severityStyle : .cyan))
    }
  }

  private mutating func row(_ number: String, _ content: String) {
    let padding = String(repeating: " ", count: max(0, gutter - number.utf8.count))
    text += paint(padding + number + " |", .blue) + (content.isEmpty ? "" : " " + content) + "\n"
  }

  private func place(_ span: SourceSpan) -> String {
    let file = map[span.file]
    let position = file.position(at: Int(span.start))
    return "\(visible(file.name)):\(position.line):\(position.column)"
  }

  /// The last byte that is marked: the end of a line belongs to the line.
  private func lastOffset(_ span: SourceSpan) -> Int { max(Int(span.start), Int(span.end) - 1) }
}
