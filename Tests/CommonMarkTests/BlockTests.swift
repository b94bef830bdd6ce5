import SourceText
import TestSupport
import Testing

@testable import CommonMark

@Suite struct BlockTests {
  /// The tree as one line a block: place, kind, and the text of its lines (`~` before a lazy one).
  static func print(_ text: String) -> String {
    let file = SourceFile(name: "", text: text)
    let document = parseBlocks(file, id: FileID(0))
    var rows: [String] = []
    func add(_ block: Block, _ indent: String) {
      let (start, end) = (file.position(at: Int(block.span.start)), file.position(at: Int(block.span.end)))
      var row = "\(indent)\(start.line):\(start.column)-\(end.line):\(end.column) "
      switch block.kind {
      case .heading(let level, let isSetext): row += "heading \(level)\(isSetext ? " setext" : "")"
      case .paragraph: row += "paragraph"
      case .list(.bullet(let mark)): row += "list \(Character(Unicode.Scalar(mark)))"
      case .list(.ordered(let start, let mark)): row += "list \(start)\(Character(Unicode.Scalar(mark)))"
      case .item(let marker): row += "item \(file.text(marker))"
      case .quote: row += "quote"
      case .code(let isFenced, let info, let isClosed):
        row += "code" + (isFenced ? " fenced \(info)\(isClosed ? "" : " open")" : "")
      case .html(let html):
        row += "html \(html.condition)" + (html.close.map { " closed \(file.position(at: $0).column)" } ?? "")
      case .rule: row += "rule"
      case .table: row += "table"
      }
      if !block.lines.isEmpty {
        let lines = block.lines.map { line in
          (line.isLazy ? "~" : "") + String(repeating: "_", count: line.padding) + file.text(line.range)
        }
        row += " |" + lines.joined(separator: "|") + "|"
      }
      rows.append(row)
      for child in block.children { add(child, indent + "  ") }
    }
    for block in document.blocks { add(block, "") }
    for range in document.uncovered { rows.append("uncovered \(file.text(range))") }
    if let span = document.tooDeep { rows.append("too deep \(span.start)-\(span.end)") }
    return rows.joined(separator: "\n")
  }

  @Test(arguments: [
    ("", ""),
    ("\n \t\n", ""),
    ("\u{FEFF}# a", "1:4-1:7 heading 1 |a|"),
    ("## a *b* ##  \r\nc\r\rd", "1:1-1:12 heading 2 |a *b*|\n2:1-2:2 paragraph |c|\n4:1-4:2 paragraph |d|"),
    ("#\n####### no\n###   ###", "1:1-1:2 heading 1 ||\n2:1-2:11 paragraph |####### no|\n3:1-3:10 heading 3 ||"),
    ("  é ü \n\tb\\  \nc", "1:3-3:2 paragraph |é ü|b\\|c|"),
    ("a\n b\n---  \nc", "1:1-3:4 heading 2 setext |a|b|\n4:1-4:2 paragraph |c|"),
    ("***\n_ _ _ \n", "1:1-1:4 rule\n2:1-2:6 rule"),
    (
      "> a\nb\n>\n>> c\n> d\n",
      "1:1-5:4 quote\n  1:3-2:2 paragraph |a|~b|\n  4:2-5:4 quote\n    4:4-5:4 paragraph |c|~d|"
    ),
    (
      "- a\n  b\nc\n-\n\n- d\n  {#e}\n* f\n10) g\n",
      """
      1:1-7:7 list -
        1:1-3:2 item -
          1:3-3:2 paragraph |a|b|~c|
        4:1-4:2 item -
        6:1-7:7 item -
          6:3-7:7 paragraph |d|{#e}|
      8:1-8:4 list *
        8:1-8:4 item *
          8:3-8:4 paragraph |f|
      9:1-9:6 list 10)
        9:1-9:6 item 10)
          9:5-9:6 paragraph |g|
      """
    ),
    ("-\n\n  a", "1:1-1:2 list -\n  1:1-1:2 item -\n3:3-3:4 paragraph |a|"),
    (
      "- ```sh x\n   a\n\n  \tb\n  ``` \n",
      "1:1-5:6 list -\n  1:1-5:6 item -\n    1:3-5:6 code fenced sh x | a||\tb|"
    ),
    ("> ~~~\n> a\nb", "1:1-2:4 quote\n  1:3-2:4 code fenced  open |a|\n3:1-3:2 paragraph |b|"),
    ("\ta\n\n     b \n\n", "1:2-3:7 code |a|| b |"),
    (
      ">\tc\n-\t\td", "1:1-1:4 quote\n  1:3-1:4 paragraph |c|\n2:1-2:5 list -\n  2:1-2:5 item -\n    2:4-2:5 code |__d|"
    ),
    (
      "<!-- a\n\nb --> c \nd", "1:1-3:8 html 2 closed 6 |<!-- a||b --> c |\n4:1-4:2 paragraph |d|"
    ),
    (
      "- <!-- a -->\n<!-- b",
      "1:1-1:13 list -\n  1:1-1:13 item -\n    1:3-1:13 html 2 closed 13 |<!-- a -->|\n2:1-2:7 html 2 |<!-- b|"
    ),
    ("<div>\na\n\nb <b>\n<b>", "1:1-2:2 html 6 |<div>|a|\n4:1-5:4 paragraph |b <b>|<b>|"),
    (
      "[a]: /b\n[c]:\n'd'\n\n[e]: f\ng",
      "6:1-6:2 paragraph |g|\nuncovered [a]: /b\nuncovered [c]:\nuncovered 'd'\nuncovered [e]: f"
    ),
    ("[a]: b\n===", "2:1-2:4 paragraph |===|\nuncovered [a]: b"),
  ])
  func blocks(text: String, expected: String) {
    #expect(Self.print(text) == expected)
  }

