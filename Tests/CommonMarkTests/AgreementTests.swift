import SourceText
import TestSupport
import Testing

@testable import CommonMark

/// Blocks, lines and inlines are what libcmark finds in the same text.
@Suite struct AgreementTests {
  static let pieces = [
    "a", "b ", "word", " ", " ", "  ", "    ", "\t", "\n", "\n", "\n", "\n\n", "> ", ">", "- ", "-", "* ", "+ ", "+",
    "1. ", "2) ", "10. ", "1.", "# ", "## ", "#", "###### x #", " #", "```", "````", "~~~", "``` info", "~~~ a`b",
    "===", "---", "***", "_ _ _", "- - -", "<!-- ", "-->", "<!-- a --> b", "<div>", "</div>", "<pre>", "</pre>", "<b>",
    "<i class='x'>", "<?x", "?>", "<!X", ">", "<![CDATA[", "]]>", "é", "\\", "`", "*", "_", "**", "&amp;",
    "[a](b)", "[a](<b c> 't')", "![i](j)", "<https://x.y>", "{#id .flag}", "    code", "  \n", "\\\n", "\n\n\n",
    "\n> ", "\n- ", "\n  ", "\n    ", "\n\t", "\n1. ", "\n   > ", "\n>> ", "\n- - ",
  ]
  static let definitions = [
    "\n[q]: /u\n", "[q]: ", "[q]:\n", "/u 't'", "<u>", "\"t\n", "'", "(t)", "[", "]: x", "\n\n[r]: y",
  ]

  @Test(arguments: 0..<20)
  func structureIsLibcmarks(round: Int) {
    for seed in (round * Self.rounds)..<((round + 1) * Self.rounds) {
      var random = SeededGenerator(seed)
      let hasDefinitions = seed % 4 == 0
      let text = random.text(of: hasDefinitions ? Self.pieces + Self.definitions : Self.pieces, upTo: 24)
      let file = SourceFile(name: "", text: text)
      let document = parseBlocks(file, id: FileID(0))
      // With definitions, `[q]` elsewhere is a link for libcmark, and places differ.
      let blocksOnly = !document.uncovered.isEmpty
      var ours = Tree(parsing: text, blocksOnly: blocksOnly).tokens
      var theirs = Tree(ofLibcmark: text, blocksOnly: blocksOnly).tokens
      if document.blocks.contains(where: isLazy) {
        ours = ours.map(withoutBlanks).filter { $0 != "text|" }
        theirs = theirs.map(withoutBlanks).filter { $0 != "text|" }
      }
      if ours != theirs {
        Issue.record("seed \(seed): \(String(reflecting: text))\n  ours   \(ours)\n  theirs \(theirs)")
        return
      }
    }
  }

  static let rounds = 100

  private func isLazy(_ block: Block) -> Bool {
    block.lines.contains { $0.isLazy } || block.children.contains(where: isLazy)
  }

  /// libcmark keeps the blanks before a lazy line inside code spans.
  private func withoutBlanks(_ token: String) -> String { token.filter { $0 != " " && $0 != "\t" } }
}
