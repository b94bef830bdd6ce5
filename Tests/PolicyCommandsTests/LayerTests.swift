import Testing

@testable import PolicyCommands

/// A model, a local authority above a trust above a school, each adapting the release of the one above.
@Suite struct LayerTests {
  static let policy = """
    ---
    title: Phones
    version: 1.0.0
    owner: head
    approver: board
    review: { every: 1 year, due: 2027-09 }
    applies-to: { everyone: in-full }
    acknowledge: { audiences: [staff], return-to: head }
    tailoring: adaptable
    parameters:
      wait: { type: duration, default: 2 days, max: 5 days, label: "How soon?" }
      authority: { type: text, label: "Which authority?" }
      hotline: { type: phone, label: "Which number is called?" }
    ---

    # Use {#use}

    - You must not publish a picture of a pupil of {{school.name}} in {{authority}}.
      {#no-pictures tailoring=fixed}
    - You should lock your phone.
      {#lock}
    - You must tell the [head](role:head), or call {{hotline}}.
      {#tell within="1 day"}
    - You must answer within {{wait}}.
      {#answer within={{wait}}}

    """

  private func system() -> MemorySystem {
    MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences:
          staff: { name: Staff }
          governors: { name: Governors }
          everyone: { name: Everyone, includes: [staff, governors] }
        roles:
          head: { title: Head, audience: staff }
          board: { title: Board, kind: body, audience: governors }
        """,
        "/w/Policies/phones/policy.md": Self.policy,
        "/w/Policies/schools/northshire/school.yml": """
        name: Northshire
        kind: layer
        roles: { lado: { title: Designated Officer, audience: staff } }
        terms: { county: { title: the county, definition: the county of Northshire } }
        policies: { phones: { version: 1.0.0, parameters: { authority: Northshire } } }
        """,
        "/w/Policies/schools/northshire/phones.md": """
        ---
        adapts: phones
        title: Phones in Northshire
        ---

        # Use {#use}

        - You must lock your phone.
          {#lock tailoring=fixed}
        - You must call the [](role:lado) of [the county](term:county).
          {#call after=tell}

        """,
        "/w/Policies/schools/trust/school.yml": """
        name: Harbour Trust
        kind: layer
        from: northshire
        policies:
          phones: { version: 1.0.0+1, parameters: { wait: 1 day } }
        """,
        "/w/Policies/schools/trust/phones.md": """
        ---
        adapts: phones
        ---

        # Use {#use}

        - {#tell within="4 hours"}
        - You must use the trust's app.
          {#app after=northshire:call}

        """,
        "/w/Policies/schools/quay/school.yml": """
        name: Quay School
        from: trust
        roles: { head: { title: Principal } }
        policies:
          phones: { version: 1.0.0+1, parameters: { hotline: "01632 960100" } }
        """,
        "/w/Policies/schools/quay/phones.md": """
        ---
        adapts: phones
        title: Phones at Quay
        ---

        # Use {#use}

        - You must use the trust's app, switched on.
          {#trust:app}
        - You may ask.
          {#ask after=trust:app}

        """,
      ], in: "/w")
  }

  private func adopt(_ name: String, _ date: String, on system: MemorySystem) {
    let result = run(
      "release", name, "--outcome", "approved", "--by", "board", "--minute", "1", "--date", date, on: system)
    #expect(result.status == 0, "\(result.errors)")
  }

  /// All four decided, from the model down.
  private func adopted() -> MemorySystem {
    let system = system()
    for (index, name) in ["phones", "northshire/phones", "trust/phones", "quay/phones"].enumerated() {
      adopt(name, "2026-01-1\(index)", on: system)
    }
    return system
  }

  /// The rules that are broken. That the deadlines of these copies stand in braces alone is no matter of layers.
  private func check(_ system: MemorySystem) -> [String] {
    let output = run("check", "--as-of", "2026-02-01", "--format", "json", on: system).output
    return output.split(separator: "\"name\":").dropFirst().map { part in
      String(part.drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" })
    }.filter { $0 != "hidden-time" }.sorted()
  }

  private func replace(_ path: String, _ old: String, _ new: String, on system: MemorySystem) {
    system.put(path, (system.text(path) ?? "").replacing(old, with: new))
  }

  @Test func threeLevelsReachTheSchool() throws {
    let system = adopted()
    #expect(check(system) == [])
    #expect(run("verify", on: system).status == 0)
    #expect(run("build", on: system).status == 0)
    let text = try #require(system.text("/w/Output/quay/phones/policy.md"))
    for line in [
      "# Phones at Quay", "**1.1** You must not publish a picture of a pupil of Quay School in Northshire.",
      "**1.2** You must lock your phone.", "**1.3** You must tell the Principal, or call 01632 960100.",
      "**1.4** You must call the Designated Officer of [the county]",
      "**1.5** You must use the trust's app, switched on.", "**1.6** You may ask.",
      "**1.7** You must answer within 1 day.", "**Owner**: Principal",
    ] { #expect(text.contains(line), "\(line)") }
    let model = try #require(system.text("/w/Output/quay/phones/model.json"))
    for id in ["northshire:call", "trust:app", "quay:ask"] { #expect(model.contains("\"\(id)\"")) }
    // What a layer leaves to its schools is set apart in its own document.
    let layer = try #require(system.text("/w/Output/trust/phones/policy.md"))
    #expect(layer.contains("**[Which number is called?]**"))
    // A school differs from its layer only in what it changed itself.
    let page = try #require(system.text("/w/Output/quay/internal/phones/differences.md"))
    #expect(page.contains("follows Phones in Northshire"))
    #expect(page.contains("Which number is called"))
    #expect(!page.contains("How soon"))
    #expect(!page.contains("Which authority"))
    let status = run("status", on: system).output
    #expect(status.contains("quay        phones  1.0.0+1  1.0.0+1  1.0.0+1"))
    #expect(!status.contains("to answer"))
  }

  @Test func copiesOfAnyLevelCompare() {
    let system = adopted()
    for operands in [
      ["quay/phones", "trust/phones"], ["trust/phones@1.0.0+1", "northshire/phones@1.0.0+1"],
      ["phones", "quay/phones"],
    ] {
      let result = run("diff", operands[0], operands[1], on: system)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("Added") || result.output.contains("Removed"), "\(operands)")
    }
  }

  /// A change of one file, and the rules that it breaks.
  static let faults: [(String, String, String, [String])] = [
    ("quay/school.yml", "hotline:", "wait: 2 days, hotline:", ["parameter-set-twice"]),
    ("quay/school.yml", "hotline:", "authority: X, hotline:", ["parameter-set-twice"]),
    ("quay/school.yml", "version: 1.0.0+1", "version: 1.0.0", ["unknown-release"]),
    ("quay/school.yml", "from: trust", "from: turst", ["unknown-layer"]),
    ("quay/school.yml", "from: trust", "from: quay", ["unknown-layer"]),
    ("trust/school.yml", "kind: layer\n", "", ["open-parameter", "unknown-layer"]),
    ("northshire/school.yml", "kind: layer", "kind: layer\nfrom: trust", ["unknown-layer", "unknown-layer"]),
    ("quay/phones.md", "- You may ask.", "- You must lock your phone well.\n  {#lock}\n- You may ask.", ["fixed-text"]),
    ("quay/phones.md", "- You may ask.", "- {#lock tailoring=adaptable}\n- You may ask.", ["loosened-tailoring"]),
    ("quay/phones.md", "- You may ask.", "- {#tell within=\"5 hours\"}\n- You may ask.", ["longer-deadline"]),
    ("quay/phones.md", "{#trust:app}", "{#app}", ["unknown-clause"]),
    ("quay/phones.md", "You must use the trust's app, switched on.", "You may use the app.", ["weakened-modality"]),
    (
      "northshire/phones.md", "- You must call", "- {#no-pictures tailoring=adaptable}\n- You must call",
      ["loosened-tailoring"]
    ),
    ("trust/phones.md", "- You must use", "- {#lock tailoring=optional}\n- You must use", ["loosened-tailoring"]),
    // What cannot be read is the fault of that layer alone, and so is what it writes now: its release stands.
    ("trust/school.yml", "name: Harbour Trust", "name: [", ["bad-yaml"]),
    ("trust/phones.md", "{#tell", "{#tall", ["unknown-clause"]),
  ]

  @Test("Each level is protected from the next", arguments: faults)
  func protects(_ file: String, _ old: String, _ new: String, _ expected: [String]) {
    let system = adopted()
    replace("/w/Policies/schools/\(file)", old, new, on: system)
    #expect(check(system) == expected, "\(file): \(new)")
  }

  @Test func anUpgradeGoesDownLevelByLevel() throws {
    let system = adopted()
    replace("/w/Policies/phones/policy.md", "version: 1.0.0", "version: 2.0.0", on: system)
    replace(
      "/w/Policies/phones/policy.md", "{#tell within=\"1 day\"}", "{#report was=tell within=\"1 day\"}", on: system)
    replace("/w/Policies/phones/policy.md", "hotline", "helpline", on: system)
    replace("/w/Policies/phones/policy.md", "type: phone,", "type: phone, was: hotline,", on: system)
    adopt("phones", "2026-02-01", on: system)
    #expect(run("status", on: system).output.contains("2.0.0 is out"))

    var result = run("upgrade", "northshire", "phones", "--to", "2.0.0", on: system)
    #expect(result.status == 0, "\(result.errors)")
    #expect(!result.output.contains("question"))
    #expect(system.text("/w/Policies/schools/northshire/phones.md")?.contains("{#call after=report}") == true)
    adopt("northshire/phones", "2026-02-02", on: system)

    result = run("upgrade", "trust", "phones", "--to", "2.0.0+1", on: system)
    #expect(result.status == 0, "\(result.errors)")
    #expect(system.text("/w/Policies/schools/trust/phones.md")?.contains("{#report within=\"4 hours\"}") == true)
    #expect(system.text("/w/Policies/schools/trust/school.yml")?.contains("version: 2.0.0+1") == true)
    adopt("trust/phones", "2026-02-03", on: system)

    result = run("upgrade", "quay", "phones", "--to", "2.0.0+1", on: system)
    #expect(result.status == 0, "\(result.errors)")
    #expect(system.text("/w/Policies/schools/quay/school.yml")?.contains("helpline: \"01632 960100\"") == true)
    #expect(check(system) == [])
    adopt("quay/phones", "2026-02-04", on: system)
    #expect(run("verify", on: system).status == 0)
    let nodes = system.nodes
    #expect(run("upgrade", "quay", "phones", "--to", "2.0.0+1", on: system).output.contains("nothing changes"))
    #expect(system.nodes == nodes)
  }
}
