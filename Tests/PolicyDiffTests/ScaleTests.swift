import PolicyModel
import Testing

@testable import PolicyDiff

/// What is large; the limit ends a run whose time would grow with the square.
@Suite(.timeLimit(.minutes(15))) struct ScaleTests {
  static func text(_ random: inout RandomPolicy, _ count: Int) -> String {
    (["You must"] + (0..<count - 2).map { _ in random.word() + random.word() }).joined(separator: " ")
  }

  static func clause(_ text: String, _ id: ClauseID) -> Clause {
    Clause(id: id, content: [.paragraph(InlineText([.text(text)]))], isItem: false)
  }

  static func policy(_ clauses: [Clause], sections: Int = 20) -> Policy {
    var random = RandomPolicy(seed: 9)
    var policy = random.policy(hasID: false)
    let size = (clauses.count + sections - 1) / sections
    policy.sections = (0..<sections).map { s in
      Section(
        id: ClauseID(stated: "s\(s)") ?? .unset, title: InlineText([.text("Section number \(s)")]),
        clauses: Array(clauses[min(s * size, clauses.count)..<min((s + 1) * size, clauses.count)]))
    }
    return DerivedIDs.fill(policy)
  }

  static func reworded(_ text: String, _ random: inout RandomPolicy) -> String {
    var words = text.split(separator: " ").map(String.init)
    for _ in 0..<4 { words[random.int(2...words.count - 1)] = "new" + random.word() }
    return words.joined(separator: " ")
  }

  @Test(arguments: [true, false]) func thirtyOneEntries(hasID: Bool) {
    var random = RandomPolicy(seed: 31)
    func id(_ n: Int) -> ClauseID { hasID ? ClauseID(stated: "c\(n)") ?? .unset : .unset }
    let texts = (0..<2000).map { _ in Self.text(&random, 46) }
    let old = Self.policy(texts.enumerated().map { Self.clause($1, id($0)) })
    let step = 2000 / 32
    var sections = old.sections
    var place: [Int: (Int, Int)] = [:]
    for s in sections.indices { for c in sections[s].clauses.indices { place[s * 100 + c] = (s, c) } }
    for n in 0..<20 {
      guard let (s, c) = place[n * step + 7] else { continue }
      sections[s].clauses[c] = Self.clause(Self.reworded(texts[n * step + 7], &random), id(n * step + 7))
    }
    var removals: [(Int, Int)] = []
    for n in 20..<25 { if let at = place[n * step + 7] { removals.append(at) } }
    for (s, c) in removals.sorted(by: { $0 > $1 }) { sections[s].clauses.remove(at: c) }
    for n in 0..<5 { sections[n].clauses.insert(Self.clause(Self.text(&random, 46), id(3000 + n)), at: 30) }
    let moved = sections[18].clauses.remove(at: 50)
    sections[18].clauses.insert(moved, at: 10)
    var new = old
    new.sections = sections.map { section in
      var section = section
      section.clauses = section.clauses.map { clause in
        var clause = clause
        if clause.id.isDerived { clause.id = .unset }
        return clause
      }
      return section
    }
    let (a, b) = (compiled(old), compiled(DerivedIDs.fill(new)))
    let changes = diff(from: a, to: b)
    #expect(changes.changes.count == 31)
    let counts = Dictionary(grouping: changes.changes.flatMap(\.kinds)) { $0 }.mapValues(\.count)
    #expect(counts == [.reworded: 20, .removed: 5, .added: 5, .moved: 1])
    #expect(statesSame(apply(changes, to: a.policy), b.policy))
  }

  @Test(arguments: [true, false]) func everythingMoved(hasID: Bool) {
    var random = RandomPolicy(seed: 77)
    let count = 2_000
    let texts = (0..<count).map { _ in Self.text(&random, 46) }
    func id(_ n: Int) -> ClauseID { hasID ? ClauseID(stated: "c\(n)") ?? .unset : .unset }
    let old = Self.policy(texts.enumerated().map { Self.clause($1, id($0)) }, sections: 1)
    let order = (0..<count).shuffled(using: &random.generator)
    let new = Self.policy(
      order.map { n in Self.clause(n % 10 == 0 ? Self.reworded(texts[n], &random) : texts[n], id(n)) }, sections: 1)
    let (a, b) = (compiled(old), compiled(new))
    let changes = diff(from: a, to: b)
    #expect(changes.changes.count { $0.has(.reworded) } == count / 10)
    #expect(changes.changes.allSatisfy { !$0.has(.added) && !$0.has(.removed) })
    #expect(statesSame(apply(changes, to: a.policy), b.policy))
  }
}
