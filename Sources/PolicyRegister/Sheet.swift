/// A file of comma-separated values as spreadsheets and forms export it: a row of headings, then rows of cells.
///
///     Name;Post          one sheet with the headings `Name` and `Post`, and one row,
///     "Teacher 07";DSL   which stands on line 2
public struct Sheet: Sendable {
  /// One row.
  public struct Row: Sendable {
    /// The line on which it begins, from 1.
    public var line: Int
    /// Its cells without blanks at their ends; as many as there are headings.
    public var cells: [String]
  }

  /// The largest file that is read.
  public static let sizeLimit = 64 << 20
  /// The longest row, in bytes.
  public static let rowLimit = 1 << 20
  /// The most columns.
  public static let columnLimit = 1000

  /// What the first row says.
  public private(set) var headings: [String] = []
  /// The other rows that are not empty, in order.
  public private(set) var rows: [Row] = []
  /// Whether it was read as Windows-1252, which older spreadsheets write without saying so.
  public private(set) var isWindowsText = false

  /// Reads a file in UTF-8, with or without its mark, in UTF-16 with its mark, or else in Windows-1252; cells are parted
  /// by whichever of comma, semicolon and tab the headings have most of.
  public init(_ bytes: [UInt8]) throws(SheetFault) {
    guard bytes.count <= Self.sizeLimit else {
      throw SheetFault("The file has more than \(Self.sizeLimit >> 20) MiB", help: "Divide it into several files.")
    }
    let text: [UInt8]
    (text, isWindowsText) = try Self.decoded(bytes)
    if text.contains(0) {
      throw SheetFault("The file is no text", help: "Save the sheet as CSV, not as a workbook.")
    }
    var scanner = SheetScanner(text, separator: Self.separator(of: text))
    var first: Row?
    while let row = try scanner.next() {
      guard let head = first else {
        if row.cells.allSatisfy(\.isEmpty) { continue }
        first = row
        continue
      }
      if row.cells.allSatisfy(\.isEmpty) { continue }
      var row = row
      // A spreadsheet leaves out or adds empty cells at the end of a row.
      while row.cells.count > head.cells.count, row.cells.last?.isEmpty ?? false { row.cells.removeLast() }
      if row.cells.count > head.cells.count {
        throw SheetFault(
          line: row.line, "The row has \(row.cells.count) cells, and there are \(head.cells.count) headings",
          help: "A cell with a comma in it stands in quotes.")
      }
      row.cells += repeatElement("", count: head.cells.count - row.cells.count)
      rows.append(row)
    }
    guard let first else { throw SheetFault("The file is empty") }
    headings = first.cells
  }

  /// The text as UTF-8 without a mark, and whether it was Windows-1252.
  private static func decoded(_ bytes: [UInt8]) throws(SheetFault) -> ([UInt8], Bool) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      guard String(validating: bytes.dropFirst(3), as: UTF8.self) != nil else {
        throw SheetFault("The file says that it is UTF-8, and is not", help: "Save the sheet as CSV in UTF-8.")
      }
      return (Array(bytes.dropFirst(3)), false)
    }
    for (mark, isBig) in [([0xFF, 0xFE] as [UInt8], false), ([0xFE, 0xFF], true)] where bytes.starts(with: mark) {
      var units: [UInt16] = []
      units.reserveCapacity(bytes.count / 2)
      var index = 2
      while index + 1 < bytes.count {
        let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        units.append(isBig ? a << 8 | b : b << 8 | a)
        index += 2
      }
      guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
        throw SheetFault("The file says that it is UTF-16, and is not", help: "Save the sheet as CSV in UTF-8.")
      }
      return (Array(text.utf8), false)
    }
    if String(validating: bytes, as: UTF8.self) != nil { return (bytes, false) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        let value = (0x80..<0xA0).contains(byte) ? windows[Int(byte) - 0x80] : UInt32(byte)
        text += String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8
      }
    }
    return (text, true)
  }

  /// What Windows-1252 has where ISO 8859-1 has control characters.
  private static let windows: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
    0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  private static func separator(of text: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in text {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == 0x0A || byte == 0x0D, !counts.isEmpty { break }
      if !isQuoted, [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].contains(byte) { counts[byte, default: 0] += 1 }
    }
    let (commas, semicolons) = (counts[UInt8(ascii: ",")] ?? 0, counts[UInt8(ascii: ";")] ?? 0)
    if let tabs = counts[0x09], tabs > max(commas, semicolons) { return 0x09 }
    return semicolons > commas ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }
}

/// Reads rows after RFC 4180, in one pass.
private struct SheetScanner {
  private let bytes: [UInt8]
  private let separator: UInt8
  private var index = 0
  private var line = 1

  init(_ bytes: [UInt8], separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
  }

  mutating func next() throws(SheetFault) -> Sheet.Row? {
    guard index < bytes.count else { return nil }
    let (start, firstLine) = (index, line)
    var cells: [String] = []
    while true {
      cells.append(try cell(from: start, firstLine))
      if cells.count > Sheet.columnLimit {
        throw SheetFault(line: firstLine, "The row has more than \(Sheet.columnLimit) cells")
      }
      guard index < bytes.count else { break }
      let byte = bytes[index]
      index += 1
      if byte == separator { continue }
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      line += 1
      break
    }
    return Sheet.Row(line: firstLine, cells: cells)
  }

  private mutating func cell(from start: Int, _ firstLine: Int) throws(SheetFault) -> String {
    func check(_ index: Int) throws(SheetFault) {
      if index - start > Sheet.rowLimit {
        throw SheetFault(
          line: firstLine, "The row has more than \(Sheet.rowLimit >> 10) KiB", help: "Is a quote left open in it?")
      }
    }
    var text: [UInt8] = []
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
      index += 1
      while true {
        guard index < bytes.count else {
          throw SheetFault(line: firstLine, "A quote is opened here and never closed")
        }
        try check(index)
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "\"") {
          guard index < bytes.count, bytes[index] == byte else { break }
          index += 1
        } else if byte == 0x0A || (byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A)) {
          line += 1
        }
        text.append(byte)
      }
      guard index >= bytes.count || [separator, 0x0A, 0x0D].contains(bytes[index]) else {
        throw SheetFault(
          line: line, "Text stands behind a closing quote", help: "A quote inside a quoted cell is written twice.")
      }
    } else {
      while index < bytes.count, ![separator, 0x0A, 0x0D].contains(bytes[index]) {
        text.append(bytes[index])
        index += 1
        try check(index)
      }
    }
    return String(decoding: Self.trimmed(text), as: UTF8.self)
  }

  private static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    return text.drop { isBlank($0) }.reversed().drop { isBlank($0) }.reversed()[...]
  }
}
