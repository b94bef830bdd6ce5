import JSON
import TestSupport
import Testing

@Suite struct ParserTests {
  static let refused: [(String, Int, String)] = [
    ("", 0, "the text ends where a value is expected"), (" ", 1, "the text ends where a value is expected"),
    ("nul", 0, "not a JSON value"), ("NaN", 0, "not a JSON value"), ("'a'", 0, "not a JSON value"),
    ("\u{feff}1", 0, "not a JSON value"), ("1 2", 2, "text after the end of the JSON value"),
    ("[1,]", 3, "a comma after the last entry of a list"), ("[1 2]", 3, "a comma is missing in a list"),
    ("[1", 2, "a list is not closed"), ("{\"a\":1", 6, "an object is not closed"),
    ("{\"a\":1,}", 7, "a comma after the last entry of an object"), ("{a:1}", 1, "a key in quotes is expected"),
    ("{\"a\" 1}", 5, "a colon is missing after a key"), ("{\"a\":}", 5, "not a JSON value"),
    ("{\"a\":1,\"b\":2,\"\\u0061\":3}", 13, "duplicate key \"a\""),
    ("\"a", 0, "a string is not closed"), ("\"a\\", 1 + 1, "unknown escape in a string"),
    ("\"a\nb\"", 2, "a control character in a string must be escaped"),
    ("\"\\x\"", 1, "unknown escape in a string"), ("\"\\u12g4\"", 1, "\\u needs four hexadecimal digits"),
    ("\"\\ud800\"", 1, "half of a surrogate pair"), ("\"\\udc00\\ud800\"", 1, "half of a surrogate pair"),
    ("\"\\ud800\\u0041\"", 1, "half of a surrogate pair"), ("\"\\ud800\\n\"", 1, "half of a surrogate pair"),
    ("01", 0, "a number begins with 0"), ("-", 1, "a digit is expected"), ("1.", 2, "a digit is expected"),
    ("1e", 2, "a digit is expected"), (".5", 0, "not a JSON value"), ("+1", 0, "not a JSON value"),
    ("1e999", 0, "a number that is too large"), ("-00", 1, "a number begins with 0"),
    (String(repeating: "[", count: 513), 512, "nested deeper than 512"),
  ]

  @Test func whatIsNotJSONIsRefusedAtItsPlace() {
    for (text, offset, message) in Self.refused {
      #expect(throws: JSONError(offset: offset, message: message), "\(text)") { try JSONValue.parse(Array(text.utf8)) }
    }
  }

  @Test func whatIsNotUTF8IsRefused() {
    let broken: [[UInt8]] = [
      [0x80], [0xC0, 0x80], [0xC3], [0xC3, 0x28], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82],
      [0xE2, 0x82, 0x28], [0xF0, 0x8F, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
      [0xF0, 0x9F, 0x98],
    ]
    for bytes in broken {
      let text = Array("\"123456789".utf8) + bytes + [UInt8(ascii: "\"")]
      #expect(throws: JSONError(offset: 10, message: "not UTF-8")) { try JSONValue.parse(text) }
    }
  }

  @Test func whatIsJSONIsRead() throws {
    let cases: [(String, JSONValue)] = [
      (" \t\r\nnull ", nil), ("[]", []), ("{ }", [:]), ("-0", 0), ("1E+2", 100), ("-12.5e-1", -1.25),
      ("123456789012345678", 123_456_789_012_345_680.0), (#""\"\\\/\b\f\n\r\t\u00E9""#, "\"\\/\u{8}\u{c}\n\r\t\u{e9}"),
      (#""\ud83d\ude00 é\u0000""#, "\u{1f600} é\0"), (#"{"":{"a":[true,false]}}"#, ["": ["a": [true, false]]]),
    ]
    for (text, value) in cases { #expect(try JSONValue.parse(Array(text.utf8)) == value, "\(text)") }
    let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(string(try JSONValue.parse(Array(deepest.utf8)).canonicalBytes) == deepest)
  }

  @Test func textsAreComparedByTheirBytes() throws {
    #expect(JSONValue.string("\u{e9}") != .string("e\u{301}"))
    let value = try JSONValue.parse(Array("{\"\u{e9}\":1,\"e\u{301}\":2}".utf8))
    #expect(value["\u{e9}"] == 1)
    #expect(value["e\u{301}"] == 2)
    #expect(Set([JSONValue.string("\u{e9}"), .string("e\u{301}")]).count == 2)
  }

  @Test func objectsOfEverySizeKeepOrderAndFindKeys() throws {
    var object = JSONObject()
    for i in 0..<40 {
      let isNew = object.append("k\(i)", .integer(i))
      let isNewAgain = object.append("k\(i / 2)", nil)
      #expect(isNew && !isNewAgain)
    }
    for i in stride(from: 0, to: 40, by: 2) { object["k\(i)"] = nil }
    object["k1"] = "changed"
    object["new"] = true
    let keys = (0..<20).map { "k\($0 * 2 + 1)" } + ["new"]
    #expect(object.keys == keys)
    for (i, key) in keys.enumerated() { #expect(object[key] == object[i].value) }
    #expect(object["k2"] == nil)
    let many = (0..<20_000).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(try JSONValue.parse(Array("{\(many)}".utf8)).objectValue?.count == 20_000)
    #expect(throws: JSONError.self) { try JSONValue.parse(Array("{\(many),\"k7\":0}".utf8)) }
  }

  @Test func writingAndReadingGivesTheSameValue() throws {
    var random = SeededGenerator(20_260_301)
    for _ in 0..<300 {
      let value = random.value(depth: 4)
      let canonical = value.canonicalBytes
      let again = try JSONValue.parse(canonical)
      #expect(again == value)
      #expect(again.hashValue == value.hashValue)
      #expect(again.canonicalBytes == canonical)
      let pretty = try JSONValue.parse(value.prettyBytes)
      #expect(pretty == value)
      #expect(pretty.prettyBytes == value.prettyBytes)
    }
  }
}

extension SeededGenerator {
  mutating func text() -> String {
    let alphabet = Array("ab\"\\\n\u{1}é\u{301}€\u{ffff}\u{1f600}".unicodeScalars)
    var text = ""
    for _ in 0..<Int.random(in: 0...20, using: &self) {
      text.unicodeScalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &self)])
    }
    return text
  }

  mutating func value(depth: Int) -> JSONValue {
    switch Int.random(in: 0...(depth > 0 ? 7 : 5), using: &self) {
    case 0: return nil
    case 1: return .bool(Bool.random(using: &self))
    case 2: return .integer(Int.random(in: -1000...1000, using: &self))
    case 3:
      let number = Double(bitPattern: next())
      return .number(number.isFinite ? number : 0.1)
    case 4, 5: return .string(text())
    case 6: return .array((0..<Int.random(in: 0...5, using: &self)).map { _ in value(depth: depth - 1) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0...20, using: &self) { object.append(text(), value(depth: depth - 1)) }
      return .object(object)
    }
  }
}