  @Test func lineEndsMakeNoDifference() {
    let text = "# a\n\n> b\nc\n- d\n\n  ```\n  e\n  ```\n\nf\n===\n<!--\n-->\n"
    for end in ["\r", "\r\n"] {
      #expect(Self.print(text.replacing("\n", with: end)) == Self.print(text))
      #expect(Self.print(String(text.replacing("\n", with: end).dropLast())) == Self.print(text))
    }
  }

  @Test func depthIsBounded() {
    let quotes = String(repeating: ">", count: 100)
    #expect(Self.print(quotes + "a").hasSuffix("paragraph |a|"))
    #expect(Self.print("\n" + quotes + ">a") == "too deep 101-102")
    #expect(Self.print(String(repeating: "+ ", count: 100_000)).hasPrefix("too deep 200-201"))
    let items = (0..<200).map { String(repeating: " ", count: 2 * $0) + "- a\n" }.joined()
    #expect(Self.print(items).hasPrefix("too deep"))
    #expect(Self.print("```\n" + quotes + quotes).hasPrefix("1:1-2:201 code"))
  }

  /// Every line that is not blank is a leaf's, a marker's, a quote's own, or reported.
  @Test func nothingIsLost() {
    for seed in 0..<4000 {
      var random = SeededGenerator(seed)
      let text = random.text(of: AgreementTests.pieces + AgreementTests.definitions, upTo: 30)
      let file = SourceFile(name: "", text: text)
      let document = parseBlocks(file, id: FileID(0))
      var covered = [Bool](repeating: false, count: file.bytes.count)
      func cover(_ range: Range<Int>) { for i in range { covered[i] = true } }
      func visit(_ block: Block, _ outer: Range<Int>) {
        #expect(outer.lowerBound <= block.span.range.lowerBound && block.span.range.upperBound <= outer.upperBound)
        switch block.kind {
        case .item(let marker): cover(marker)
        case .heading, .rule, .html, .code, .table: cover(block.span.range)
        case .paragraph: for line in block.lines { cover(line.range) }
        case .quote:
          for i in block.span.range where file.bytes[i] == UInt8(ascii: ">") { covered[i] = true }
        case .list: break
        }
        var end = block.span.range.lowerBound
        for child in block.children {
          #expect(end <= child.span.range.lowerBound, "\(seed)")
          end = child.span.range.upperBound
          visit(child, block.span.range)
        }
      }
      for block in document.blocks { visit(block, 0..<file.bytes.count) }
      for range in document.uncovered { cover(range) }
      let lost = file.bytes.indices.filter { !covered[$0] && !file.bytes[$0].isSpace && file.bytes[$0] != 0x3E }
      #expect(lost.isEmpty, "seed \(seed): \(String(reflecting: text)) loses \(lost)")
    }
  }
}
