import JSON
import Testing

@Suite struct CanonicalTests {
  /// RFC 8785, appendix B: the bits of a double and its text; the last rows are the edges of each notation.
  static let numbers: [(UInt64, String)] = [
    (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
    (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
    (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
    (0xc340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
    (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
    (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"), (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
    (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
    (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
    (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
    (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
    (0x41b3_de43_5555_5557, "333333333.33333343"), (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
    (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ((1e-7).bitPattern, "1e-7"), ((123e-20).bitPattern, "1.23e-18"), ((0.1).bitPattern, "0.1"),
    ((-1.5).bitPattern, "-1.5"), ((18_014_398_509_481_982.0).bitPattern, "18014398509481982"),
  ]

  @Test func numbersAreWrittenAsECMAScriptDoes() throws {
    for (bits, text) in Self.numbers {
      let number = Double(bitPattern: bits)
      #expect(string(JSONValue.number(number).canonicalBytes) == text)
      #expect(try JSONValue.parse(Array(text.utf8)) == .number(number))
    }
  }

  /// RFC 8785, 3.2.2 to 3.2.4.
  @Test func theSampleOfTheStandard() throws {
    let source = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    let canonical =
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
      + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(string(try JSONValue.parse(Array(source.utf8)).canonicalBytes) == canonical)
  }

  /// RFC 8785, 3.2.3: by UTF-16, so the emoji comes before the Hebrew letter with dagesh.
  @Test func keysAreSortedByUTF16() throws {
    let source = #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7,"":8,"10":9}"#
    let values = string(try JSONValue.parse(Array(source.utf8)).canonicalBytes).compactMap(\.wholeNumberValue)
    #expect(values.suffix(1) == [3])
    let keys = ["", "\r", "1", "10", "\u{80}", "\u{f6}", "\u{20ac}", "\u{1f600}", "\u{fb33}"]
    let sorted = JSONValue.object(JSONObject(keys.enumerated().map { ($1, .integer($0)) }))
    let reversed = JSONValue.object(JSONObject(keys.enumerated().reversed().map { ($1, .integer($0)) }))
    #expect(reversed.canonicalBytes == sorted.canonicalBytes)
    #expect(reversed == sorted)
    #expect(string(sorted.canonicalBytes).hasSuffix("\"\u{1f600}\":7,\"\u{fb33}\":8}"))
  }

  @Test func prettyTextKeepsOrderAndIndents() {
    let value: JSONValue = ["b": [1, []], "a": [:], "é": "\u{7f}\u{1}\t", "n": nil]
    let text = """
      {
        "b": [
          1,
          []
        ],
        "a": {},
        "é": "\u{7f}\\u0001\\t",
        "n": null
      }
      """
    #expect(string(value.prettyBytes) == text)
  }

  @Test func piecesGiveWhatTheTreeGives() {
    for style in [JSONWriter.Style.canonical, .pretty] {
      var writer = JSONWriter(style)
      writer.beginObject()
      writer.member("a", "x")
      writer.member("b", nil as String?)
      writer.member("c", -3)
      writer.member("d", true)
      writer.member("e", ["y", "z"])
      writer.key("f")
      writer.beginArray()
      writer.number(0.5)
      writer.string(utf8: Array("é\n".utf8))
      writer.beginObject()
      writer.endObject()
      writer.endArray()
      writer.endObject()
      let tree: JSONValue = ["a": "x", "b": nil, "c": -3, "d": true, "e": ["y", "z"], "f": [0.5, "é\n", [:]]]
      #expect(writer.bytes == (style == .pretty ? tree.prettyBytes : tree.canonicalBytes))
    }
  }
}

func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
