internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds the gaps that model texts leave behind for somebody to fill in.
///
///     [insert name]   [School name]   [delete as appropriate]   XXX   TBC   ____
enum PlaceholderScan {
  /// Words that, in square brackets, ask the reader to do something.
  private static let instructions: Set<String> = [
    "insert", "enter", "add", "name", "delete", "amend", "specify", "state", "complete", "tbc", "tba", "date", "title",
    "school", "trust", "academy", "role", "contact", "email", "phone", "number", "xxx", "xx", "appropriate", "details",
    "address", "headteacher", "here", "your", "fill", "choose", "select",
  ]
  /// Each begins with X or T.
  private static let marks: Set<String> = ["XXX", "XXXX", "XXXXX", "TBC", "TBA", "TBD", "TBCS"]

  /// Reports each gap in `text`, at its very words where they stand in the file as they are read.
  static func check(_ text: InlineText, in file: SourceFile, into diagnostics: inout DiagnosticList) {
    for (index, piece) in text.pieces.enumerated() {
      guard case .text(let words) = piece, let span = text.span(at: index) else { continue }
      check(words, at: span, in: file, into: &diagnostics)
    }
  }

  /// Reports each gap in `words`, which stand at `span`.
  static func check(_ words: String, at span: SourceSpan, in file: SourceFile, into diagnostics: inout DiagnosticList) {
    let bytes = Array(words.utf8)
    var from = Int(span.start)
    for range in bytes.withUnsafeBufferPointer({ gaps($0) }) {
      let gap = bytes[range]
      let source = file.bytes[span.range]
      // White space may have been folded; the gap itself seldom is, so where it is found next is the place.
      let place =
        source.count == bytes.count
        ? SourceSpan(span.file, Int(span.start) + range.lowerBound, Int(span.start) + range.upperBound)
        : find(gap, in: file.bytes[min(from, Int(span.end))..<Int(span.end)]).map {
          SourceSpan(span.file, $0.lowerBound, $0.upperBound)
        } ?? span
      from = Int(place.end)
      diagnostics.append(
        Diagnostic(
          .placeholder, "`\(String(decoding: gap, as: UTF8.self))` is a gap that was never filled in", at: place,
          help:
            "Write what belongs there; where each school fills in its own, declare a parameter and write `{{name}}`."))
    }
  }

  private static func find(_ gap: ArraySlice<UInt8>, in source: ArraySlice<UInt8>) -> Range<Int>? {
    guard let first = gap.first, source.count >= gap.count else { return nil }
    var i = source.startIndex
    while i + gap.count <= source.endIndex {
      if source[i] == first, source[i..<i + gap.count].elementsEqual(gap) { return i..<i + gap.count }
      i += 1
    }
    return nil
  }

  /// Where the gaps are, as offsets in `bytes`; linear.
  static func gaps(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte == UInt8(ascii: "[") {
        var end = i + 1
        while end < bytes.count, end - i < 120, bytes[end] != UInt8(ascii: "]"), bytes[end] != UInt8(ascii: "[") {
          end += 1
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: "]"), isInstruction(bytes[i + 1..<end]) {
          result.append(i..<end + 1)
          i = end + 1
          continue
        }
        i += 1
      } else if byte == UInt8(ascii: "_") {
        let start = i
        while i < bytes.count, bytes[i] == UInt8(ascii: "_") { i += 1 }
        if i - start >= 3 { result.append(start..<i) }
      } else if isLetter(byte) {
        let start = i
        while i < bytes.count, isLetter(bytes[i]) || bytes[i] >= 0x80 { i += 1 }
        let isNear = bytes[start] == UInt8(ascii: "X") || bytes[start] == UInt8(ascii: "T")
        if isNear, (3...5).contains(i - start), marks.contains(String(decoding: bytes[start..<i], as: UTF8.self)) {
          result.append(start..<i)
        }
      } else {
        i += 1
      }
    }
    return result
  }

  private static func isInstruction(_ inner: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if inner.isEmpty || inner.allSatisfy({ !isLetter($0) && $0 < 0x80 }) {
      return inner.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }
        || inner.allSatisfy(isBlank)
          && !inner.isEmpty
    }
    let words = String(decoding: inner, as: UTF8.self).lowercased().split { !$0.isLetter }
    return words.contains { instructions.contains(String($0)) }
  }
}
