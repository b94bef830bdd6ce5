import Diagnostics
import Testing

/// The page of each rule has its four headings, and what it shows is true.
@Suite struct PageTests {
  static let rules = Rule.all.map(\.name)
  /// What a small policy in a page cannot show: bytes that are no text, size, and schools.
  static let notShown: Set<String> = [
    "not-nfc", "not-utf8", "over-limit", "control-character", "unset-fact",
    // And what needs another workspace, or many clauses.
    "replaced-reference", "long-review", "other-approver", "idle-role", "hard-to-read", "lone-duty",
    "unaddressed-audience",
  ]

  @Test(arguments: rules) func hasTheFourHeadings(_ name: String) throws {
    let rule = try #require(Rule.find(name))
    var isCode = false
    let headings = rule.page.split(separator: "\n").filter { line in
      if line.hasPrefix("```") { isCode.toggle() }
      return !isCode && line.hasPrefix("## ")
    }
    #expect(headings == ["## What it finds", "## Why it matters", "## Example", "## Instead"])
    #expect(rule.page.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 120 })
  }

  @Test(arguments: Rule.all.filter { $0.code < "P300" && !notShown.contains($0.name) }.map(\.name))
  func showsWhatItSays(_ name: String) throws {
    let rule = try #require(Rule.find(name))
    let parts = rule.page.split(separator: "## Instead", maxSplits: 1, omittingEmptySubsequences: false)
    let examples = Self.policies(parts[0])
    let better = Self.policies(parts[parts.count - 1])
    #expect(!examples.isEmpty, "no example")
    for text in examples {
      let found = Fixture(Array(text.utf8), isPedantic: rule.isQuiet)
      #expect(found.names.contains(name), "the example gives \(found.rendered)")
    }
    for text in better {
      let found = Fixture(Array(text.utf8), isPedantic: rule.isQuiet)
      #expect(found.diagnostics.found.isEmpty, "what stands instead gives \(found.rendered)")
    }
  }

  /// The policies in fenced blocks: `markdown` is a policy or its clauses, `yaml` is front matter.
  static func policies(_ page: Substring) -> [String] {
    var result: [String] = []
    var block: (kind: Substring, lines: [Substring])?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("````") || (line.hasPrefix("```") && block?.kind != "````markdown") else {
        block?.lines.append(line)
        continue
      }
      guard let (kind, lines) = block else {
        block = (line, [])
        continue
      }
      block = nil
      let text = lines.joined(separator: "\n")
      if kind.hasSuffix("markdown") {
        result.append(
          text.hasPrefix("---") || text.hasPrefix("title:") ? text + "\n" : Fixture.text(body: text, header: ""))
      } else if kind.hasSuffix("yaml") {
        result.append(Fixture.text(body: "You must ask the headteacher.\n{#ask}", header: text))
      }
    }
    return result
  }
}
