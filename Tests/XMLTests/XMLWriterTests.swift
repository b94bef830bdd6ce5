import Testing
import XML

/// What is written is read back, whatever it is.
@Suite struct XMLWriterTests {
  @Test(arguments: ["", "a", "<&>\"'", "]]>", " a  b ", "\t\n\r", "é😀", "\u{FFFD}\u{FEFF}"])
  func textAndValuesComeBack(text: String) throws {
    var writer = XMLWriter()
    writer.element("a", ["b": text], text: text) { $0.element("c") }
    let root = try parseXML(writer.bytes, prefixes: [:])
    #expect(root["b"] == text)
    #expect(root.text == text)
    #expect(root.elements.map(\.name) == ["c"])
  }

  @Test func whatXMLCantHoldIsLeftOut() throws {
    var writer = XMLWriter()
    writer.element("a", text: "x\u{0}\u{1B}\u{FFFE}\u{FFFF}y")
    #expect(try parseXML(writer.bytes, prefixes: [:]).text == "xy")
  }
}
