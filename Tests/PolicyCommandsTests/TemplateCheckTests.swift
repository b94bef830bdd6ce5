import Testing

@testable import PolicyCommands

/// `check` finds in a workspace's own templates whatever stops `build`.
@Suite struct TemplateCheckTests {
  private func system(_ templates: [String: String]) -> MemorySystem {
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences: { everyone: { name: Everyone } }
        roles: { board: { title: Board, kind: body } }
        """,
        "/w/Policies/keys/policy.md": """
        ---
        title: Keys
        version: 1.0.0
        owner: board
        approver: board
        review: { every: 1 year, due: 2027-09 }
        applies-to: { everyone: in-full }
        ---

        # Keys {#keys}

        You must keep keys secret.
        {#secret}

        """,
      ], in: "/w")
    for (name, text) in templates { system.put("/w/Templates/\(name)", text) }
    return system
  }

  @Test(arguments: ["policy.md", "policy.html", "handbook.md", "duties.md", "index.html"])
  func aNameThatATemplateCannotUseIsFound(_ name: String) {
    let system = system([name: "{{nonsense}}\n"])
    let checked = run("check", on: system)
    #expect(checked.status == 1)
    #expect(checked.output.contains("bad-template"))
    #expect(run("build", on: system).status == 1)
  }

  @Test func aTemplateThatIsRightIsNoProblem() {
    let system = system(["policy.md": "# {{title}}\n"])
    #expect(run("check", on: system).status == run("build", on: system).status)
  }
}
