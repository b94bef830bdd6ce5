import TestSupport
import Testing

@testable import PolicyCommands

/// Every word of a clause that a paper compares stands in it, once, in order: those that were, and those that are.
@Suite struct PaperWordsTests {
  private static let workspace = """
    organisation: { name: Estuary Trust, short: ET }
    audiences:
      staff: { name: Staff }
      pupils: { name: Pupils }
      everyone: { name: Everyone, includes: [staff, pupils] }
    roles:
      head: { title: Headteacher, audience: staff }
      board: { title: Board, kind: body }
    """

  /// The words of each clause in the order of a text: `k7n0 k7x1` are two of clause 7.
  private func words(_ text: String) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for word in text.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) }) {
      guard let clause = word.prefixMatch(of: /k[0-9]+[nx][0-9]+/), clause.0.count == word.count else { continue }
      let end = word.firstIndex { $0 == "n" || $0 == "x" } ?? word.endIndex
      result[String(word[..<end]), default: []].append(String(word))
    }
    return result
  }

  /// The text with some words changed and others added, and now and then without its last section.
  private func edited(_ text: String, _ dice: inout SeededGenerator) -> String {
    var result = ""
    var rest = text[...]
    var count = 0
    while let match = rest.firstMatch(of: /(k[0-9]+)n[0-9]+/) {
      result += rest[..<match.range.lowerBound]
      let new = "\(match.1)x\(count)"
      switch dice.below(24) {
      case 0: result += new
      case 1: result += "\(match.0) \(new)"
      case 2: result += "\(new) \(match.0)"
      default: result += match.0
      }
      count += 1
      rest = rest[match.range.upperBound...]
    }
    result += rest
    if dice.once(in: 4), let last = result.firstRange(of: "\n# Section 2") {
      result = String(result[..<last.lowerBound])
    }
    if dice.once(in: 4) { result += "\n# Another {#another}\n\nYou must k900n0 *k900n1* k900n2.\n{#c900}\n" }
    return result
  }

  private func without(_ start: String, until tag: String, _ page: String) -> String {
    var result = ""
    var rest = page[...]
    while let start = rest.firstRange(of: "<\(start)>"), let end = rest[start.upperBound...].firstRange(of: "</\(tag)>")
    {
      result += rest[..<start.lowerBound] + " "
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  /// What a card says of each clause that it shows, but for the stem that is quoted above it.
  private func check(_ card: String, _ expected: [String: [String]], _ name: String) {
    for (clause, found) in words(without("p class=\"meta\"", until: "p", card).withoutTags(replacing: " ")) {
      #expect(found == expected[clause] ?? [], "\(name): \(clause) in \(card)")
    }
  }

  @Test(arguments: 0..<4) func aReviewPaperHasEveryWordOfWhatChanged(round: Int) throws {
    for seed in round * 3..<round * 3 + 3 {
      var dice = SeededGenerator(seed + 500)
      let policy = MarkedPolicy(seed)
      let system = MemorySystem(
        ["/w/Policies/workspace.yml": Self.workspace, "/w/Policies/marked/policy.md": policy.text], in: "/w")
      let decide = "release marked --outcome approved --by board --minute 1 --date"
      guard system.run(line: "\(decide) 2026-09-01").status == 0 else {
        Issue.record("\(seed): \(policy.text)")
        continue
      }
      let text = edited(policy.text, &dice)
      guard text != policy.text else { continue }
      system.put("/w/Policies/marked/policy.md", text.replacing("version: 1.0.0", with: "version: 2.0.0"))
      #expect(system.run(line: "\(decide) 2027-09-01").status == 0, "\(seed): \(text)")
      #expect(system.run(line: "build").status == 0)
      let page = try #require(system.text("/w/Output/model/internal/marked/review-1.0.0-to-2.0.0.html"))
      let (old, new) = (words(policy.text), words(text))
      let cards = page.components(between: "<div class=\"change\"", and: "</div>")
      for card in cards {
        check(without("del", until: "del", card), new, "\(seed) new")
        check(without("ins", until: "ins", card), old, "\(seed) old")
      }
      let shown = words(cards.joined(separator: " ").withoutTags(replacing: " "))
      for clause in Set(old.keys).union(new.keys) where old[clause] != new[clause] {
        #expect(shown[clause] != nil, "\(seed): nothing of \(clause)")
      }
    }
  }
}
