import Diagnostics
import PolicyModel
import PolicySyntax
import SourceText
import Testing

@testable import PolicyDiff

/// What alone never makes a change: numbers, layout, phrases of the lexicon, titles of roles.
@Suite struct NoChangeTests {
  static let world = environment()

  static func random(_ seed: Int) -> (RandomPolicy, Policy) {
    var random = RandomPolicy(seed: UInt64(7000 + seed))
    if seed % 3 == 1 { random.unidentified = 30 }
    let policy = random.policy(hasID: seed % 3 != 0)
    return (random, policy)
  }

  /// In either direction nothing changed and nobody signs again.
  static func expectNone(_ a: CompiledPolicy, _ b: CompiledPolicy, _ seed: Int) {
    for changes in [diff(from: a, to: b), diff(from: b, to: a)] {
      #expect(changes.isEmpty && changes.renumbered.isEmpty, "\(seed): \(changes.short)")
      #expect(changes.audiences.allSatisfy { !$0.signsAgain && $0.roles.isEmpty && $0.changes == 0 })
    }
  }

  @Test(arguments: 0..<20) func numbers(seed: Int) {
    var (random, policy) = Self.random(seed)
    let old = compiled(policy, in: Self.world)
    let isFirst = random.chance(50)
    let added = Section(
      id: random.id(), title: InlineText([.text("Quite another heading")]),
      clauses: [ScaleTests.clause("Nothing of this was ever said before anywhere", random.id())])
    policy.sections.insert(added, at: isFirst ? 0 : random.int(0...policy.sections.count - 1))
    let new = compiled(DerivedIDs.fill(policy), in: Self.world)
    let there = diff(from: old, to: new)
    #expect(there.changes.map(\.kinds) == [[.added], [.added]], "\(seed): \(there.short)")
    #expect(diff(from: new, to: old).changes.map(\.kinds) == [[.removed], [.removed]])
    // Exactly what has another number is listed.
    let numbers = Dictionary(uniqueKeysWithValues: old.nodes.map { ($0.id, $0.number) })
    let expected = new.nodes.filter { node in numbers[node.id].map { $0 != node.number } ?? false }
    #expect(there.renumbered.map(\.id) == expected.map(\.id))
    #expect(there.renumbered.map(\.from) == expected.map { numbers[$0.id] ?? nil })
    #expect(there.renumbered.map(\.to) == expected.map(\.number))
    #expect(!isFirst || !there.renumbered.isEmpty)
    // Another scheme of numbers is one field.
    policy.header.numbering = .none
    let unnumbered = diff(from: new, to: compiled(DerivedIDs.fill(policy), in: Self.world))
    #expect(unnumbered.changes.isEmpty && unnumbered.policyChanges.map(\.field) == ["numbering"])
  }

  @Test(arguments: 0..<20) func layout(seed: Int) {
    var (random, policy) = Self.random(seed)
    func read(_ source: PolicySource) -> CompiledPolicy {
      var diagnostics = DiagnosticList()
      var map = SourceMap()
      let text = "---\n\(frontMatter)---\n\n\(source.text(policy))"
      let id = map.add(SourceFile(name: "policy.md", bytes: Array(text.utf8)))
      let read = readPolicy(map[id], id: id, policy: policy.id, into: &diagnostics)
      #expect(read != nil, "\(seed)")
      return compiled(read ?? policy, in: Self.world)
    }
    let plain = read(PolicySource { " " })
    #expect(plain.nodes.count == compiled(policy, in: Self.world).nodes.count, "\(seed)")
    Self.expectNone(plain, read(PolicySource { random.one([" ", "  ", " ", "\n", " \n"]) }), seed)
  }

  @Test(arguments: 0..<20) func phrases(seed: Int) {
    var (random, policy) = Self.random(seed)
    let old = compiled(policy, in: Self.world)
    // A phrase that stands in one of the clauses, so that it is read otherwise than before.
    let texts = old.nodes.filter { !$0.isSection }.map { $0.text.split(separator: " ") }.filter { $0.count > 4 }
    let words = random.one(texts)
    var world = Self.world
    let modality = random.one([Modality.mustNot, .may, .should, .statement])
    world.phrases = [LexiconAddition(modality, [words[1...random.int(2...3)].joined(separator: " ")])]
    Self.expectNone(old, compiled(policy, in: world), seed)
  }

  @Test func aPhraseIsReadInBoth() {
    // The law of phrases means something: clauses are read otherwise.
    var world = Self.world
    world.phrases = [LexiconAddition(.mustNot, ["is a red line"])]
    let text = "# Duties {#duties}\n\nPosting is a red line.\n{#posting}"
    #expect(compiled(text, in: world).nodes[1].modality == .mustNot)
    #expect(compiled(text, in: Self.world).nodes[1].modality == .statement)
    // Also where the words changed otherwise, both are read as today.
    let reworded = text.replacing("is a red", with: "at school is a red")
    for (before, after) in [(Self.world, world), (world, Self.world)] {
      #expect(diff(from: compiled(text, in: before), to: compiled(reworded, in: after)).short == ["posting: reworded"])
    }
  }

  /// The new titles are told once, and no entry tells of them.
  @Test(arguments: 0..<20) func titles(seed: Int) {
    let (_, policy) = Self.random(seed)
    var world = Self.world
    for index in world.roles.indices { world.roles[index].title = "Person \(index)" }
    let (a, b) = (compiled(policy, in: Self.world), compiled(policy, in: world))
    for changes in [diff(from: a, to: b), diff(from: b, to: a)] {
      #expect(
        changes.changes.isEmpty && changes.policyChanges.isEmpty && changes.renumbered.isEmpty,
        "\(seed): \(changes.short)")
      #expect(
        changes.replacements.allSatisfy { replacement in
          replacement.significance == .administrative && replacement.places.allSatisfy { !$0.hasEntry }
        })
      #expect(changes.audiences.allSatisfy { !$0.signsAgain && $0.roles.isEmpty && $0.changes == 0 })
    }
  }
}
