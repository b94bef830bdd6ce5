import PolicyModel
import Testing

@testable import PolicyDiff

/// Laws of comparison, on random policies and random edits.
@Suite struct LawTests {
  struct Pair {
    var old: CompiledPolicy
    var new: CompiledPolicy
  }

  static func pair(_ seed: Int) -> Pair {
    var random = RandomPolicy(seed: UInt64(seed))
    let hasID = seed % 3 != 0
    let old = random.policy(hasID: hasID)
    let new = random.edited(old, count: random.int(0...12), hasID: hasID)
    return Pair(old: compiled(old), new: compiled(new))
  }

  @Test(arguments: 0..<60) func applyingGivesTheNew(seed: Int) {
    let pair = Self.pair(seed)
    let changes = diff(from: pair.old, to: pair.new)
    #expect(statesSame(apply(changes, to: pair.old.policy), pair.new.policy), "\(seed): \(changes.short)")
    #expect(diff(from: pair.old, to: pair.old).isEmpty)
    #expect(diff(from: pair.new, to: pair.new).renumbered.isEmpty)
  }

  @Test(arguments: 0..<60) func swappingSwaps(seed: Int) {
    let pair = Self.pair(seed)
    let there = diff(from: pair.old, to: pair.new)
    let back = diff(from: pair.new, to: pair.old)
    func key(_ change: Change, swapped: Bool) -> String {
      let kinds = change.kinds.map { kind -> ChangeKind in
        switch kind {
        case .added where swapped: ChangeKind.removed
        case .removed where swapped: .added
        case .split where swapped: .merged
        case .merged where swapped: .split
        default: kind
        }
      }
      let words = change.words.map { run -> WordRun in
        guard swapped else { return run }
        return switch run {
        case .equal: run
        case .delete(let text): .insert(text)
        case .insert(let text): .delete(text)
        }
      }
      let directions = change.directions.map { "\($0.kind) \(swapped ? $0.direction.swapped : $0.direction)" }
      let (from, to) = swapped ? (change.to, change.from) : (change.from, change.to)
      let pieces = words.map { "\($0)" }.sorted()
      return
        "\(kinds.sorted().map(\.rawValue)) \(change.significance) \(directions) \(from.map(\.id)) \(to.map(\.id)) \(pieces)"
    }
    let (a, b) = (
      there.changes.map { key($0, swapped: false) }.sorted(), back.changes.map { key($0, swapped: true) }.sorted()
    )
    #expect(a == b, "\(seed)")
    #expect(
      there.audiences.map { "\($0.audience) \($0.signsAgain) \($0.roles)" }.sorted()
        == back.audiences.map { "\($0.audience) \($0.signsAgain) \($0.roles)" }.sorted())
  }

  @Test(arguments: 0..<60) func entriesAreWhole(seed: Int) {
    let pair = Self.pair(seed)
    let changes = diff(from: pair.old, to: pair.new)
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
    }
  }

  @Test func numbersTitlesPhrasesAndLayoutAreNoChange() {
    let body = """
      # Duties {#duties}

      You must tell the [Headteacher](role:headteacher) at once.
      {#tell}

      Posting is off limits, and [](role:programme-leader) may say more.
      {#posting}
      """
    let old = compiled(body)
    let reflowed = body.replacing("You must tell the [Headteacher]", with: "You must tell\nthe [Headteacher]")
    #expect(diff(from: old, to: compiled(reflowed)).isEmpty)
    let renamed = environment(
      workspaceText.replacing("title: Headteacher", with: "title: Principal").replacing(
        "title: Programme Leader", with: "title: Course Leader"))
    #expect(diff(from: old, to: compiled(body, in: renamed)).isEmpty)
    let lexicon = environment(workspaceText + "modality:\n  must-not: [is off limits]\n")
    #expect(diff(from: old, to: compiled(body, in: lexicon)).isEmpty)
    #expect(diff(from: compiled(body, in: lexicon), to: old).isEmpty)
    let sections = "# Before {#before}\n\nIt is so.\n{#so}\n\n"
    let renumbered = diff(from: old, to: compiled(sections + body))
    #expect(renumbered.short == ["before: added", "so: added"])
    #expect(
      renumbered.renumbered.map { "\($0.id) \($0.from ?? "") \($0.to ?? "")" } == [
        "duties 1 2", "tell 1.1 2.1", "posting 1.2 2.2",
      ])
    #expect(
      diff(from: old, to: compiled(body.replacing("{#tell}", with: "{#tell .unnumbered}"))).short == ["tell: markup"])
  }
}
