internal import SourceText

/// One character as a terminal shows it, with what combines with it.
struct DisplayCell {
  /// What is printed.
  var text: String
  /// The columns that it takes on a terminal, approximately.
  var width: Int
  /// The offset of its first byte in the file.
  var offset: Int
}

/// The bytes `range` of `file`, which hold no end of a line, as cells: tabs as blanks up to the next multiple of four,
/// what is invisible or turns the direction of text as `\u{202E}`, what is not UTF-8 as `\x{FF}`.
func displayCells(of file: SourceFile, _ range: Range<Int>) -> [DisplayCell] {
  var cells: [DisplayCell] = []
  var column = 0
  file.bytes.withUnsafeBufferPointer { bytes in
    var i = range.lowerBound
    while i < range.upperBound {
      let offset = i
      guard let (value, width) = utf8Scalar(in: bytes, at: i), let scalar = Unicode.Scalar(value) else {
        let text = "\\x{" + String(bytes[i], radix: 16, uppercase: true) + "}"
        cells.append(DisplayCell(text: text, width: text.utf8.count, offset: offset))
        column += text.utf8.count
        i += 1
        continue
      }
      i += width
      if offset == 0, scalar == "\u{FEFF}" { continue }
      if scalar == "\t" {
        let blanks = 4 - column % 4
        cells.append(DisplayCell(text: String(repeating: " ", count: blanks), width: blanks, offset: offset))
        column += blanks
        continue
      }
      let (text, columns) = display(scalar)
      if columns == 0, !cells.isEmpty {
        cells[cells.count - 1].text += text
      } else {
        cells.append(DisplayCell(text: text, width: columns, offset: offset))
        column += columns
      }
    }
  }
  return cells
}

/// `text` on one line, with what a terminal would act upon instead of showing it as escapes.
func visible(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars { result += scalar == "\n" ? " " : display(scalar).text }
  return result
}

/// How `scalar` is shown, and how wide that is.
private func display(_ scalar: Unicode.Scalar) -> (text: String, width: Int) {
  if scalar.value >= 0x20, scalar.value < 0x7F { return (String(scalar), 1) }
  let properties = scalar.properties
  switch properties.generalCategory {
  // Joiners are part of emoji and of some scripts, and do no harm.
  case .format where scalar.value == 0x200C || scalar.value == 0x200D: return (String(scalar), 0)
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
    let text = "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    return (text, text.utf8.count)
  case .nonspacingMark, .enclosingMark: return (String(scalar), 0)
  default: return (String(scalar), isWide(scalar.value) || properties.isEmojiPresentation ? 2 : 1)
  }
}

/// Whether a terminal gives it two columns: the blocks that are wide in Unicode's `EastAsianWidth.txt`.
private func isWide(_ value: UInt32) -> Bool {
  switch value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF,
    0x1B000...0x1B2FF, 0x20000...0x3FFFD:
    true
  default: false
  }
}

/// The columns that `text` takes.
func displayWidth(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + display($1).width } }
