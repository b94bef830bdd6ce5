import Testing

@testable import PolicyCommands

/// `check --fix` on an edition that lacks ids, as one that was pasted anew does.
@Suite struct MissingIDFixTests {
  private static let head = """
    ---
    title: Keys
    version: 1.0.0
    owner: board
    approver: board
    review: { every: 1 year, due: 2027-09 }
    applies-to: { everyone: in-full }
    ---

    """
  private static let policyPath = "/w/Policies/keys/policy.md"

  private func system(_ body: String) -> MemorySystem {
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences: { everyone: { name: Everyone }, governors: { name: Governors } }
        roles: { board: { title: Board, kind: body, audience: governors } }
        """
      ], in: "/w")
    put("1.0.0", body, on: system)
    return system
  }

  private func put(_ version: String, _ body: String, on system: MemorySystem) {
    system.put(Self.policyPath, Self.head.replacing("1.0.0", with: version) + body)
  }

  private func release(_ date: String, on system: MemorySystem) {
    let result = run(
      "release", "keys", "--outcome", "approved", "--by", "board", "--minute", "1", "--date", date, on: system)
    #expect(result.status == 0, "\(result.errors)")
  }

  private func policy(_ system: MemorySystem) -> String { system.text(Self.policyPath) ?? "" }

  private static let secrets = """
    # Secrets {#secrets}

    All staff will understand that keys are kept secret and that losses are reported.
    {#all-staff-will-understand}

    """

  @Test func aClauseGetsTheIdThatItHasInTheLastRelease() {
    let system = system(Self.secrets)
    release("2026-01-10", on: system)
    put(
      "2.0.0",
      """
      # Help

      All staff will understand that their part in early help is to listen.

      # Secrets

      All staff will understand that keys are kept secret and that losses are reported.

      """, on: system)
    _ = run("check", "--fix", on: system)
    #expect(
      policy(system).hasSuffix(
        """
        # Help {#help}

        All staff will understand that their part in early help is to listen.
        {#all-staff-will-understand-2}

        # Secrets {#secrets}

        All staff will understand that keys are kept secret and that losses are reported.
        {#all-staff-will-understand}

        """), "\(policy(system))")
  }

  @Test func noIdOfAnEarlierReleaseIsGivenToAnother() {
    let system = system(
      Self.secrets + "\n# Lamps {#lamps}\n\nYou must carry torch lamps at night.\n{#carry-torch-lamps-night}\n")
    release("2026-01-10", on: system)
    put("2.0.0", Self.secrets, on: system)
    release("2026-02-10", on: system)
    put(
      "3.0.0", Self.secrets + "\n# Boats\n\nYou must carry torch lamps night and day in the shed of the harbour.\n",
      on: system)
    _ = run("check", "--fix", on: system)
    #expect(policy(system).hasSuffix("{#carry-torch-lamps-night-2}\n"), "\(policy(system))")
  }

  /// Each of the new clauses, and the id that it gets: a text that stands whole in another is that, however alike a
  /// sibling is in which a word was exchanged.
  @Test(arguments: [
    (["You must report a lost key to the office.", "You must report a lost badge."], "report-lost-key", 0),
    (["You must report a lost badge.", "You must report a lost key to the office."], "report-lost-key", 1),
    (
      ["You must report a lost badge.", "You must always report a lost key, or a bent one, to the school office."],
      "report-lost-key", 1
    ),
    (["You must report a stolen key.", "You must report a lost badge on the day."], "report-lost-key", 0),
  ]) func aTextWithWordsAddedKeepsItsId(clauses: [String], id: String, at place: Int) {
    let system = system("# Rules {#rules}\n\nYou must report a lost key.\n{#report-lost-key}\n")
    release("2026-09-24", on: system)
    put("2.0.0", "# Rules {#rules}\n\n" + clauses.joined(separator: "\n\n") + "\n", on: system)
    _ = run("check", "--fix", on: system)
    #expect(policy(system).contains("\(clauses[place])\n{#\(id)}"), "\(policy(system))")
    #expect(!policy(system).contains("\(clauses[1 - place])\n{#\(id)}"), "\(policy(system))")
  }

  /// However long the clause is in which the old words stand whole.
  @Test(arguments: [
    (
      "You must tell the office.",
      [
        "You must tell the office of a lost phone, a lost badge and a lost key, and wait.", "You must tell the head.",
      ], 0
    ),
    (
      "You must tell the office.",
      [
        "You must tell the head.",
        "You should always tell the school office of a lost phone, a lost badge and a lost key, and wait there.",
      ], 1
    ),
  ]) func whatStandsWholeInALongClauseKeepsItsId(old: String, clauses: [String], at place: Int) {
    let system = system("# Rules {#rules}\n\n\(old)\n{#old}\n")
    release("2026-09-24", on: system)
    put("2.0.0", "# Rules {#rules}\n\n" + clauses.joined(separator: "\n\n") + "\n", on: system)
    _ = run("check", "--fix", on: system)
    #expect(policy(system).contains("\(clauses[place])\n{#old}"), "\(policy(system))")
  }

  /// Where two could be meant, or what is matched tells something else, nobody gets the id: a person gives it.
  @Test(arguments: [
    (
      "You must tell the office of a lost phone, a lost badge and a lost key, and wait.\n{#old}",
      ["You must tell the head of a lost phone, a lost badge and a found key.", "You must tell the office."]
    ),
    ("You must wait.\n{#old}", ["You must:\n\n- tell the head;\n- lock the doors."]),
    ("You must tell the office.\n{#old}", ["You must tell the head.", "Go home."]),
    (
      "You must:\n{#must}\n\n- ask the head\n  {#head}\n- ask the office\n  {#old}",
      ["You must:\n\n- ask the bursar\n- ask the head"]
    ),
  ]) func whatIsDoubtfulGetsNoId(old: String, clauses: [String]) {
    let system = system("# Rules {#rules}\n\n\(old)\n")
    release("2026-09-24", on: system)
    put("2.0.0", "# Rules {#rules}\n\n" + clauses.joined(separator: "\n\n") + "\n", on: system)
    _ = run("check", "--fix", on: system)
    #expect(!policy(system).contains("{#old}"), "\(policy(system))")
  }

  /// Words that stand far apart in another clause, or one that tells something alone, are no sign.
  @Test(arguments: [
    ("You must tell the office.", "You must tell your class, your tutor and whoever sits beside you in the office."),
    ("You must wait.", "You must wait in the hall until somebody comes to fetch you, whoever that is."),
  ]) func whatStandsScatteredIsAnother(old: String, new: String) {
    let system = system("# Rules {#rules}\n\n\(old)\n{#old}\n\nYou must lock the doors.\n{#lock}\n")
    release("2026-09-24", on: system)
    put("2.0.0", "# Rules {#rules}\n\nYou must lock the doors.\n{#lock}\n\n\(new)\n", on: system)
    _ = run("check", "--fix", on: system)
    #expect(!policy(system).contains("{#old}"), "\(policy(system))")
  }

  /// What says the opposite in fewer words is not the old clause where another has all of its words.
  @Test func theOppositeDoesNotTakeTheID() {
    let system = system("# Rules {#rules}\n\nYou must not run in the corridor.\n{#old}\n")
    release("2026-09-24", on: system)
    put(
      "2.0.0",
      "# Rules {#rules}\n\nYou must run in the corridor.\n\nYou must not run in the corridor of the hall.\n",
      on: system)
    _ = run("check", "--fix", on: system)
    #expect(policy(system).contains("corridor of the hall.\n{#old}"), "\(policy(system))")
  }

  @Test func withoutAReleaseAnIdIsMadeOfTheWords() {
    let system = system("# Secrets\n\nAll staff will understand that keys are kept secret.\n")
    _ = run("check", "--fix", on: system)
    #expect(policy(system).contains("# Secrets {#secrets}"))
    #expect(policy(system).hasSuffix("{#all-staff-will-understand}\n"), "\(policy(system))")
  }
}
