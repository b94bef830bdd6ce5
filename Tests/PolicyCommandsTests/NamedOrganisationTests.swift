import PolicyModel
import Testing

@testable import PolicyCommands

/// What the pages of a model and of its schools say of several organisations, of dates that were decided, and of what the
/// words of a clause say.
@Suite struct NamedOrganisationTests {
  private static let workspace = """
    organisation: { name: Estuary Alliance, short: EA }
    audiences:
      staff: { name: Staff }
      trainees: { name: Trainees }
      governors: { name: Governors }
    roles:
      board: { title: Board, kind: body, audience: governors }
      head: { title: Headteacher, audience: staff }
    """
  private static let policy = """
    ---
    title: Phones
    version: 1.0.0
    owner: head
    approver: board
    review: { every: 1 year, due: 2027-09 }
    applies-to: { staff: in-full, trainees: in-full }
    acknowledge:
      audiences: [staff]
      organisations: { placement: { title: "Placement school's agreement", signed-by: [head] } }
    tailoring: adaptable
    ---

    # Use {#use}

    - The trust must tell you what it records.
      {#records by=organisation}
    - The trust may hand such information to the police.
      {#police by=organisation}
    - You must look at the group, at least once a month.
      {#look every="1 month"}
    - The staff of the alliance must not be friends with a trainee.
      {#friends}
    - Staff must not lend a telephone.
      {#lend}

    """

  private func system(_ school: String = "", _ change: (String) -> String = { $0 }) -> MemorySystem {
    let system = MemorySystem(
      ["/w/Policies/workspace.yml": Self.workspace, "/w/Policies/phones/policy.md": change(Self.policy)], in: "/w")
    system.day = CivilDate(2027, 9, 30)
    decide("phones", "2026-04-01", on: system)
    system.put(
      "/w/Policies/schools/elm/school.yml", "name: Elm School\npolicies: { phones: { version: 1.0.0 } }\n")
    if !school.isEmpty { system.put("/w/Policies/schools/elm/phones.md", "---\nadapts: phones\n\(school)") }
    return system
  }

  private func decide(_ copy: String, _ date: String, on system: MemorySystem) {
    let result = system.run(line: "release \(copy) --outcome approved --by board --minute 1 --date \(date)")
    #expect(result.status == 0, "\(result.errors)")
  }

  private func page(_ system: MemorySystem, _ name: String) -> String { system.text("/w/Output/\(name)") ?? "" }

  @Test func noOrganisationUndertakesWhatAnotherDoes() {
    let system = system()
    #expect(system.run(line: "build").status == 0)
    let form = page(system, "model/phones/acknowledgement-staff.md")
    #expect(form.contains("## What is undertaken in return") && !form.contains("What Estuary Alliance undertakes"))
    #expect(form.contains("By the organisation that each line names."))
    // What it may do is no undertaking.
    let parts = form.components(of: "## ")
    let returned = parts.first { $0.hasPrefix("What is undertaken") } ?? ""
    #expect(returned.contains("must tell you") && !returned.contains("police"), "\(form)")
    #expect(parts.contains { $0.hasPrefix("What an organisation may do") && $0.contains("police") }, "\(form)")
    let duties = page(system, "model/internal/duties.md")
    #expect(duties.contains("By the organisation that each line names") && !duties.contains("## Estuary Alliance"))
  }

  @Test func anOrganisationThatSpeaksOfItselfIsNamed() {
    let system = system { $0.replacing("The trust", with: "The alliance") }
    #expect(system.run(line: "build").status == 0)
    let form = page(system, "model/phones/acknowledgement-staff.md")
    #expect(form.contains("## What Estuary Alliance undertakes") && form.contains("## What Estuary Alliance may do"))
  }

  @Test func anotherOrganisationsPeopleAreNotOurs() {
    let system = system()
    #expect(system.run(line: "build").status == 0)
    let form = page(system, "model/phones/acknowledgement-placement.md")
    #expect(form.contains("must not lend a telephone") && !form.contains("staff of the alliance"), "\(form)")
    #expect(page(system, "model/phones/acknowledgement-staff.md").contains("staff of the alliance"))
  }

  @Test func theNextReviewIsTheOneThatWasDecided() {
    let system = system("review: { every: 1 year, due: 2026-06 }\n---\n")
    decide("elm/phones", "2026-05-01", on: system)
    #expect(system.run(line: "build").status == 0)
    #expect(page(system, "elm/phones/policy.md").contains("- **Next review**: June 2027"))
    let differences = page(system, "elm/internal/phones/differences.md")
    #expect(differences.contains("- school: June 2027") && !differences.contains("June 2026"), "\(differences)")
    // The model's is what its own board decided: the first September after half a year.
    #expect(differences.contains("- model: September 2027"), "\(differences)")
  }

  /// The newer model says in its words alone what the older also stated.
  @Test func whatTheWordsSayIsNoSecondConflict() {
    let own = """
      ---

      # Use {#use}

      - You must look at the group, at least once every two weeks.
        {#look every="2 weeks"}

      """
    let system = system(own)
    system.put(
      "/w/Policies/phones/policy.md",
      Self.policy.replacing("1.0.0", with: "2.0.0").replacing("once a month", with: "once a week")
        .replacing("{#look every=\"1 month\"}", with: "{#look}"))
    decide("phones", "2027-01-01", on: system)
    let report = system.run(line: "upgrade elm phones --to 2.0.0 --dry-run --format markdown")
    #expect(report.output.contains("once a week") && !report.output.contains("not said"), "\(report)")
    #expect(report.output.contains("1 thing waits") && !report.output.contains("how often"), "\(report)")
  }

  /// Where the school changed only what is stated, the model's side is what its words say.
  @Test func whatTheWordsSayIsTheModelsSide() {
    let system = system("---\n\n# Use {#use}\n\n- {#look every=\"2 weeks\"}\n")
    system.put(
      "/w/Policies/phones/policy.md",
      Self.policy.replacing("1.0.0", with: "2.0.0").replacing("once a month", with: "once a week")
        .replacing("{#look every=\"1 month\"}", with: "{#look}"))
    decide("phones", "2027-01-01", on: system)
    let report = system.run(line: "upgrade elm phones --to 2.0.0 --dry-run --format markdown").output
    #expect(report.contains("every week") && !report.contains("not said"), "\(report)")
  }
}

extension String {
  /// What stands between lines that begin with `mark`.
  fileprivate func components(of mark: String) -> [String] {
    var parts = [""]
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(mark) {
        parts.append(String(line.dropFirst(mark.count)))
      } else {
        parts[parts.count - 1] += "\n\(line)"
      }
    }
    return parts
  }
}
