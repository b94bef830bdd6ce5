internal import Diagnostics
internal import SourceText

/// What a file that is not UTF-8 probably is, and how it reads as UTF-8.
///
/// Windows-1252 is what word processors and editors of Windows save: of 256 bytes it lacks five. UTF-16 is told by its
/// mark. See the index of windows-1252 at https://encoding.spec.whatwg.org.
enum OtherEncoding {
  /// The letters of the bytes 0x80 to 0x9F in Windows-1252; 0 for the five that stand for nothing.
  private static let letters: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]

  /// The problem of `bytes`, whose first byte that is not UTF-8 stands at `place`.
  static func diagnostic(_ bytes: [UInt8], from place: Int, _ id: FileID) -> Diagnostic {
    let at = SourceSpan(id, place, place + 1)
    if let text = utf16(bytes) {
      return Diagnostic(
        .notUTF8, "The file is UTF-16, not UTF-8 text", at: at, help: "Save the file as UTF-8.",
        fixes: [
          .init("Convert it to UTF-8", isSafe: true, edits: [.init(SourceSpan(id, 0, bytes.count), text)])
        ])
    }
    guard let (edits, isPure) = windows(bytes, from: place, id) else {
      return Diagnostic(
        .notUTF8, "A byte that is not UTF-8 text", at: at,
        help: "Save the file as UTF-8; it was probably saved in another encoding by a word processor.")
    }
    return Diagnostic(
      .notUTF8,
      isPure ? "A byte that is not UTF-8 text; the file reads as Windows-1252" : "A byte that is not UTF-8 text",
      at: at,
      help: "Save the file as UTF-8; it was probably saved in another encoding by a word processor.",
      fixes: [
        .init(
          isPure ? "Convert the file to UTF-8" : "Read these bytes as Windows-1252, though others are UTF-8 already",
          isSafe: isPure, edits: edits)
      ])
  }

  /// An edit for each byte that is not UTF-8, and whether nothing in the file is; nil where a byte stands for nothing.
  private static func windows(
    _ bytes: [UInt8], from place: Int, _ id: FileID
  ) -> (edits: [Diagnostic.Fix.Edit], isPure: Bool)? {
    var edits: [Diagnostic.Fix.Edit] = []
    var isPure = !bytes[..<place].contains { $0 >= 0x80 }
    var i = place
    while i < bytes.count {
      let byte = bytes[i]
      if byte < 0x80 {
        // A file with such bytes is no text in any encoding of one byte a letter.
        if byte == 0 { return nil }
        i += 1
        continue
      }
      if let scalar = bytes.withUnsafeBufferPointer({ utf8Scalar(in: $0, at: i) }) {
        isPure = false
        i += scalar.width
        continue
      }
      let value = byte < 0xA0 ? letters[Int(byte) - 0x80] : UInt32(byte)
      guard value != 0, let letter = Unicode.Scalar(value) else { return nil }
      edits.append(.init(SourceSpan(id, i, i + 1), String(Character(letter))))
      i += 1
    }
    return (edits, isPure)
  }

  /// The text of a file that begins with the mark of UTF-16; nil where it has none, or half a letter.
  private static func utf16(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 2, bytes.count.isMultiple(of: 2) else { return nil }
    let isLittle = bytes[0] == 0xFF && bytes[1] == 0xFE
    guard isLittle || bytes[0] == 0xFE && bytes[1] == 0xFF else { return nil }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for i in stride(from: 2, to: bytes.count, by: 2) {
      let (low, high) = isLittle ? (bytes[i], bytes[i + 1]) : (bytes[i + 1], bytes[i])
      units.append(UInt16(high) << 8 | UInt16(low))
    }
    return String(validating: units, as: UTF16.self)
  }
}
