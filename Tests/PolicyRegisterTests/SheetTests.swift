import PolicyModel
import PolicyRegister
import TestSupport
import Testing

/// Reading and writing comma-separated values.
@Suite struct SheetTests {
  private static func utf16(_ text: String, big: Bool) -> [UInt8] {
    let mark: [UInt8] = big ? [0xFE, 0xFF] : [0xFF, 0xFE]
    return mark
      + text.utf16.flatMap { unit in
        big ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
      }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a;b\r\n\"1;x\";2", [["a", "b"], ["1;x", "2"]]),
    ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
    ("\"a\nb\",c\n\"1\"\"2\",\"\"\n", [["a\nb", "c"], ["1\"2", ""]]),
    ("\n\n a , b \n\n,\n 1 ,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\n1\n2,3,,\n", [["a", "b"], ["1", ""], ["2", "3"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("a,b\n5' 10\",x\n", [["a", "b"], ["5' 10\"", "x"]]),
  ])
  func rowsAreRead(text: String, cells: [[String]]) throws {
    for bytes in [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), Self.utf16(text, big: false),
      Self.utf16(text, big: true),
    ] {
      let sheet = try Sheet(bytes)
      #expect([sheet.headings] + sheet.rows.map(\.cells) == cells)
    }
  }

  @Test func olderSpreadsheetsAreReadAndSaidToBe() throws {
    let sheet = try Sheet(Array("name\nRen".utf8) + [0xE9, 0x0A, 0x80])
    #expect(sheet.rows.map(\.cells) == [["René"], ["€"]])
    #expect(sheet.isWindowsText)
  }

  @Test(arguments: [
    ("a,b\n1,\"2\n3\n", 2, "never closed"),
    ("a,b\n1,\"2\"x\n", 2, "behind a closing quote"),
    ("a\n1,2\n", 2, "2 cells"),
    ("", nil, "empty"),
    ("a\u{0}b\n", nil, "no text"),
  ])
  func whatIsNoSheetIsRefused(text: String, line: Int?, message: String) {
    #expect {
      try Sheet(Array(text.utf8))
    } throws: { error in
      guard let fault = error as? SheetFault else { return false }
      return fault.line == line && fault.message.contains(message)
    }
  }

  @Test func aRowWithoutEndIsRefusedBeforeItIsRead() {
    let quote = Array("a\n\"".utf8) + [UInt8](repeating: 0x78, count: Sheet.rowLimit + 10)
    let plain = Array("a\n".utf8) + [UInt8](repeating: 0x78, count: Sheet.rowLimit + 10)
    let cells = Array("a\n".utf8) + [UInt8](repeating: 0x2C, count: Sheet.columnLimit + 10)
    for bytes in [quote, plain, cells, [UInt8](repeating: 0x78, count: Sheet.sizeLimit + 1)] {
      #expect(throws: SheetFault.self) { try Sheet(bytes) }
    }
  }

  /// Whatever is written is read again, and no cell begins as a formula does.
  @Test func whatIsWrittenIsReadAndComputesNothing() throws {
    let alphabet = Array("=+-@|%\"',;\t\r\n aé\u{FF1D}\u{202E}1")
    var random = SeededGenerator(17)
    for _ in 0..<500 {
      let cell = String((0..<random.below(6)).map { _ in random.pick(alphabet) })
      var writer = SheetWriter(["x", "y"])
      writer.add([cell, "end"])
      let rows = try Sheet(Array(writer.text.utf8)).rows
      let read = try #require(rows.first).cells
      #expect(rows.count == 1 && read[1] == "end")
      let first = read[0].unicodeScalars.first { !$0.properties.isWhitespace }
      #expect(first.map { !"=+-@|%\u{FF1D}".unicodeScalars.contains($0) } ?? true, "\(cell.debugDescription)")
    }
    var writer = SheetWriter(["a"])
    writer.add(["=HYPERLINK(\"x\")"])
    #expect(writer.text == "a\r\n\"'=HYPERLINK(\"\"x\"\")\"\r\n")
  }

  @Test(arguments: [
    (["13/02/2026"], DateOrder.dayFirst), (["02/13/2026"], .monthFirst), (["02/03/2026"], nil),
    (["02/03/2026", "2/14/26 10:00:00 AM"], .monthFirst), (["2026-02-03"], nil), (["13/02/2026", "02/13/2026"], nil),
  ])
  func theOrderOfADateIsKnownOrAsked(texts: [String], order: DateOrder?) {
    #expect(DateOrder(texts) == order)
  }

  @Test(arguments: [
    ("2026-09-01", nil, "2026-09-01"), ("2026/9/1 10:12:03 am GMT", nil, "2026-09-01"),
    ("1 September 2026", nil, "2026-09-01"), ("01/09/2026 10:12", DateOrder.dayFirst, "2026-09-01"),
    ("9/1/26", .monthFirst, "2026-09-01"), ("01/09/2026", nil, nil), ("31/02/2026", .dayFirst, nil), ("soon", nil, nil),
    ("2026-09-01T10:12:03Z", nil, "2026-09-01"),
  ])
  func daysAreReadInOneWay(text: String, order: DateOrder?, day: String?) {
    #expect(DateOrder.date(text, order)?.isoText == day)
  }
}
