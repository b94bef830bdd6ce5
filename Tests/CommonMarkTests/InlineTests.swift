import SourceText
import TestSupport
import Testing

@testable import CommonMark

@Suite struct InlineTests {
  static let pieces = [
    "a", "b", "é", "word ", " ", " ", "1", "\n", "\n", "  \n", "\\\n", "*", "*", "**", "***", "_", "_", "__", "`", "``",
    "`c `", "` `` `", "\\*", "\\", "\\\\", "\\a", "&amp;", "&copy;", "&#32;", "&#x2a;", "&bogus;", "&", "&nbsp;",
    "&NotEqualTilde;", "&#0;", "&#10;", "[", "]", "(", ")", "![", "](b)", "](<b c> 't')", "](b\n\"t\nu\")", "](",
    "[a](b)", "[*a*](b (t))", "![i](j)", "[](x)", "](\\(&amp;_)", "](<>)", "](&#32;x)", "<https://x.y/a_b&amp;c>",
    "<a@b.c>", "<b>", "</b>", "<!-- c\nd -->", "<i x='\n'>", "<", ">", "!", "#", "# ", "- ", "+ ", "1. ", "1) ", "> ",
    "---", "===", "~~~", "\"", "'", ".", ",", ":", "\u{A0}", "\u{2003}", "𝄞", "{{p}}", "*a*", "_b_", "**c**", "* ",
    " *",
  ]

  static func source(seed: Int) -> (file: SourceFile, lines: [Line])? {
    var random = SeededGenerator(seed)
    let text = "> 1. x" + random.text(of: pieces, upTo: 16).replacing("\n", with: "\n>    z")
    let file = SourceFile(name: "", text: text)
    let document = parseBlocks(file, id: FileID(0))
    guard let paragraph = document.blocks.first?.children.first?.children.first?.children.first,
      paragraph.kind == .paragraph
    else { return nil }
    return (file, paragraph.lines)
  }

  static let rounds = 50

  @Test(arguments: 0..<20)
  func spansHoldWhatTheEventsSay(round: Int) throws {
    for seed in (round * Self.rounds)..<((round + 1) * Self.rounds) {
      guard let (file, lines) = Self.source(seed: seed) else { continue }
      let inlineSource = InlineSource(file, id: FileID(0), lines: lines)
      let label = Comment(rawValue: "seed \(seed): \(String(reflecting: file.text(0..<file.bytes.count)))")
      inlineSource.bytes.withUnsafeBufferPointer { bytes in
        var parser = InlineParser(inlineSource, bytes)
        parser.parse()
        #expect(parser.walker.isExact && parser.walker.isAtEnd, label)
        let plain = InlineParser.plain(inlineSource)
        #expect(plain == nil || (plain?.events == parser.inlines.events && plain?.spans == parser.inlines.spans), label)
        check(parser.inlines, file, lines, label)
      }
    }
  }

  /// Spans are in the block, in order, and nested; those of text and code decode to what the event says.
  private func check(_ inlines: Inlines, _ file: SourceFile, _ lines: [Line], _ label: Comment) {
    #expect(inlines.events.count == inlines.spans.count, label)
    var open: [SourceSpan] = []
    var end = lines.first?.range.lowerBound ?? 0
    for (event, span) in zip(inlines.events, inlines.spans) {
      #expect(span.start == Int32(end), label)
      #expect(Int(span.end) <= lines.last?.range.upperBound ?? 0, label)
      if let outer = open.last { #expect(span.end <= outer.end, label) }
      end = Int(span.end)
      let written = file.text(span.range)
      switch event {
      case .start(let markup):
        open.append(span)
        let opening = ["*", "_", "**", "__", "[", "![", "<"].filter { written.hasPrefix($0) }
        #expect(!opening.isEmpty, label)
        switch markup {
        case .emphasis: end = Int(span.start) + 1
        case .strong, .image: end = Int(span.start) + 2
        case .link: end = Int(span.start) + 1
        }
      case .end:
        #expect(open.popLast()?.end == span.end, label)
      case .text(let text):
        if !text.contains("&"), !written.contains("&"), !written.contains("\\") {
          #expect(text == written, label)
        }
      case .code(let text): #expect(written.hasPrefix("`") && written.hasSuffix("`") && !text.isEmpty, label)
      case .softBreak, .hardBreak: #expect(written.contains("\n"), label)
      case .html(let html): #expect(written.hasPrefix("<") && written.hasSuffix(">") && html.hasPrefix("<"), label)
      }
    }
    #expect(open.isEmpty, label)
    for link in inlines.links where link.isAutolink {
      #expect(file.bytes[Int(link.destination.start) - 1] == UInt8(ascii: "<"), label)
    }
  }

  @Test(arguments: 0..<20)
  func writtenMarkdownReadsBack(round: Int) {
    var refused = 0
    for seed in (round * Self.rounds)..<((round + 1) * Self.rounds) {
      guard let (file, lines) = Self.source(seed: seed) else { continue }
      let events = parseInlines(InlineSource(file, id: FileID(0), lines: lines)).events
      // The words that keep each line in its paragraph go, so that lines begin with anything.
      let bare = normalForm(
        events.filter { $0 != .hardBreak }.map { event in
          if case .text(let text) = event { return .text(text.replacing("z", with: "").replacing("x", with: "")) }
          return event
        })
      var bytes: [UInt8] = []
      if !events.contains(.hardBreak), !appendMarkdown(events, to: &bytes) {
        refused += 1
      }
      bytes = []
      guard appendMarkdown(bare, to: &bytes) else { continue }
      let written = String(decoding: bytes, as: UTF8.self)
      let label = Comment(rawValue: "seed \(seed): \(String(reflecting: written))")
      #expect(!written.contains("\n"), label)
      let file2 = SourceFile(name: "", text: written)
      let document = parseBlocks(file2, id: FileID(0))
      guard !bare.isEmpty else {
        #expect(document.blocks.isEmpty, label)
        continue
      }
      #expect(document.blocks.count == 1 && document.blocks.first?.kind == .paragraph, label)
      let again = parseInlines(InlineSource(file2, id: FileID(0), lines: document.blocks.first?.lines ?? []))
      #expect(normalForm(again.events) == bare, label)
    }
    #expect(refused <= 1, "\(refused) of \(Self.rounds) refused")
  }
}
