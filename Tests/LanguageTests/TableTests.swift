import Diagnostics
import Hashing
import JSON
import PolicyCompiler
import PolicyModel
import PolicyRendering
import SourceText
import Testing

/// A table is a stem and its rows are clauses: what they say, for whom they are, and how they are shown.
@Suite struct TableTests {
  static let body = """
    # Work {#work}

    Who does what:

    {#jobs columns="text, by, within, other"}
    | Task                                | Who                                             | When            | Notes            |
    | ----------------------------------- | ----------------------------------------------- | --------------- | ---------------- |
    | Lock the [gate](#gate)              | [Headteacher](role:headteacher)                 | daily           | `a\\|b` \\| c     | {#gate}
    | Report a *lost* phone               | Trainees, staff                                 | within 24 hours |                  | {#lost for="staff, trainees"}
    | Safeguarding review                 | Headteacher and [](role:governing-body)         | 3 terms         |                  | {#review}
    | Do not open the shed                | You                                             |                 |                  | {#shed}
    | Visitors may leave early            | Governors                                       | at the end      |                  | {#early}
    | The Programme Leader must count     | Headteacher                                     |                 |                  | {#count}
    | Ask somebody                        | N/A                                             | yearly          |                  | {#ask}
    | Wash the bus                        | Headteacher                                     | every week      |                  | {#wash modality=should by=programme-leader within="1 day"}

    > [!GUIDANCE]
    > The gate is green.
    """

  private let fixture = Fixture(body: Self.body)

  private func reading(_ id: String) -> ClauseReading? { fixture[id]?.reading }

  @Test func columnsSayWhoseActARowIsAndByWhen() throws {
    let gate = try #require(reading("gate"))
    #expect(gate.force == .init(.must, .stem) && gate.evidence == "Who")
    #expect(gate.bearers.value.map(\.text) == ["headteacher"] && gate.bearers.source == .words)
    #expect(gate.every.value?.text == "1 day" && gate.every.source == .words && gate.within.value == nil)
    let lost = try #require(reading("lost"))
    #expect(lost.bearers.value.map(\.text) == ["trainees", "staff"] && lost.within.value?.text == "24 hours")
    let review = try #require(reading("review"))
    #expect(review.force.value == .must && review.within.value?.text == "3 terms")
    #expect(review.bearers.value.map(\.text) == ["headteacher", "governing-body"])
    let shed = try #require(reading("shed"))
    #expect(shed.force.value == .mustNot && shed.bearers.value == [.reader])
    // Words with a force of their own keep it.
    let early = try #require(reading("early"))
    #expect(early.force == .init(.may, .words) && early.bearers.value.map(\.text) == ["governors"])
    #expect(early.within.value?.text == "at the end" && early.within.value?.duration == nil)
    // A cell in which nobody is named leaves the row as its words are.
    let ask = try #require(reading("ask"))
    #expect(ask.bearers.value == [.reader] && ask.every.value?.text == "1 year")
    // What stands in braces decides.
    let wash = try #require(reading("wash"))
    #expect(wash.force == .init(.should, .attribute) && wash.bearers.value.map(\.text) == ["programme-leader"])
    #expect(wash.within.value?.text == "1 day" && wash.within.source == .attribute)
  }

  @Test func wordsAgainstTheColumnAreInDoubt() throws {
    let count = try #require(reading("count"))
    #expect(count.bearers.value.map(\.text) == ["headteacher"] && count.doubt?.contains("programme-leader") ?? false)
    #expect(fixture.problems == ["unlinked-name"])
    #expect(fixture.diagnostics.found.contains { $0.rule.name == "doubtful-reading" })
  }

  @Test func groundsStandInTheTextOfTheRow() throws {
    for id in ["gate", "lost", "early"] {
      let node = try #require(fixture[id])
      for ground in node.reading.grounds {
        let words = String(decoding: Array(node.text.utf8)[ground.range], as: UTF8.self)
        let expected: [Ground.Field: [String]] = [
          .bearer: ["Headteacher", "Trainees, staff", "Governors"], .every: ["daily"],
          .within: ["within 24 hours", "at the end"], .force: ["may"],
        ]
        #expect(expected[ground.field]?.contains(words) ?? false, "\(id): \(ground.field) \(words)")
      }
    }
  }

  @Test func somebodyUndeclaredIsReportedAtTheCell() {
    let fixture = Fixture(body: "{#t columns=\"text, by\"}\n| A | B |\n| - | - |\n| Wash | The bus driver | {#r} |")
    #expect(fixture["r"]?.bearers.map(\.text) == ["~the bus driver"])
    #expect(fixture.problems == ["unknown-actor"])
    #expect(fixture.rendered.contains("policy.md:15:10: warning: “Bus driver” acts"), "\(fixture.rendered)")
  }

