import PolicyCompiler
import PolicyDiff
import PolicyModel
import TestSupport
import Testing

@testable import PolicyCommands

/// Next year's document says of a policy what two texts of it say, compared, and every clause that stayed keeps its id.
@Suite struct NextYearTests {
  private static let head = """
    ---
    title: Doors Policy
    version: 1.0.0
    owner: head
    approver: board
    review: { every: 1 year, due: 2027-09 }
    applies-to: { staff: in-full }
    ---

    """
  private static let workspace = """
    organisation: { name: Ropewalk Trust }
    audiences: { staff: { name: Staff } }
    roles:
      head: { title: Headteacher, audience: staff }
      board: { title: Board, kind: body, audience: staff }
    """

  /// A line of a text: a heading, a clause, a stem with its items, or a table with its rows.
  private enum Part {
    case heading(String), clause(String), stem(String, [String]), table([String])

    /// As the source of a policy without ids.
    var source: String {
      switch self {
      case .heading(let text): "# \(text)\n\n"
      case .clause(let text): "\(text)\n\n"
      case .stem(let text, let items): "\(text)\n\n" + items.map { "- \($0)\n" }.joined() + "\n"
      case .table(let rows):
        "| What | Where |\n| --- | --- |\n" + rows.map { "| \($0) | in the old house |\n" }.joined() + "\n"
      }
    }
  }

  private struct Text {
    var generator: SeededGenerator
    var parts: [Part] = []

    private static let words = [
      "gate", "book", "pupil", "visitor", "office", "badge", "lesson", "phone", "report", "record", "key", "trip",
      "parent", "meeting", "picture", "account", "lock", "bell", "coat", "bus", "river", "garden", "kitchen", "hall",
    ]

    init(seed: Int) {
      generator = SeededGenerator(seed)
      for number in 1...(2 + generator.below(4)) {
        parts.append(.heading("\(["Gate", "Book", "Pupil", "Visitor", "Office", "Badge"][number]) and \(word())"))
        for _ in 0..<(2 + generator.below(4)) { parts.append(part()) }
      }
    }

    mutating func word() -> String { generator.pick(Self.words) }

    mutating func sentence(_ start: String) -> String {
      "\(start) \((0..<(6 + generator.below(6))).map { _ in word() }.joined(separator: " "))"
    }

    mutating func part() -> Part {
      switch generator.below(5) {
      case 0:
        let items = (0..<(2 + generator.below(3))).map { _ in sentence("the") + ";" }
        return .stem(sentence("You must keep") + ":", items)
      case 1: return .table((0..<(2 + generator.below(3))).map { _ in sentence("Keep the") })
      default: return .clause(sentence("Staff must keep the") + ".")
      }
    }

    /// Rewords, adds and removes.
    mutating func change() {
      for _ in 0..<(1 + generator.below(4)) {
        let place = 1 + generator.below(parts.count - 1)
        switch (generator.below(4), parts[place]) {
        case (0, _): parts.insert(part(), at: place + 1)
        case (1, .clause): parts.remove(at: place)
        case (_, .clause(let text)): parts[place] = .clause(text.dropLast() + " and the \(word()).")
        case (_, .stem(let text, var items)):
          items[generator.below(items.count)] = sentence("the new") + ";"
          parts[place] = .stem(text, items)
        case (_, .table(var rows)):
          rows.append(sentence("Lose the"))
          parts[place] = .table(rows)
        case (_, .heading): break
        }
      }
    }

    var source: String { parts.map(\.source).joined() }
  }

  private func compiled(_ source: String) throws -> CompiledPolicy {
    let workspace = Workspace([
      InputFile(path: "Policies/doors/policy.md", bytes: Array(source.utf8)),
      InputFile(path: "Policies/workspace.yml", bytes: Array(Self.workspace.utf8)),
    ])
    let id = try #require(PolicyID("doors"))
    return try #require(Drafts(workspace).compiled[id])
  }

  /// What an entry says, without the ids that are new; what stands where another stood and has other words keeps no id
  /// (`matches` does not know it), so that it is a removal and an addition.
  private func entries(_ difference: PolicyChanges, _ matches: [ClauseID: ClauseID]? = nil) -> [String] {
    difference.changes.flatMap { change -> [String] in
      let (from, to) = (change.from.map(\.text), change.to.map(\.text))
      if let matches, from.count == 1, to.count == 1, matches[change.to[0].id] != change.from[0].id {
        return ["\([ChangeKind.removed]) \(from) []", "\([ChangeKind.added]) [] \(to)"]
      }
      return ["\(change.kinds) \(from) \(to)"]
    }.sorted()
  }

  @Test(arguments: seeds(40)) func theEntriesAreThoseOfTheTwoTexts(seed: Int) throws {
    var text = Text(seed: seed)
    let system = MemorySystem(["/ws/Policies/workspace.yml": Self.workspace], in: "/ws")
    system.put("/ws/Policies/doors/policy.md", Self.head + text.source)
    let commands = Dispatcher(system: system, handlers: CommandRegistry.handlers)
    #expect(commands.run(["fmt"]) == .done, "\(system.errorText)")
    let old = try #require(system.text("/ws/Policies/doors/policy.md"))
    let before = try compiled(old)
    text.change()
    system.put(
      "/ws/next.md", "# Doors Policy\n\n" + text.source.replacing("\n# ", with: "\n## ").replacing(#/^# /#, with: "## ")
    )
    #expect(commands.run(["import", "next.md", "--against", "doors"]) == .done, "seed \(seed): \(system.errorText)")
    let after = try compiled(try #require(system.text("/ws/Policies/doors/policy.md")))
    let plain = try compiled(Self.head + text.source)
    let expected = entries(diff(from: before, to: plain), matchedIDs(from: before, to: plain))
    #expect(entries(diff(from: before, to: after)) == expected, "seed \(seed)")
    // What says the same still has its id.
    let ids = Dictionary(before.nodes.map { ($0.text, $0.id) }) { first, _ in first }
    let counts = Dictionary(before.nodes.map { ($0.text, 1) }, uniquingKeysWith: +)
    let later = Dictionary(after.nodes.map { ($0.text, 1) }, uniquingKeysWith: +)
    for node in after.nodes where counts[node.text] == 1 && later[node.text] == 1 {
      #expect(node.id == ids[node.text], "seed \(seed)")
    }
  }
}
