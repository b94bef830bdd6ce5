import PolicyModel
import Testing

@testable import PolicyDiff

/// Who signs again, found a second time from the two texts alone, without matching them.
@Suite struct SignAgainLawTests {
  /// All that a signature of `leaf` stands for: each clause that binds or permits the reader, or the organisation towards
  /// the reader, or says what may happen to the reader, with what it says and how it holds.
  static func signed(_ policy: CompiledPolicy, _ leaf: AudienceID) -> [String] {
    guard let members = policy.audiences.members(of: leaf) else { return [] }
    return policy.nodes.indices.flatMap { signed(policy, $0, members) }.sorted()
  }

  private static func signed(_ policy: CompiledPolicy, _ i: Int, _ members: AudienceSet) -> [String] {
    let node = policy.nodes[i]
    guard let clause = node.clause, !node.isLeftOut, !node.isPart else { return [] }
    let applies = !node.applies.all.isDisjoint(with: members)
    let isDivided = !clause.items.isEmpty && clause.listLogic == .each
    var grounds: [String] = []
    if node.isConsequence, applies { grounds.append("consequence") }
    if !isDivided, node.modality != .statement {
      if node.bearers.isEmpty, applies { grounds.append("unsaid") }
      for bearer in node.bearers {
        switch bearer {
        case .reader: if applies { grounds.append("binds") }
        case .organisation: if applies { grounds.append("undertaking") }
        case .audience(let id):
          if let who = policy.audiences.members(of: id), !who.isDisjoint(with: members) { grounds.append("binds") }
        case .role, .undeclared: break
        }
      }
    }
    // Its own words with those of its parts, and the stems under which it is read.
    var says = (isDivided ? [i] : Array(i..<max(node.end, i + 1))).map { said(policy, $0) }
    var at = node.parent
    while let parent = at, !policy.nodes[parent].isSection {
      says.append(said(policy, parent))
      at = policy.nodes[parent].parent
    }
    func duration(_ time: SaidTime?) -> String {
      [("24 hours", "1 day"), ("7 days", "1 week")].reduce(time?.text ?? "") { $0 == $1.0 ? $1.1 : $0 }
    }
    let level = node.applies.inFull.isDisjoint(with: members) ? "spirit" : "full"
    return Set(grounds).map { ground in
      "\(ground) \(node.modality) \(says) \(duration(node.within)) \(duration(node.every)) "
        + "\(node.condition?.canonicalText ?? "") \(level) \(clause.listLogic) \(node.attributes.has(.reserved)) "
        + "\(node.attributes[.term]?.value ?? "") "
        + "\(node.bearers.map(\.text).sorted())"
    }
  }

  /// The words of a node, and of the definitions that it links.
  private static func said(_ policy: CompiledPolicy, _ i: Int) -> String {
    func fold(_ text: String) -> String { String(decoding: WordFold.fold(text.utf8), as: UTF8.self) }
    var result = fold(policy.nodes[i].text)
    policy.nodes[i].clause?.content.forEachText { text in
      for case .startLink(.term(let term)) in text.pieces {
        result += " = " + (policy.environment.terms.first { $0.id == term }?.definition ?? "")
        let defining = policy.nodes.filter { $0.attributes[.term]?.value == term.rawValue }
        result += defining.map { fold($0.text) }.sorted().joined(separator: "/")
      }
    }
    return result
  }

  /// What is said of other names, in other pieces or under another stem is not compared so simply.
  static let pairs = LawTests.pairs.filter { pair in
    pair.isSameWorld
      && !pair.there.changes.contains { change in
        change.has(.split) || change.has(.merged)
          || change.has(.moved) && (change.from + change.to).contains { !$0.stems.isEmpty }
      }
  }

  @Test func bothAnswersAreGiven() {
    let answers = Self.pairs.flatMap { $0.there.audiences.filter(\.isLeaf).map(\.signsAgain) }
    #expect(answers.count { $0 } > 3 && answers.count { !$0 } > 3)
  }

  @Test(arguments: pairs.indices) func whoeverSignsAgainReadsOtherwise(index: Int) {
    let pair = Self.pairs[index]
    for effect in pair.there.audiences where effect.isLeaf {
      let (a, b) = (Self.signed(pair.old, effect.audience), Self.signed(pair.new, effect.audience))
      #expect(
        effect.signsAgain == (a != b), "\(pair.seed): \(effect.audience) \(b.difference(from: a)) \(pair.there.short)")
    }
  }
}
