import Diagnostics
import PolicyCompiler
import PolicyModel
import Testing

/// A school changes, adds and leaves out rows in a table of the same headings.
@Suite("Rows of a school")
struct TableOverlayTests {
  static let model =
    Bench.model + """


      # Work {#work}

      Who does what:

      {#jobs columns="text, by, within"}
      | Task          | Who               | When           |
      | ------------- | ----------------- | -------------- |
      | Lock the gate | [head](role:head) | daily          | {#gate}
      | Ring the bell | [head](role:head) | within one day | {#bell tailoring=optional}
      | Fly the flag  | [head](role:head) | yearly         | {#flag tailoring=fixed}
      """

  static let head = "# Work {#work}\n\n| Task | Who | When |\n| - | - | - |\n"

  /// A change, and the rules that it breaks.
  static let cases: [(String, [String])] = [
    (head + "| Lock both gates | [head](role:head) | daily | {#gate} |\n", []),
    (head + "| | | | {#bell .omit} |\n", []),
    (head + "| | | | {#bell for=staff} |\n", ["smaller-audience"]),
    (head + "| Feed the cat | [clerk](role:clerk) | daily | {#cat after=gate} |\n", []),
    (head + "| Feed the cat | [clerk](role:clerk) | daily | {#cat in=jobs} |\n", []),
    ("# Work {#work}\n\n- {#bell .omit}\n", []),
    ("# Work {#work}\n\nWhat is done by whom:\n{#jobs}\n", []),
    (
      "# Work {#work}\n\n{#own after=jobs}\n| A | B |\n| - | - |\n| You must go | home | {#own-row} |\n",
      []
    ),
    // What the model protects.
    (head + "| Lock the gate | [clerk](role:clerk) | daily | {#gate} |\n", ["changed-bearer"]),
    (head + "| Lock the gate | [head](role:head) | weekly | {#gate} |\n", ["longer-deadline"]),
    (head + "| Fly two flags | [head](role:head) | yearly | {#flag} |\n", ["fixed-text"]),
    (head + "| | | | {#gate .omit} |\n", ["not-optional"]),
    (
      "# Work {#work}\n\n{#jobs columns=\"text, other, within\"}\n| Task | Who | When |\n| - | - | - |\n| | | | {#bell .omit} |\n",
      ["fixed-text"]
    ),
    // Rows under other headings, in no table, and what is no row.
    (
      "# Work {#work}\n\n| Task | When | Who |\n| - | - | - |\n| Lock it | daily | [head](role:head) | {#gate} |\n",
      ["bad-table", "changed-bearer", "longer-deadline"]
    ),
    (head + "| Feed the cat | [clerk](role:clerk) | daily | {#cat after=lock} |\n", ["bad-table"]),
    ("# Work {#work}\n\n- You must feed the cat.\n  {#cat after=gate}\n", ["bad-table"]),
    (head + "| Feed the cat | [clerk](role:clerk) | daily | |\n", ["bad-table", "unaddressed-change"]),
    (head + "| Feed the cat | [clerk](role:clerk) | daily | {#cat} |\n", ["unknown-clause"]),
    (head + "| Lock it | [head](role:head) | {#gate} |\n", ["bad-table", "longer-deadline"]),
  ]

  @Test(arguments: cases) func breaksTheseRules(_ overlay: String, _ rules: [String]) {
    #expect(Bench(overlay: overlay, models: [Self.model]).findings == rules, "\(overlay)")
  }

  private func text(_ overlay: String) -> CompiledPolicy? {
    Bench(overlay: overlay, models: [Self.model]).copies()?.compiled.values.first
  }

  @Test func aRowStandsWhereItIsPut() throws {
    let copy = try #require(
      text(
        Self.head + "| Lock both gates | [head](role:head) | daily | {#gate} |\n"
          + "| Feed the cat | [clerk](role:clerk) | daily | {#cat before=flag} |\n| | | | {#bell .omit} |\n"))
    let table = try #require(ClauseID("jobs").flatMap { copy[$0]?.clause })
    #expect(table.items.map(\.id.rawValue) == ["gate", "saltmarsh:cat", "flag"])
    #expect(table.headings?.count == 3 && table.items.allSatisfy { $0.cells?.count == 3 })
    let cat = try #require(ClauseID("saltmarsh:cat").flatMap { copy[$0] })
    #expect(cat.modality == .must && cat.bearers.map(\.text) == ["clerk"] && cat.every?.text == "1 day")
  }

  @Test func newWordsOfATableKeepItsHeadingsAndRows() throws {
    let copy = try #require(text("# Work {#work}\n\nWhat is done by whom:\n{#jobs}\n"))
    let table = try #require(ClauseID("jobs").flatMap { copy[$0]?.clause })
    #expect(table.headings?.count == 3 && table.items.count == 3 && table.content.count == 2)
  }
}
