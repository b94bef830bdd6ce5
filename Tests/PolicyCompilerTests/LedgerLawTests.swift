import PolicyCompiler
import PolicyDiff
import PolicyModel
import TestSupport
import Testing

/// Who signs again between any two versions of a random history, with what was reworded and reworded back.
@Suite struct LedgerLawTests {
  /// A policy of few clauses, each in one of few wordings, so that an earlier one often comes back.
  struct History {
    var generator: SeededGenerator
    var fixture = ReleaseFixture()
    private var wordings = [0, 0, 0, 0, 0, 0]
    private var audiences = [0, 0, 0, 0, 0, 0]
    private var isThere = [true, true, true, true, true, true]
    private var number = 0

    init(seed: Int) { generator = SeededGenerator(seed) }

    private static let texts = [
      ["You must not stay alone.", "You must never stay alone.", "You must not stay alone!"],
      ["You should carry a telephone.", "You must carry a telephone.", "You may carry a telephone."],
      ["The room is warm.", "The room is warm and dry.", "The house is warm."],
      [
        "The Programme Leader must answer.", "The Programme Leader must answer at once.",
        "The Programme Leader answers.",
      ],
      ["You may lose your place.", "You may lose your post.", "Nothing happens."],
      ["A [breach](term:breach) must be reported.", "You must report a [breach](term:breach).", "Breaches are rare."],
    ]
    private static let stated = [
      ["", " for=trainees", " for=staff"], ["", " for=staff", " within=\"1 day\""], ["", " for=trainees", ""],
      [" by=leader", " by=leader", " by=leader for=staff"], [" .consequence", "", " .consequence for=staff"],
      ["", " by=organisation", ""],
    ]

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    mutating func edit() {
      let clause = int(0...5)
      switch int(0...5) {
      case 0: audiences[clause] = int(0...2)
      case 1 where isThere.count(where: { $0 }) > 2: isThere[clause].toggle()
      default: wordings[clause] = int(0...2)
      }
    }

    /// Writes the next version as the draft.
    mutating func write() {
      number += 1
      var text =
        "---\ntitle: Lone Working\nversion: \(number).0.0\nowner: leader\napprover: board\nreview: { every: 1 year }\n"
        + "applies-to: { trainees: in-full, staff: in-full }\nacknowledge: { audiences: [trainees, staff] }\n---\n\n# Care {#care}\n"
      for clause in 0..<6 where isThere[clause] {
        // An id that comes back has to say what it last said.
        text +=
          "\n- \(Self.texts[clause][wordings[clause]])\n  {#c\(clause)\(Self.stated[clause][audiences[clause]])}\n"
      }
      fixture["Policies/lone/policy.md"] = text
    }

    /// Whether the board could approve it.
    mutating func release() -> Bool {
      fixture.release(ReleaseFixture.request(.approved, "2026-01-0\(number)")).isEmpty
    }
  }

  private struct Answer: Hashable {
    var audiences: Set<String>
    var roles: Set<String>

    init(_ changes: PolicyChanges) {
      audiences = Set(changes.audiences.filter(\.signsAgain).map(\.audience.rawValue))
      roles = Set(changes.audiences.flatMap { effect in effect.roles.map { "\(effect.audience)/\($0)" } })
    }

    static func union(_ answers: [Answer], _ empty: Answer) -> Answer {
      answers.reduce(into: empty) {
        $0.audiences.formUnion($1.audiences)
        $0.roles.formUnion($1.roles)
      }
    }
  }

