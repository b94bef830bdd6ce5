import CommonMark
import Diagnostics
import PolicyModel
import SourceText
import TestSupport
import Testing

@testable import PolicySyntax

/// The laws of `precept fmt`: twice is once, nothing that is said changes, and every comment stays.
@Suite struct FormatTests {
  static func source(_ bytes: [UInt8]) -> SourceFile { SourceFile(name: Fixture.path, bytes: bytes) }

  static func format(_ bytes: [UInt8]) -> [UInt8] { formatPolicy(source(bytes), id: FileID(0)) ?? bytes }

  /// The comments of a text, without the blanks before their lines.
  static func comments(_ bytes: [UInt8]) -> [String] {
    let file = source(bytes)
    var result: [String] = []
    func add(_ blocks: [Block]) {
      for block in blocks {
        if case .html = block.kind {
          result.append(
            block.lines.map { String(file.text($0.range).drop { $0 == " " || $0 == "\t" }) }.joined(separator: "\n"))
        }
        add(block.children)
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let start = text.firstRange(of: "\n---\n").map { text.utf8.distance(from: text.startIndex, to: $0.upperBound) }
    add(parseBlocks(file, id: FileID(0), from: start ?? 0).blocks)
    return result
  }

  private func checkLaws(_ bytes: [UInt8], workspace: [UInt8] = Fixture.workspaceText, _ name: String) {
    let once = Self.format(bytes)
    #expect(Self.format(once) == once, "\(name): twice is not once")
    #expect(Self.comments(once) == Self.comments(bytes), "\(name): a comment is lost")
    let before = Fixture(bytes, workspace: workspace)
    let after = Fixture(once, workspace: workspace)
    #expect(before.policy == after.policy, "\(name): it says something else")
    #expect(before.compiled?.digest == after.compiled?.digest, "\(name)")
    #expect(before.compiled?.views.map(\.digest) == after.compiled?.views.map(\.digest), "\(name)")
    func errors(_ fixture: Fixture) -> [String] {
      fixture.diagnostics.found.filter { $0.severity == .error }.map(\.rule.name).sorted()
    }
    #expect(errors(before) == errors(after), "\(name): other errors")
    let text = String(decoding: bytes, as: UTF8.self)
    if let fence = text.dropFirst(4).firstRange(of: "\n---\n") {
      #expect(String(decoding: once, as: UTF8.self).hasPrefix(text[..<fence.upperBound]), "\(name): front matter")
    }
  }

  @Test(arguments: seeds(100)) func holdsOfRandomText(_ seed: Int) {
    var generator = Generator(seed)
    let header = "parameters: { reply: { type: duration, default: 1 day } }"
    var bytes = Array(Fixture.text(body: generator.body(), header: header).utf8)
    checkLaws(bytes, "seed \(seed)")
    bytes = generator.mutate(bytes)
    checkLaws(bytes, "seed \(seed), mutated")
  }

  @Test(arguments: LawTests.policies) func holdsOfRealPolicies(_ name: String) throws {
    var bytes = try #require(Repository.bytes("Policies/\(name)/policy.md"))
    checkLaws(bytes, workspace: LawTests.workspace, name)
    var generator = Generator(name.utf8.count)
    for n in 0..<3 {
      bytes = generator.mutate(bytes)
      checkLaws(bytes, workspace: LawTests.workspace, "\(name), mutation \(n)")
    }
  }

  @Test(arguments: CaseTests.names) func holdsOfTheCases(_ name: String) throws {
    checkLaws(try #require(Repository.bytes("Tests/Cases/\(name)/policy.md")), name)
  }

  /// Leaving a text alone would keep every law: what can be formatted is.
  @Test func seldomLeavesATextAlone() {
    var given = 0
    var left = 0
    for seed in 0..<200 {
      var generator = Generator(seed)
      let bytes = Array(Fixture.text(body: generator.body(), header: "").utf8)
      guard let raw = PolicyFormatter(Self.source(bytes), id: FileID(0), isOverlay: false)?.bytes() else { continue }
      given += 1
      if raw != Self.format(bytes) { left += 1 }
    }
    #expect(given > 150 && left < given / 15, "\(left) of \(given) are left alone")
  }

  @Test(arguments: [
    ("#  A   #\n\nYou must.", "# A\n\nYou must."),
    ("# A {within=\"1 day\" #a  .part for=staff}", "# A {#a .part for=staff within=\"1 day\"}"),
    ("# A {#a}\nYou must.\n{ #b }\n\n\n\nYou may.", "# A {#a}\n\nYou must.\n{#b}\n\nYou may."),
    ("# A\n\n* You must.\n* You may.", "# A\n\n- You must.\n- You may."),
    ("# A\n\n*   You must\n    ask.\n    {#b}", "# A\n\n- You must\n  ask.\n  {#b}"),
    ("# A\n\n + a:\n   + b\n     c\n\n   + d", "# A\n\n- a:\n  - b\n    c\n\n  - d"),
    ("# A\n\n1.  a\n2.  b", "# A\n\n1. a\n2. b"),
    ("# A\n\n- a\n\n     b\n", "# A\n\n- a\n\n  b"),
    (
      "# A\n\n-  a\n\n   > [!GUIDANCE]\n   > b\n\n   <!-- c\n      d -->\n",
      "# A\n\n- a\n\n  > [!GUIDANCE]\n  > b\n\n  <!-- c\n     d -->"
    ),
    ("# A\n\n*  a\n\n   ```\n   b\n     c\n\n   ```\n", "# A\n\n- a\n\n  ```\n  b\n    c\n\n  ```"),
    (
      "# A\n\nX.\n{#x within=\"{{reply}}\" when=\"a = b\" list=each items=\"•\" exception-to=\"a, b\"}",
      "# A\n\nX.\n{#x within={{reply}} when=\"a = b\" list=each items=• exception-to=\"a, b\"}"
    ),
    (
      "# A\n\n{columns=\"text, by\"  #t}\n|A|Bé|\n|-|:-:|\n|a `\\|` b| |{ #r }\n| longer \\| | c | {#s .unnumbered for=staff} |",
      "# A\n\n{#t columns=\"text, by\"}\n| A         | Bé  |\n| --------- | :-: |\n"
        + "| a `\\|` b  |     | {#r} |\n| longer \\| | c   | {#s .unnumbered for=staff} |"
    ),
    (
      "# A\n\n*  a:\n   {#i}\n\n   A | B\n   --|--\n   c | d",
      "# A\n\n- a:\n  {#i}\n\n  | A   | B   |\n  | --- | --- |\n  | c   | d   |"
    ),
    ("# A\n\na   \n<!-- b -->\nc\n", "# A\n\na\n\n<!-- b -->\n\nc"),
    // What is not understood is left alone.
    ("# A\n\nX.\n{#x  for=staff for=staff}", "# A\n\nX.\n{#x  for=staff for=staff}"),
    ("# A\n\n|A|B|\n|-|-|\n|a|", "# A\n\n|A|B|\n|-|-|\n|a|"),
    ("# A\n\n<div>\n  a\n</div>", "# A\n\n<div>\n  a\n</div>"),
    ("# A\n\n*  a\nb", "# A\n\n*  a\nb"),
    ("# A\n\na  \nb", "# A\n\na  \nb"),
    ("# A\n\na\n     - b", "# A\n\na\n     - b"),
    ("# A\n\n[a]: b\n\n\n[c]: d", "# A\n\n[a]: b\n\n[c]: d"),
  ]) func writes(_ body: String, _ expected: String) {
    func text(_ body: String) -> [UInt8] { Array(Fixture.text(body: body, header: "").utf8) }
    #expect(String(decoding: Self.format(text(body)), as: UTF8.self) == String(decoding: text(expected), as: UTF8.self))
    let crlf = text(body).flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    let expectedCRLF = text(expected).flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    #expect(Self.format(crlf) == expectedCRLF)
  }
}
