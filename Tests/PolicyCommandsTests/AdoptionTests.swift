import Testing

@testable import PolicyCommands

/// A school's copy has a ledger, document control and readers of its own.
@Suite struct AdoptionTests {
  private static let overlayPath = "/w/Policies/schools/quay/phones.md"
  private static let schoolPath = "/w/Policies/schools/quay/school.yml"

  @Test func aSchoolAsksItsOwnReadersToSignAgain() throws {
    let model = """
      ---
      title: Phones
      version: 1.0.0
      owner: head
      approver: board
      review: { every: 1 year }
      applies-to: { everyone: in-full }
      acknowledge: { audiences: [staff, governors, trainees], return-to: head }
      tailoring: adaptable
      ---

      # Use {#use}

      - You must lock it.
        {#lock for=staff}
      - You must hide it.
        {#hide for=governors}
      - You must charge it.
        {#charge for=trainees}

      """
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences:
          staff: { name: Staff }
          governors: { name: Governors }
          trainees: { name: Trainees }
          everyone: { name: Everyone, includes: [staff, governors, trainees] }
        roles: { head: { title: Head, audience: staff }, board: { title: Board, kind: body, audience: governors } }
        """,
        "/w/Policies/phones/policy.md": model, Self.schoolPath: "name: Quay\npolicies:\n  phones: { version: 1.0.0 }\n",
        Self.overlayPath: "---\nadapts: phones\n---\n\n# Use {#use}\n\n- You must hide it from view.\n  {#hide}\n",
      ], in: "/w")
    func decide(_ name: String, _ date: String) -> String {
      let result = run(
        "release", name, "--outcome", "approved", "--by", "board", "--minute", "1", "--date", date, on: system)
      #expect(result.status == 0, "\(result.errors)")
      return result.errors.split(separator: "\n").first { $0.hasPrefix("sign again: ") }.map(String.init) ?? ""
    }
    _ = decide("phones", "2026-01-10")
    _ = decide("quay/phones", "2026-01-11")
    // The model rewords for staff, and for governors what the school says in its own words.
    system.put(
      "/w/Policies/phones/policy.md",
      model.replacing("version: 1.0.0", with: "version: 2.0.0").replacing("must lock it", with: "must lock it well")
        .replacing("must hide it", with: "must hide it well"))
    #expect(decide("phones", "2026-02-10") == "sign again: staff and governors")
    #expect(run("upgrade", "quay", "phones", "--to", "2.0.0", on: system).status == 1)
    system.put(
      Self.overlayPath, "---\nadapts: phones\n---\n\n# Use {#use}\n\n- You must hide it from view.\n  {#hide}\n")
    #expect(decide("quay/phones", "2026-02-11") == "sign again: staff")
    // The school rewords for trainees, and the model stays.
    system.put(
      Self.overlayPath,
      (system.text(Self.overlayPath) ?? "") + "- You must charge it at home.\n  {#charge}\n")
    #expect(decide("quay/phones", "2026-02-12") == "sign again: trainees")
    // Nothing changed.
    #expect(decide("quay/phones", "2026-02-13") == "sign again: nobody")
    // A copy that nobody has changed since is what its board keeps.
    let kept = run(
      "release", "quay/phones", "--outcome", "reviewed-no-change", "--by", "board", "--minute", "2", "--date",
      "2027-02-13", "--due", "2028", on: system)
    #expect(kept.status == 0 && !kept.errors.contains("differs"), "\(kept.errors)")
    #expect(run("verify", on: system).status == 0)
    #expect(run("build", on: system).status == 0)
    let files = system.files(in: "/w/Output")
    #expect(files.contains("quay/internal/phones/review-2.0.0+2-to-2.0.0+3.html"))
    let form = try #require(system.text("/w/Output/quay/phones/acknowledgement-trainees.md"))
    #expect(form.contains("2\\.0\\.0\\+3") || form.contains("2.0.0+3"))
    #expect(form.contains("You must charge it at home."))
    let control = try #require(system.text("/w/Output/quay/phones/policy.md"))
    #expect(control.contains("**Version**: 2.0.0+3") && control.contains("**Adopted**: 13 February 2026"))
  }

  @Test func aLinkToWhatTheSchoolDoesNotHaveIsAWarning() {
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences: { everyone: { name: Everyone }, governors: { name: Governors } }
        roles: { board: { title: Board, kind: body, audience: governors } }
        facts: { pupils: { type: integer, label: "How many pupils?" } }
        """,
        "/w/Policies/phones/policy.md":
          "---\ntitle: Phones\nversion: 1.0.0\napplies-to: { everyone: in-full }\n---\n\n# Use {#use}\n\n- You must lock it.\n  {#lock}\n",
      ], in: "/w")
    system.put(
      "/w/Policies/loans/policy.md",
      """
      ---
      title: Loans
      version: 1.0.0
      owner: board
      approver: board
      review: { every: 1 year }
      applies-to: { everyone: in-full }
      ---

      # Loans {#loans}

      - You must read [the rules](policy:phones) and [this](#many).
        {#read}
      - You must queue.
        {#many when="pupils > 900"}

      """)
    let loans = run(
      "release", "loans", "--outcome", "approved", "--by", "board", "--minute", "1", "--date", "2026-03-10", on: system)
    #expect(loans.status == 0, "\(loans.errors)")
    system.put(
      "/w/Policies/schools/mole/school.yml",
      "name: Mole\nfacts: { pupils: 9 }\npolicies: { loans: { version: 1.0.0 } }\n")
    let check = run("check", on: system)
    #expect(check.status == 0)
    #expect(check.output.contains("mole/school.yml:3"))
    #expect(check.output.contains("The policy `phones` is not published here"))
    #expect(check.output.contains("`many` is left out here"))
  }
}
