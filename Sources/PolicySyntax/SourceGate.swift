public import Diagnostics
public import SourceText
@_spi(_Unicode) internal import Swift

/// What every file of a workspace passes before any library sees it: limits, UTF-8, control characters, normal form.
public enum SourceGate {
  /// The largest file, in bytes; a command need not read more than one byte beyond it.
  public static let maximumBytes = 16 << 20
  static let maximumLines = 100_000
  static let maximumLine = 64 << 10
  static let maximumMarks = 200_000

  /// Whether `file` may be read on. What is wrong with it is reported: of a limit the first place, of what cannot be
  /// seen the first twenty.
  ///
  /// `bidirectional` is how bad a character is that changes the order in which text is shown.
  public static func check(
    _ file: SourceFile, id: FileID, bidirectional: Severity = .error, into diagnostics: inout DiagnosticList
  ) -> Bool {
    func refuse(_ rule: Rule, _ message: String, _ range: Range<Int>, _ help: String) {
      diagnostics.append(Diagnostic(rule, message, at: SourceSpan(id, range.lowerBound, range.upperBound), help: help))
    }
    let bytes = file.bytes
    if bytes.count > maximumBytes {
      refuse(.overLimit, "A file of more than 16 MiB", 0..<0, "A policy is text that a person can read; divide it.")
      return false
    }
    if let place = invalidUTF8(bytes) {
      diagnostics.append(OtherEncoding.diagnostic(bytes, from: place, id))
      return false
    }
    var isSound = true
    // What stands after the last end of a line is a line only where something stands there.
    if file.lineCount > maximumLines, file.lineCount > maximumLines + 1 || bytes.last != 0x0A && bytes.last != 0x0D {
      let place = file.lineRange(maximumLines).lowerBound
      refuse(.overLimit, "A file of more than 100,000 lines", place..<place, "Divide it into several policies.")
      isSound = false
    }
    var marks = 0
    var lineStart = 0
    var mayCompose = false
    var unseen: [(InvisibleCharacter, Range<Int>)] = []
    func look(_ i: Int) {
      let scalar = bytes.withUnsafeBufferPointer { utf8Scalar(in: $0, at: i) }
      guard unseen.count < 20, let scalar, let found = InvisibleCharacter(scalar.value) else { return }
      if i > 0 || scalar.value != 0xFEFF { unseen.append((found, i..<i + scalar.width)) }
    }
    func endLine(_ end: Int) {
      guard end - lineStart > maximumLine else { return }
      refuse(.overLimit, "A line of more than 64 KiB", lineStart..<lineStart, "Break it into paragraphs.")
      isSound = false
    }
    for (i, byte) in bytes.enumerated() {
      switch byte {
      case 0x61...0x7A, 0x20: break
      case 0x0A, 0x0D:
        endLine(i)
        lineStart = i + 1
      case 0x5B, 0x5D, 0x2A, 0x5F, 0x60, 0x3C, 0x26, 0x5C, 0x21:
        marks += 1
        if marks == maximumMarks + 1 {
          refuse(
            .overLimit, "More than 200,000 of the characters ``[ ] * _ ` < & \\ !``", i..<i + 1,
            "So many marks take too long to read; divide the file.")
          isSound = false
        }
      case 0x00..<0x20 where byte != 0x09, 0x7F, 0xC2: look(i)
      case 0xCC...:
        mayCompose = true
        if byte == 0xE2 || byte == 0xEF || byte == 0xD8 { look(i) }
      default: break
      }
    }
    endLine(bytes.count)
    for (character, range) in unseen {
      diagnostics.append(
        character.diagnostic(
          at: SourceSpan(id, range.lowerBound, range.upperBound),
          severity: character.isBidirectional ? bidirectional : .error))
    }
    if isSound, mayCompose { checkNormalForm(file, id, &diagnostics) }
    return isSound
  }

  /// The offset of the first byte that no UTF-8 text can have there.
  static func invalidUTF8(_ bytes: [UInt8]) -> Int? {
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte < 0x80 {
        i += 1
        while i < bytes.count, bytes[i] < 0x80 { i += 1 }
        continue
      }
      let length: Int
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      switch byte {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, low) = (3, 0xA0)
      case 0xE1...0xEC, 0xEE...0xEF: length = 3
      case 0xED: (length, high) = (3, 0x9F)
      case 0xF0: (length, low) = (4, 0x90)
      case 0xF1...0xF3: length = 4
      case 0xF4: (length, high) = (4, 0x8F)
      default: return i
      }
      guard i + length <= bytes.count, (low...high).contains(bytes[i + 1]) else { return i }
      for k in 2..<max(2, length) where !(0x80...0xBF).contains(bytes[i + k]) { return i }
      i += length
    }
    return nil
  }

  private static func checkNormalForm(_ file: SourceFile, _ id: FileID, _ diagnostics: inout DiagnosticList) {
    for line in 0..<file.lineCount {
      let range = file.lineRange(line)
      guard file.bytes[range].contains(where: { $0 >= 0xCC }) else { continue }
      let text = file.text(range)
      var offset = range.lowerBound
      for (written, normal) in zip(text.unicodeScalars, text._nfc) {
        if written != normal {
          let end = offset + UTF8.width(written)
          diagnostics.append(
            Diagnostic(
              .notNFC, "A letter written as two characters, or in an old form", at: SourceSpan(id, offset, end),
              help:
                "It looks like another text but is not equal to it; type the letter again, or save the file in normal form C."
            ))
          return
        }
        offset += UTF8.width(written)
      }
    }
  }
}
