import Diagnostics
import PolicyCompiler
import PolicyModel
import SourceText
import TestSupport
import Testing

/// What is taken over from an earlier state of a workspace is what would be made of it anew.
@Suite struct EarlierStateTests {
  private static let workspace = """
    organisation: { name: Estuary Alliance, contact: { email: office@example.org } }
    audiences:
      staff: { name: Staff, includes: [teachers, helpers] }
      teachers: { name: Teachers }
      helpers: { name: Helpers }
      trainees: { name: Trainees }
      governors: { name: Governors }
    roles:
      leader: { title: Programme Leader, also: [leader], audience: staff }
      board: { title: Steering Board, kind: body, audience: governors }
    terms:
      breach: { title: breach, definition: an act against this policy }
    """

  private static let subjects = [
    "You", "The Programme Leader", "The Steering Board", "They", "She", "The caretaker", "Staff", "Teachers", "It",
  ]
  private static let acts = [
    "keep a log", "answer within two days", "report a [breach](term:breach) at once", "lock the gate every day",
    "tell [](role:leader)", "read [](#a2)", "read [the rules](policy:second#a3)", "see [](policy:third)",
    "wait {{wait}}", "ask the leader before the meeting", "follow *all* of `this`", "send it by Friday, as above",
  ]
  private static let braces = [
    "", "", "", "", " by=leader", " for=trainees", " modality=should", " within=\"1 day\"", " .consequence",
    " list=any-of",
    " every=\"1 year\"",
  ]

  private static func sentence(_ random: inout SeededGenerator) -> String {
    let modal = random.pick(["must", "must not", "should", "may", "will", "are to"])
    return "\(random.pick(subjects)) \(modal) \(random.pick(acts))"
  }

  /// The blocks of one text, of which each may be changed by itself.
  private static func blocks(_ random: inout SeededGenerator) -> [String] {
    var result: [String] = []
    for n in 0..<12 {
      if n % 4 == 0 { result.append("# Part \(n) {#p\(n)\(random.pick(["", " by=board", " modality=must"]))}\n") }
      result.append(block("a\(n)", &random))
    }
    return result
  }

  private static func block(_ id: String, _ random: inout SeededGenerator) -> String {
    let braces = random.once(in: 4) ? "" : "{#\(id)\(random.pick(braces))}"
    guard random.once(in: 3) else { return "\(sentence(&random)).\n\(braces)\n" }
    let stem = random.pick(["You must not:", "The leader must:", "The clerk keeps:", "We aim to:"])
    let items = (0..<3).map { n in
      random.once(in: 2) ? "- \(random.pick(acts));\n  {#\(id)-\(n)}" : "- \(sentence(&random));"
    }
    return "\(stem)\n\(braces)\n\n\(items.joined(separator: "\n"))\n"
  }

  private struct Texts {
    var workspace = EarlierStateTests.workspace
    var titles = ["The First", "The Second", "The Third"]
    var wait = "2 days"
    var blocks: [[String]]

    init(_ random: inout SeededGenerator) { blocks = (0..<3).map { _ in EarlierStateTests.blocks(&random) } }

    mutating func edit(_ random: inout SeededGenerator) {
      let policy = random.below(3)
      let place = random.below(blocks[policy].count)
      switch random.below(12) {
      case 0: blocks[policy].remove(at: place)
      case 1: blocks[policy].insert(EarlierStateTests.block("n\(random.below(1000))", &random), at: place)
      case 2: blocks[policy].swapAt(place, random.below(blocks[policy].count))
      case 3: titles[policy] = "The \(random.pick(["Other", "Same", "Old"])) \(policy)"
      case 4: wait = random.pick(["2 days", "3 days", "1 week"])
      case 5: workspace = workspace.replacing("Clerk", with: "Board").replacing("leader]", with: "leader, boss]")
      case 6: blocks[policy].append("You must read [](#a\(random.below(12))).\n")
      default: blocks[policy][place] = EarlierStateTests.block("a\(place)", &random)
      }
      if blocks[policy].isEmpty { blocks[policy] = EarlierStateTests.blocks(&random) }
    }

    var files: [InputFile] {
      var files = zip(["first", "second", "third"], zip(titles, blocks)).map { id, text in
        let head = """
          ---
          title: \(text.0)
          version: 1.0.0
          applies-to: { staff: in-full, trainees: in-full, governors: in-spirit }
          parameters: { wait: { type: duration, default: \(wait) } }
          ---

          """
        return InputFile(
          path: "Policies/\(id)/policy.md", bytes: Array((head + "\n" + text.1.joined(separator: "\n")).utf8))
      }
      files.append(InputFile(path: "Policies/workspace.yml", bytes: Array(workspace.utf8)))
      return files.sorted { $0.path < $1.path }
    }
  }

  private static func found(_ drafts: Drafts, _ workspace: Workspace) -> [String] {
    drafts.diagnostics.sorted(in: workspace.sources).map {
      "\($0.rule.code) \($0.message) \(String(describing: $0.span)) \($0.notes) \($0.fixes)"
    }
  }

  @Test(arguments: 0..<12) func whatIsTakenOverIsWhatIsMadeAnew(seed: Int) throws {
    var random = SeededGenerator(seed)
    var texts = Texts(&random)
    var workspace = Workspace(texts.files)
    var drafts = Drafts(workspace)
    var kept = 0
    for _ in 0..<25 {
      texts.edit(&random)
      let fresh = Workspace(texts.files)
      workspace = Workspace(texts.files, after: workspace)
      drafts = Drafts(workspace, after: drafts)
      let expected = Drafts(fresh)
      #expect(Self.found(drafts, workspace) == Self.found(expected, fresh))
      #expect(drafts.faulty == expected.faulty)
      #expect(drafts.compiled.keys.sorted() == expected.compiled.keys.sorted())
      for (id, policy) in expected.compiled {
        let other = try #require(drafts.compiled[id])
        #expect(policy.digest == other.digest)
        #expect(policy.views.map(\.digest) == other.views.map(\.digest))
        #expect(policy.library.policies.mapValues(\.citations) == other.library.policies.mapValues(\.citations))
        try #require(policy.nodes.count == other.nodes.count)
        for (a, b) in zip(policy.nodes, other.nodes) {
          #expect(a.reading == b.reading, "\(a.id): \(a.text)")
          #expect(a.id == b.id && a.text == b.text && a.citation == b.citation && a.span == b.span)
          #expect(a.readers == b.readers && a.applies == b.applies && a.digest == b.digest)
        }
      }
      kept += drafts.compiled.count
    }
    #expect(kept > 0)
  }

  /// What stands in another file is not looked at again; where files come or go, everything is.
  @Test func whatHasNotChangedIsKnown() throws {
    var random = SeededGenerator(1)
    var texts = Texts(&random)
    let before = Workspace(texts.files)
    texts.blocks[0][1] = "You must not run.\n"
    let after = Workspace(texts.files, after: before)
    #expect(after.takenOver == ["second", "third"].compactMap { PolicyID($0) })
    texts.workspace += "\n"
    #expect(Workspace(texts.files, after: after).takenOver.isEmpty)
    #expect(Workspace(texts.files.filter { !$0.path.contains("third") }, after: after).takenOver.isEmpty)
  }
}
