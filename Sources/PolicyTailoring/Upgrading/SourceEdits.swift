internal import SourceText

/// Changes of one file that keep every other byte of it.
struct SourceEdits {
  private let file: SourceFile
  private var edits: [(range: Range<Int>, text: String, order: Int)] = []

  init(_ file: SourceFile) { self.file = file }

  var isEmpty: Bool { edits.isEmpty }

  mutating func replace(_ range: Range<Int>, by text: String) { edits.append((range, text, edits.count)) }

  /// Puts whole lines after the line that holds `offset`, with a blank line before them and after; then `next`, directly
  /// before the line that follows.
  mutating func insertBlock(_ lines: [String], afterLineAt offset: Int, before next: [String] = []) {
    let line = file.lineIndex(at: offset)
    let end = file.lineRange(line).upperBound
    let isBlankNext = line + 1 >= file.lineCount || isBlank(line + 1)
    let rest = next.isEmpty ? isBlankNext ? "" : "\n" : "\n\n" + next.joined(separator: "\n")
    replace(end..<end, by: "\n\n" + lines.joined(separator: "\n") + rest)
  }

  /// Puts a line directly after the last line of `span`.
  mutating func insertLine(_ text: String, after span: SourceSpan) {
    let end = file.lineRange(lastLine(of: span)).upperBound
    replace(end..<end, by: "\n" + text)
  }

  /// Takes away the lines of `span`, and the blank line that would be left over.
  mutating func deleteLines(_ span: SourceSpan) {
    let first = file.lineIndex(at: Int(span.start))
    var next = lastLine(of: span) + 1
    if first == 0 || isBlank(first - 1), next < file.lineCount, isBlank(next) { next += 1 }
    let end = next < file.lineCount ? file.lineStarts[next] : file.bytes.count
    replace(file.lineStarts[first]..<end, by: "")
  }

  private func lastLine(of span: SourceSpan) -> Int {
    var line = file.lineIndex(at: max(Int(span.start), Int(span.end) - 1))
    while line > file.lineIndex(at: Int(span.start)), isBlank(line) { line -= 1 }
    return line
  }

  private func isBlank(_ line: Int) -> Bool {
    file.bytes[file.lineRange(line)].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// The column of the brace that opens the attributes in which `offset` stands.
  func indent(at offset: Int) -> Int {
    let start = file.lineStarts[file.lineIndex(at: offset)]
    var column = 0
    for byte in file.bytes[start..<offset] {
      if byte == UInt8(ascii: "{") { return column }
      column += byte == 0x09 ? 4 - column % 4 : 1
    }
    return 0
  }

  /// The range of the whole attribute in which the value at `span` stands.
  func attribute(around span: SourceSpan) -> Range<Int> {
    var (start, end) = (Int(span.start), Int(span.end))
    while start > 0, ![0x20, 0x09, UInt8(ascii: "{")].contains(file.bytes[start - 1]) { start -= 1 }
    if end < file.bytes.count, file.bytes[end] == UInt8(ascii: "\"") { end += 1 }
    return start..<end
  }

  /// The source between two offsets.
  func source(_ range: Range<Int>) -> String { file.text(range) }

  /// The file with its changes; an edit inside another that was made before it is passed over.
  var bytes: [UInt8] {
    let sorted = edits.sorted {
      ($0.range.lowerBound, $0.range.isEmpty ? 1 : 0, $0.order) < (
        $1.range.lowerBound, $1.range.isEmpty ? 1 : 0, $1.order
      )
    }
    var result: [UInt8] = []
    var done = 0
    for edit in sorted where edit.range.lowerBound >= done {
      result += file.bytes[done..<edit.range.lowerBound]
      result += edit.text.utf8
      done = edit.range.upperBound
    }
    return result + file.bytes[done...]
  }
}
