import Testing

@testable import PolicyCommands

/// What `show` and `check` say of how clauses are read.
@Suite struct ShowReadingTests {
  private static let policy = """
    ---
    title: Visits
    version: 1.0.0
    owner: head
    approver: head
    review: { every: 1 year }
    applies-to: { staff: in-full }
    ---

    # Visits {#visits}

    - The [head](role:head) must answer within five school days.
      {#answer}
    - You must not use a phone and should keep it in your bag; it is
      kept there.
      {#phone}
    - A record of every visit must be kept.
      {#record}
    - The porter must open the gate.
      {#gate}
    - Keys cannot leave the building.
      {#keys}

    """

  private static func system() -> MemorySystem {
    MemorySystem(
      [
        "/w/Policies/workspace.yml":
          "organisation: { name: Estuary Alliance }\naudiences: { staff: { name: Staff } }\nroles:\n  head: { title: Head, audience: staff }\n",
        "/w/Policies/visits/policy.md": policy,
      ], in: "/w")
  }

  @Test func wordsAreMarked() {
    let shown = run("show", "visits#answer", on: Self.system()).output
    let lines = shown.split(separator: "\n").map(String.init)
    let place = lines.firstIndex { $0.contains("must answer within") }
    #expect(place.map { lines[$0 + 1] } == "                 ~~~~ ~~~~        ~~~~~~~~~~~~~~~~~~~~~~~", "\(shown)")
    for line in [
      "must: read from its own words (“must”)", "by head: read from its own words (“head”)",
      "within 5 school days: read from its own words (“within five school days”)",
    ] { #expect(shown.contains(line), "\(line) in \(shown)") }
  }

  @Test func doubtsStandAlone() {
    let shown = run("show", "visits", "--doubtful", on: Self.system())
    #expect(shown.status == 0 && shown.output.contains("One clause can be read in two ways."), "\(shown.output)")
    #expect(shown.output.contains("Keys cannot leave the building.") && shown.output.contains("modality="))
    #expect(!shown.output.contains("The porter"))
    let json = run("show", "visits", "--doubtful", "--format", "json", on: Self.system()).output
    #expect(json.contains("\"id\": \"keys\"") && !json.contains("\"id\": \"gate\""))
  }

  @Test func dataSaysFromWhere() {
    let json = run("show", "visits#answer", "--format", "json", on: Self.system()).output
    for line in [
      #""modality": "must""#, #""read": "words""#, #""doubt": null"#, #""byRead": "words""#,
      #""within": "5 school days""#, #""withinRead": "words""#, #""every": null"#, #""everyRead": "none""#,
      #""ahead": null"#, #""aheadRead": "none""#,
    ] { #expect(json.contains(line), "\(line)") }
    let gate = run("show", "visits#gate", "--format", "json", on: Self.system()).output
    #expect(gate.contains("~the porter") || gate.contains("~The porter"))
    let record = run("show", "visits#record", "--format", "json", on: Self.system()).output
    #expect(record.contains(#""by": []"#) && record.contains(#""byRead": "none""#))
  }

  @Test func pedanticMakesOfANoteAWarning() {
    #expect(!run("check", on: Self.system()).output.contains("warning: 2 duties of this section"))
    let found = run("check", "--pedantic", on: Self.system()).output
    let said = "warning: 2 duties of this section do not say whose they are: 1.3 and 1.5 [P243 unsaid-bearer]"
    #expect(found.contains(said), "\(found)")
    // Notes do not count, warnings do.
    let calm = Self.system()
    calm.put(
      "/w/Policies/visits/policy.md",
      Self.policy.replacing(
        "- You must not use a phone and should keep it in your bag; it is\n  kept there.\n  {#phone}\n", with: ""
      )
      .replacing("The porter", with: "The head"))
    #expect(run("check", "--strict", on: calm).status == 0, "\(calm.outputText)")
    #expect(run("check", "--strict", "--pedantic", on: calm).status == 1)
  }

  @Test func fixesDeclareAndPart() {
    let json = run("check", "--format", "json", on: Self.system()).output
    #expect(json.contains("Declare `porter` under `roles`") && json.contains("  porter: { title: Porter }\\n"))
    #expect(json.contains("Make two clauses of it"), "\(json)")
    #expect(json.contains("\"replacement\": \".\"") && json.contains("\\n- You should keep it in your bag"), "\(json)")
  }
}