  @Test func aTableWithoutColumnsReadsEachCell() {
    let fixture = Fixture(
      body:
        "{#t}\n| A | B |\n| - | - |\n| Shouting | You must tell somebody. | {#r} |\n| Word | Meaning | {#s} |")
    #expect(fixture["r"]?.modality == .must && fixture["s"]?.modality == .statement)
    #expect(fixture.problems == [])
  }

  @Test func theTableOfAStemThatBindsIsItsParts() {
    let fixture = Fixture(
      body: "You must use one of these:\n{#t list=one-of}\n\n| A | B |\n| - | - |\n| this | that | {#r} |")
    #expect(fixture["r"]?.isPart == true && fixture["t"]?.modality == .must)
    #expect(fixture["t"]?.clause?.headings?.count == 2 && fixture.problems == [])
  }

  @Test func jsonHasHeadingsColumnsAndCells() throws {
    let compiled = try #require(fixture.compiled)
    let json = try JSONValue.parse(
      ModelJSON.document(compiled, Standing(isDraft: true, status: "Draft", version: "1.0.0")))
    let table = try #require(json["policy"]?["sections"]?.arrayValue?.first?["clauses"]?.arrayValue?.first)
    #expect(table["headings"] == ["Task", "Who", "When", "Notes"])
    #expect(table["columns"] == ["text", "by", "within", "other"] && table["cells"] == nil)
    #expect(table["text"] == "Who does what: Task | Who | When | Notes")
    let row = try #require(table["clauses"]?.arrayValue?.first)
    #expect(row["cells"] == ["Lock the gate", "Headteacher", "daily", "a|b | c"] && row["headings"] == nil)
    #expect(row["markdown"] == "Lock the [gate](#gate) | [Headteacher](role:headteacher) | daily | `a\\|b` \\| c")
    #expect(row["citation"] == "1.1, row 1")
  }

  @Test func aReleaseGivesItBack() throws {
    let policy = try #require(fixture.policy)
    let again = try Policy(json: policy.json)
    #expect(again.sections == policy.sections && again.json == policy.json)
    // An empty cell is not lost, and bars in cells part nothing.
    let row = again.sections[0].clauses[0].items[0]
    #expect(row.cells?.count == 4 && row.normalForm == policy.sections[0].clauses[0].items[0].normalForm)
  }

  @Test func cellsAreNotJoinedWhereBarsAreText() {
    func digest(_ row: String) -> String? {
      Fixture(body: "{#t}\n| A | B |\n| - | - |\n| \(row) | {#r} |")["r"]?.digest.text
    }
    #expect(digest("a | b \\| c") != digest("a \\| b | c"))
    #expect(digest("a | ") != digest(" | a"))
    #expect(digest("a | b") == digest("  a  |b"))
  }

  @Test func aNoteAfterTheRowsIsTheTables() {
    #expect(fixture["jobs"]?.notes.count == 1 && fixture["wash"]?.notes.isEmpty == true)
  }

  @Test func whatWasPastedWithTabsIsMadeATable() {
    let fixture = Fixture(
      body: "- List:\n  {#l}\n\n  A\tB|C\n  one\t two\n  three\tfour\n  {#t}\n\nName\tX\nLength\n{#no}")
    let fixes = fixture.diagnostics.found.filter { $0.rule.name == "pasted-table" }.map(\.fixes)
    #expect(fixes.map(\.count) == [1, 0])
    #expect(
      fixes.first?.first?.edits.first?.replacement
        == "{#t}\n  | A | B\\|C |\n  | --- | --- |\n  | one | two |\n  | three | four |")
  }

  @Test func idsAreProposedInTheirPlace() {
    let text = "| A | B |\n| - | - |\n| one | two |\n| three | four"
    let fixture = Fixture(
      body: "- List:\n  {#l}\n\n" + text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
    let other = Fixture(body: text)
    #expect(other.problems == ["missing-id"])
    #expect(
      Self.fixed(other).hasSuffix("{#a-b}\n| A | B |\n| - | - |\n| one | two | {#one}\n| three | four | {#three}\n"))
    #expect(Self.fixed(fixture).hasSuffix("  | one | two | {#one}\n  | three | four | {#three}\n"))
    #expect(Fixture(Array(Self.fixed(other).utf8)).diagnostics.found.isEmpty)
  }

  private static func fixed(_ fixture: Fixture) -> String {
    guard let id = PolicyID("example"), let file = fixture.workspace.draftFiles[id] else { return "" }
    var bytes = fixture.workspace.sources[file].bytes
    let edits = fixture.diagnostics.found.flatMap(\.fixes).filter(\.isSafe).flatMap(\.edits)
      .sorted { $0.span.start > $1.span.start }
    for edit in edits { bytes.replaceSubrange(edit.span.range, with: edit.replacement.utf8) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
