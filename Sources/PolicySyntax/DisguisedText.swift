internal import Diagnostics
internal import SourceText

/// Finds what people do not see as it is written: invisible characters, and words of more than one alphabet.
enum DisguisedText {
  private enum Script {
    case latin, lookalike, other
  }

  /// Reports each such word in `file` once; a file of ASCII has none.
  static func check(_ file: SourceFile, id: FileID, into diagnostics: inout DiagnosticList) {
    guard file.bytes.contains(where: { $0 >= 0x80 }) else { return }
    for line in 0..<file.lineCount {
      let range = file.lineRange(line)
      guard file.bytes[range].contains(where: { $0 >= 0x80 }) else { continue }
      check(file.text(range), from: range.lowerBound, id, into: &diagnostics)
    }
  }

  private static func check(_ text: String, from start: Int, _ id: FileID, into diagnostics: inout DiagnosticList) {
    var offset = start
    var word = (start: start, latin: false, lookalike: false)
    var hidden: [(scalar: Unicode.Scalar, span: SourceSpan)] = []
    func finish(_ end: Int, _ diagnostics: inout DiagnosticList) {
      if let first = hidden.first {
        let hex = String(first.scalar.value, radix: 16, uppercase: true)
        diagnostics.append(
          Diagnostic(
            .disguisedText,
            "A character that cannot be seen, U+" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex,
            at: first.span, help: "Delete it: it changes what is read without a trace.",
            fixes: [.init("Delete it", isSafe: true, edits: hidden.map { .init($0.span, "") })]))
        hidden.removeAll()
      } else if word.latin, word.lookalike {
        diagnostics.append(
          Diagnostic(
            .disguisedText, "A word with letters of more than one alphabet", at: SourceSpan(id, word.start, end),
            help: "Type it again: one of its letters only looks like the one that is meant."))
      }
    }
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      if HiddenCharacter.contains(scalar) {
        if !HiddenCharacter.isJoiner(scalar) || word.latin {
          hidden.append((scalar, SourceSpan(id, offset, offset + width)))
        }
      } else if let script = script(scalar) {
        word.latin = word.latin || script == .latin
        word.lookalike = word.lookalike || script == .lookalike
      } else {
        finish(offset, &diagnostics)
        word = (offset + width, false, false)
      }
      offset += width
    }
    finish(offset, &diagnostics)
  }

  /// The alphabet of a letter, where it is one that is taken for a Latin letter; nil for what is no letter.
  private static func script(_ scalar: Unicode.Scalar) -> Script? {
    switch scalar.value {
    case _ where HiddenCharacter.isLatin(scalar): .latin
    case 0x250...0x2AF, 0x370...0x52F, 0x530...0x58F, 0x13A0...0x13FF, 0x1C80...0x1C8F, 0x1D00...0x1DBF,
      0x1F00...0x1FFF, 0x2C60...0x2C7F, 0xA640...0xA69F, 0xAB30...0xABBF, 0xFF21...0xFF5A, 0x1D400...0x1D7FF:
      .lookalike
    default: scalar.properties.isAlphabetic ? .other : nil
    }
  }
}
