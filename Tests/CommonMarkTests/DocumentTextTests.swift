import TestSupport
import Testing

@testable import CommonMark

/// What is put into a document for people stays text, wherever it is put.
@Suite struct DocumentTextTests {
  private static let pieces =
    InlineTests.pieces + [
      "#", " #", "##", "- ", "+", "1.", "12)", "---", "===", "~~~", "~", "~~", ":-", "|", "$", "www.", "https://",
      ":a:",
      "[x]", "[ ]", "[^1]", "[!NOTE]", "a", " ", "a b", "R&D", "&amp;", "&amp", ";", "2.0.0", ">", "_", "__", "é", "\"",
    ]
  private static let before = [
    "", "- ", "  - ", "> ", "> - ", "1. ", "## ", "## 2 ", "a ", "a", "-", "#", "12", "1. 2. ", "**", "(", "[",
    "- **a**: ",
    "> **a** ", "a\n", "- a\n  - ", "!", "&", "\\\\",
  ]
  private static let after = ["", "\n", " b", ".", ":", "(b)", "[b]", "](b)", "**", ";", "!", "\n\nb"]

  /// The text is read as the same text, and all that stands around it as with any other text in its place.
  @Test func textReadsBackWhereverItIsPut() {
    for seed in 0..<20_000 {
      var random = SeededGenerator(seed)
      let text = random.text(of: Self.pieces, upTo: 5)
      let before = random.pick(Self.before)
      let after = random.pick(Self.after)
      let isKnown = [".", "**"].contains(after) || random.below(2) == 0
      let line = before.split(separator: "\n", omittingEmptySubsequences: false).last.map { Array($0.utf8) } ?? []
      var bytes: [UInt8] = []
      let place = MarkdownPlace(after: line[...], before: isKnown ? after.utf8.first ?? 0x0A : nil)
      appendMarkdown(text: text, at: place, to: &bytes)
      guard bytes.contains(where: { $0 != 0x20 }) else { continue }
      let written = String(decoding: bytes, as: UTF8.self)
      let expected = Self.html(before + "QqQ" + after).split(separator: "QqQ", omittingEmptySubsequences: false)
        .joined(separator: Self.escaped(text))
      #expect(
        Self.words(Self.html(before + written + after)) == Self.words(expected),
        "\(seed): \(String(reflecting: before)) \(String(reflecting: text)) \(String(reflecting: after)) gives \(written)"
      )
    }
  }

  /// GitHub makes links of what begins with `www`; of addresses it may, which somebody wrote to be addresses.
  @Test(arguments: [
    ("www.ev.org", "www\\.ev.org"), ("see (www.ev.org)", "see (www\\.ev.org)"),
    ("https://www.ev.org/a", "https://www.ev.org/a"), ("awww.so", "awww.so"), ("www is old", "www is old"),
  ])
  func noAddressIsMadeOfAName(text: String, written: String) {
    var bytes: [UInt8] = []
    appendMarkdown(text: text, at: MarkdownPlace(after: Array("- ".utf8)[...], before: 0x0A), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == written)
  }

  /// Emphasis, links and code beside it are read back too.
  @Test func markedTextReadsBack() {
    var written = 0
    for seed in 0..<5_000 {
      var random = SeededGenerator(seed)
      let source = random.text(of: Self.pieces + ["*a*", "**b**", "[c](d)", "`e`", "<https://a.b>"], upTo: 6)
      let events = normalForm(parseInlines(InlineSource(Array(source.utf8))).events)
      guard !events.contains(where: { if case .html = $0 { true } else { false } }) else { continue }
      var bytes: [UInt8] = []
      guard appendMarkdown(events, for: .people, to: &bytes) else { continue }
      written += 1
      #expect(normalForm(parseInlines(InlineSource(bytes)).events) == events, "\(seed): \(source)")
      var normal: [UInt8] = []
      #expect(appendMarkdown(events, to: &normal), "\(seed): \(source)")
    }
    #expect(written > 3_000)
  }

  @Test func manyValuesOnALineAreQuick() {
    var output: [UInt8] = []
    for _ in 0..<40_000 {
      appendMarkdown(text: "[a](b) & :c: ~", at: MarkdownPlace(after: output[...]), to: &output)
    }
    #expect(output.count > 40_000 * 12)
  }

  private static func html(_ markdown: String) -> String {
    String(decoding: CommonMark.html(fromMarkdown: Array(markdown.utf8)), as: UTF8.self)
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Without white space, which the document collapses, and what cannot be seen.
  private static func words(_ text: some StringProtocol) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F && $0.value != 0x85 }))
  }
}