  @Test(arguments: seeds(16)) func atOnceAndStepByStepAreTheSame(seed: Int) throws {
    let copy = CopyID(PolicyID(unchecked: "lone"))
    var history = History(seed: seed)
    var released = 0
    for _ in 0..<6 {
      for _ in 0..<history.int(0...2) { history.edit() }
      history.write()
      if history.release() { released += 1 }
    }
    // The draft after the last release.
    history.edit()
    history.write()
    let workspace = history.fixture.loaded
    #expect(history.fixture.verified.isEmpty)
    let lines = try #require(workspace.archives[copy]).ledger.approvals
    #expect(lines.count == released && released > 1)
    var versions = try lines.map { line in
      ComparedVersion(
        compile(try #require(try workspace.release(line.version, of: copy))), name: line.version.description,
        place: .release(copy, line.version))
    }
    versions.append(
      ComparedVersion(try #require(Drafts(workspace).compiled[copy.policy]), name: "draft", place: .draft(copy)))
    let empty = Answer(workspace.compare(versions[0], versions[0]))
    #expect(empty.audiences.isEmpty && empty.roles.isEmpty)
    // One step is what the two texts say.
    let steps = zip(versions, versions.dropFirst()).map { Answer(diff(from: $0.compiled, to: $1.compiled)) }
    #expect(steps == zip(versions, versions.dropFirst()).map { Answer(workspace.compare($0, $1)) })
    for from in versions.indices {
      for to in versions.indices where from < to {
        let once = workspace.compare(versions[from], versions[to])
        let expected = Answer.union(Array(steps[from..<to]), empty)
        #expect(Answer(once).audiences == expected.audiences, "\(seed): \(from) to \(to)")
        // Of the duties that there are on either side; others were there and gone between.
        let duties = Set([from, to].flatMap { versions[$0].compiled.duties.keys.map { "\($0.audience)/\($0.role)" } })
        #expect(Answer(once).roles == expected.roles.intersection(duties), "\(seed): \(from) to \(to)")
        #expect(Answer(workspace.compare(versions[to], versions[from])) == Answer(once), "\(seed): \(to) to \(from)")
        // The ledger alone says the same.
        guard to < lines.count else { continue }
        for view in lines[to].views {
          #expect((view.since > lines[from].version) == expected.audiences.contains(view.audience.rawValue))
        }
        for duties in lines[to].duties {
          let isChanged = expected.roles.contains("\(duties.audience)/\(duties.role)")
          #expect((duties.since > lines[from].version) == isChanged, "\(seed): \(from) to \(to)")
        }
      }
    }
  }

  @Test func whatIsChangedBackStillCounts() throws {
    let copy = CopyID(PolicyID(unchecked: "lone"))
    var fixture = ReleaseFixture.amended
    fixture.release(ReleaseFixture.request(.approved, "2026-09-24"))
    fixture.replace("version: 2.0.0", "version: 3.0.0")
    fixture.replace("You must carry", "You should carry")
    fixture.release(ReleaseFixture.request(.approved, "2026-10-24"))
    let workspace = fixture.loaded
    func version(_ text: String) throws -> ComparedVersion {
      let number = try #require(Version(text))
      return ComparedVersion(
        compile(try #require(try workspace.release(number, of: copy))), name: text, place: .release(copy, number))
    }
    let changes = workspace.compare(try version("1.0.0"), try version("3.0.0"))
    #expect(changes.changes.isEmpty)
    #expect(
      changes.audiences.filter(\.isChangedBack).map { "\($0.audience) \($0.since?.description ?? "")" }.sorted() == [
        "staff 3.0.0", "trainees 3.0.0",
      ])
  }

  @Test func whatWasDeclaredEditorialStaysSo() throws {
    let copy = CopyID(PolicyID(unchecked: "lone"))
    var fixture = ReleaseFixture.approved
    func amend(_ from: String, _ to: String, _ version: Int, _ reason: String?) {
      fixture.replace("version: \(version - 1).0.0", "version: \(version).0.0")
      fixture.replace(from, to)
      let said = fixture.release(
        ReleaseFixture.request(.approved, "2026-0\(version)-24") { request in
          request.editorial = reason.map { [("telephone", $0)] } ?? []
        })
      #expect(said.isEmpty)
    }
    amend("a telephone", "a phone", 2, "the usual word")
    amend("a phone", "a mobile phone", 3, "more exact")
    amend("You should carry", "You must carry", 4, nil)
    let workspace = fixture.loaded
    func declared(_ from: String, _ to: String) throws -> String? {
      let versions = try [from, to].map { text in
        let number = try #require(Version(text))
        return ComparedVersion(
          compile(try #require(try workspace.release(number, of: copy))), name: text, place: .release(copy, number))
      }
      let changes = workspace.compare(versions[0], versions[1])
      #expect(changes.changes.count == 1)
      #expect((changes.changes.first?.significance == .editorial) == (changes.changes.first?.declared != nil))
      return changes.changes.first?.declared
    }
    #expect(try declared("1.0.0", "2.0.0") == "the usual word")
    #expect(try declared("1.0.0", "3.0.0") == "the usual word; more exact")
    #expect(try declared("3.0.0", "1.0.0") == "the usual word; more exact")
    #expect(try declared("2.0.0", "3.0.0") == "more exact")
    #expect(try declared("3.0.0", "4.0.0") == nil)
    #expect(try declared("1.0.0", "4.0.0") == nil)
  }
}
