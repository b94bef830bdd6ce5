import Testing

@testable import PolicyCommands

/// What a school's pages say where it has one body for two of the model, and leaves out the end of a list.
@Suite struct OneBodyTests {
  private func built() -> MemorySystem {
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences: { staff: { name: Staff }, governors: { name: Governors } }
        roles:
          head: { title: Headteacher, audience: staff }
          governing-body: { title: Governing Body, kind: body, audience: governors }
          trust-board: { title: Trust Board, kind: body, audience: governors }
        facts: { in-trust: { type: boolean, default: true, label: "In a trust?", holds: where the school is in a trust } }
        """,
        "/w/Policies/lone/policy.md": """
        ---
        title: Lone Working
        version: 1.0.0
        owner: head
        approver: trust-board
        review: { every: 1 year }
        applies-to: { staff: in-full, governors: in-full }
        acknowledge: { audiences: [governors], return-to: head, keep: name, keep-for: 6 years }
        tailoring: adaptable
        ---

        # Care {#care}

        - The [Trust Board](role:trust-board) must hear of it every year.
          {#hear}
        - The [Governing Body](role:governing-body) must read it every year.
          {#read}

        You must tell:
        {#tell}

        - the office;
          {#office}
        - the head; or
          {#told}
        - the trust.
          {#trust when=in-trust}

        # Trust {#of-trust}

        You must sign in.
        {#sign when=in-trust}

        > [!GUIDANCE]
        > The trust has a book.

        # Leaving {#leaving}

        You must leave:
        {#leave}

        - by the bus of the trust.
          {#bus when=in-trust}

        You must tell one of these:
        {#one list=one-of}

        - the cook;
          {#cook}
        - the trustee.
          {#trustee when=in-trust}

        """,
        "/w/Policies/schools/ash/school.yml": """
        name: Ash School
        facts: { in-trust: false }
        roles:
          governing-body: { title: Joint Board }
          trust-board: { title: Joint Board }
        policies: { lone: { version: 1.0.0 } }
        """,
      ], in: "/w")
    #expect(run("build", on: system).status == 0, "\(system.errorText)")
    return system
  }

  private static func count(_ words: String, _ page: String?) -> Int { (page ?? "").ranges(of: words).count }

  @Test func twoRolesWithOneTitleHaveOneList() {
    let system = built()
    let duties = system.text("/w/Output/ash/internal/duties.md")
    #expect(Self.count("### Joint Board", duties) == 1, "\(duties ?? "")")
    #expect(Self.count("must hear of it", duties) == 1 && Self.count("must read it", duties) == 1)
    let form = system.text("/w/Output/ash/lone/acknowledgement-governors.md")
    #expect(Self.count("If you sit on the Joint Board", form) == 1, "\(form ?? "")")
    #expect(Self.count("must hear of it", form) == 1 && Self.count("must read it", form) == 1)
    // The model has two bodies, and two lists.
    let model = system.text("/w/Output/model/internal/duties.md")
    #expect(Self.count("### Governing Body", model) == 1 && Self.count("### Trust Board", model) == 1)
  }

  /// What has lost by conditions all that stood in it keeps its number, and has no words that lead to nothing.
  @Test func whatHasLostEverythingIsNotUsed() {
    let system = built()
    let page = system.text("/w/Output/ash/lone/policy.md") ?? ""
    #expect(page.contains("- 2 Not used\n- 3 Leaving") && page.contains("## 2 Not used\n\n## 3 Leaving"), "\(page)")
    #expect(page.contains("**3.1** Not used\n\n**3.2** You must tell one of these:\n\n- the cook.\n"), "\(page)")
    #expect(!page.contains("You must leave:") && !page.contains("The trust has a book"))
    let html = system.text("/w/Output/ash/lone/policy.html") ?? ""
    #expect(html.contains("Not used") && !html.contains("You must leave:") && !html.contains(">Trust<"))
    #expect(!(system.text("/w/Output/ash/index.html") ?? "").contains("You must leave:"))
    let form = system.text("/w/Output/ash/lone/acknowledgement-governors.md") ?? ""
    #expect(form.contains("tell one of these: (3.2)\n  - the cook.\n"), "\(form)")
    #expect((system.text("/w/Output/model/lone/policy.md") ?? "").contains("## 2 Trust"))
  }

  @Test func aListWhoseEndIsLeftOutEnds() {
    let system = built()
    for page in ["lone/policy", "handbook-staff"] {
      let own = system.text("/w/Output/ash/\(page).md")
      #expect(Self.count("- the office;\n- the head.\n", own) == 1, "\(own ?? "")")
      #expect(Self.count("the head.", system.text("/w/Output/ash/\(page).html")) == 1)
      #expect(Self.count("- the head; or\n", system.text("/w/Output/model/\(page).md")) == 1)
    }
  }
}
