import JSON
import Parallel
import PolicyModel
import TestSupport
import Testing

@testable import PolicyDiff

/// Laws of comparison, on random policies and random edits.
@Suite struct LawTests {
  /// Two versions, compared both ways.
  struct Pair {
    var seed: Int
    var old: CompiledPolicy
    var new: CompiledPolicy
    var there: PolicyChanges
    var back: PolicyChanges
    var renamings: [RandomPolicy.Renaming]
    /// Whether audiences, roles, terms, facts and phrases are the same on both sides.
    var isSameWorld: Bool
  }

  static let seeds = 0..<100
  static let pairs = parallelMap(Array(seeds)) { pair($0) }
  private static let world = environment()

  private static func pair(_ seed: Int) -> Pair {
    var random = RandomPolicy(seed: UInt64(seed))
    let hasID = seed % 3 != 0
    if seed % 3 == 1 { random.unidentified = 30 }
    let old = random.policy(hasID: hasID)
    var new = random.edited(old, count: random.chance(35) ? random.int(0...3) : random.int(4...24), hasID: hasID)
    var (before, after) = (Scope.model, Scope.model)
    if random.chance(30) {
      before = Scope(id: "school", schoolName: "School")
      for fact in world.facts { before.facts[fact.id] = fact.default }
      after = before
    }
    var otherWorld = world
    if random.chance(40) { random.edit(&otherWorld, &after) }
    let renamings = RandomPolicy.Renaming.allCases.filter { _ in random.chance(12) }
    for renaming in renamings { random.rename(renaming, &new, &otherWorld) }
    new = DerivedIDs.fill(new)
    let (a, b) = (compiled(old, in: world, scope: before), compiled(new, in: otherWorld, scope: after))
    return Pair(
      seed: seed, old: a, new: b, there: diff(from: a, to: b), back: diff(from: b, to: a), renamings: renamings,
      isSameWorld: world == otherWorld && before == after)
  }

  @Test(arguments: seeds) func applyingGivesTheNew(seed: Int) {
    let pair = Self.pairs[seed]
    let changes = pair.there
    #expect(statesSame(apply(changes, to: pair.old.policy), pair.new.policy), "\(seed): \(changes.short)")
    #expect(statesSame(apply(pair.back, to: pair.new.policy), pair.old.policy), "\(seed): \(pair.back.short)")
    let none = diff(from: pair.new, to: pair.new)
    #expect(none.isEmpty && none.renumbered.isEmpty && none.identified.isEmpty)
    #expect(none.audiences.allSatisfy { !$0.signsAgain && $0.roles.isEmpty && $0.changes == 0 })
  }

  // MARK: Swapping

  @Test(arguments: seeds) func swappingSwaps(seed: Int) {
    let pair = Self.pairs[seed]
    let there = Self.told(pair.there, isSwapped: false, pair.renamings)
    let back = Self.told(pair.back, isSwapped: true, pair.renamings)
    #expect(there == back, "\(seed): \(there.difference(from: back))")
  }

  /// All that the changes say, in lines; names that were renamed are those of the old version.
  private static func told(_ changes: PolicyChanges, isSwapped: Bool, _ renamings: [RandomPolicy.Renaming]) -> [String]
  {
    func ordered<T>(_ a: T, _ b: T) -> (T, T) { isSwapped ? (b, a) : (a, b) }
    var lines = changes.changes.map { told($0, isSwapped: isSwapped) }
    lines += changes.policyChanges.map { "field \($0.field) \(ordered(Self.text($0.from), Self.text($0.to)))" }
    lines += changes.renumbered.map { "number \(ordered($0.from, $0.to)) \(changes.entryID($0.id, isSwapped))" }
    lines += changes.identified.map { "id \(ordered($0.from, $0.to))" }
    lines += changes.audiences.map {
      "\($0.audience) \($0.changes) \($0.signsAgain) \($0.roles.map(\.rawValue).sorted())"
    }
    return lines.map { line in
      renamings.reduce(line) { $0.replacing($1.names.new, with: $1.names.old) }
    }.sorted()
  }

  private static func text(_ json: JSONValue) -> String { String(decoding: json.canonicalBytes, as: UTF8.self) }

  private static func told(_ change: Change, isSwapped: Bool) -> String {
    let kinds = change.kinds.map { kind -> ChangeKind in
      switch kind {
      case .added where isSwapped: .removed
      case .removed where isSwapped: .added
      case .split where isSwapped: .merged
      case .merged where isSwapped: .split
      default: kind
      }
    }
    let directions = change.directions.map { "\($0.kind) \(isSwapped ? $0.direction.swapped : $0.direction)" }
    let (from, to) = isSwapped ? (change.to, change.from) : (change.from, change.to)
    func sides(_ sides: [Change.Side]) -> [String] {
      sides.map { "\($0.id) \($0.parent?.rawValue ?? "") \($0.after?.rawValue ?? "") \($0.text)" }
    }
    let values = change.values.map { "\($0.name.text) \(isSwapped ? [$0.to, $0.from] : [$0.from, $0.to])" }.sorted()
    let signing = Set(change.signAgain.map { "\($0.audience) \($0.role?.rawValue ?? "") \($0.ground)" }).sorted()
    return "\(change.isSection) \(kinds.sorted().map(\.rawValue)) \(change.significance) \(directions) "
      + "\(sides(from)) \(sides(to)) \(told(change.words, isSwapped: isSwapped)) \(values) "
      + "\(change.audiences.map(\.rawValue).sorted()) \(signing)"
  }

  /// The runs; of what was deleted and inserted at one place, what was deleted stands first.
  private static func told(_ runs: [WordRun], isSwapped: Bool) -> String {
    var result = ""
    var inserted = ""
    for run in runs {
      switch (run, isSwapped) {
      case (.equal(let text), _):
        result += inserted + "=" + text
        inserted = ""
      case (.delete(let text), false), (.insert(let text), true): result += "-" + text
      case (.insert(let text), false), (.delete(let text), true): inserted += "+" + text
      }
    }
    return result + inserted
  }

  // MARK: Entries

  @Test(arguments: seeds) func entriesAreWhole(seed: Int) {
    let pair = Self.pairs[seed]
    let changes = pair.there
    var seenOld: Set<ClauseID> = []
    var seenNew: Set<ClauseID> = []
    for change in changes.changes {
      for side in change.from { #expect(seenOld.insert(side.id).inserted, "\(seed): twice \(side.id)") }
      for side in change.to { #expect(seenNew.insert(side.id).inserted, "\(seed): twice \(side.id)") }
      var from = ""
      var to = ""
      for run in change.words {
        switch run {
        case .equal(let text):
          from += text
          to += text
        case .delete(let text): from += text
        case .insert(let text): to += text
        }
      }
      #expect(from == change.from.map(\.text).joined(separator: " "))
      #expect(to == change.to.map(\.text).joined(separator: " "))
      #expect(!change.kinds.isEmpty)
      #expect(change.significance == .substantive || change.signAgain.isEmpty)
    }
    // What has another number and no entry for it is listed, and nothing else is.
    for renumbering in changes.renumbered { #expect(renumbering.from != renumbering.to) }
    let moved = Set(changes.changes.filter { $0.has(.moved) }.flatMap(\.to).map(\.id))
    #expect(changes.renumbered.allSatisfy { !moved.contains($0.id) })
    for effect in changes.audiences where effect.isLeaf {
      #expect(effect.changes == changes.changes.count { $0.audiences.contains(effect.audience) } || !pair.isSameWorld)
    }
    #expect(Set(changes.renumbered.map(\.id)).count == changes.renumbered.count)
    #expect(changes.identified.allSatisfy { !seenOld.contains($0.from) && !seenNew.contains($0.to) })
  }

  /// Of siblings in any order, as few as can be are said to have moved.
  @Test(arguments: TestSupport.seeds(40)) func movesAreAsFewAsCanBe(seed: Int) {
    var random = RandomPolicy(seed: UInt64(seed))
    var policy = random.policy(hasID: true)
    let clauses = (0..<random.int(2...12)).map { _ in random.clause(items: false, hasID: true) }
    policy.sections = [Section(id: random.id(), title: InlineText([.text("All")]), clauses: clauses)]
    let old = compiled(policy)
    let order = clauses.indices.shuffled(using: &random.generator)
    policy.sections[0].clauses = order.map { clauses[$0] }
    // The length of the longest order that ends with each of them.
    var lengths: [Int] = []
    for (place, n) in order.enumerated() {
      lengths.append(1 + (zip(order, lengths).prefix(place).filter { $0.0 < n }.map(\.1).max() ?? 0))
    }
    let changes = diff(from: old, to: compiled(policy))
    #expect(changes.changes.allSatisfy { $0.kinds == [.moved] && $0.significance == .structural })
    #expect(changes.changes.count == order.count - (lengths.max() ?? 0))
    #expect(changes.audiences.allSatisfy { !$0.signsAgain && $0.roles.isEmpty })
  }
}

extension PolicyChanges {
  /// The id in the old version of a node that the entries or `identified` give another in the new one.
  fileprivate func entryID(_ id: ClauseID, _ isSwapped: Bool) -> String {
    if isSwapped { return id.rawValue }
    if let pair = identified.first(where: { $0.to == id }) { return pair.from.rawValue }
    let entry = changes.first { $0.to.contains { $0.id == id } }
    return (entry?.from.first?.id ?? id).rawValue
  }
}
