import Testing

@testable import PolicyCommands

/// All of an item stands in every document, in its order: paragraphs, quotations, code, and the items under it.
@Suite struct SeveralParagraphsDocumentTests {
  private func built() -> MemorySystem {
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences: { staff: { name: Staff } }
        roles: { head: { title: Headteacher, audience: staff } }
        """,
        "/w/Policies/lone/policy.md": """
        ---
        title: Lone Working
        version: 1.0.0
        owner: head
        approver: head
        review: { every: 1 year }
        applies-to: { staff: in-full }
        acknowledge: { audiences: [staff], return-to: head, keep: name, keep-for: 6 years }
        ---

        # Care {#care}

        - You can be of help.

          It is about somebody *else*.

          > Quoted words stay.

          You must tell the [](role:head) about:
          {#raise}

          - a theft;

            It is what the law says.

            ```
            coded words
            ```
            {#theft}
          - a danger.
            {#danger}

        """,
      ], in: "/w")
    #expect(run("build", on: system).status == 0, "\(system.errorText)")
    return system
  }

  @Test(arguments: ["lone/policy", "handbook-staff", "lone/acknowledgement-staff", "internal/duties"], ["md", "html"])
  func nothingIsLost(_ page: String, _ ending: String) throws {
    let text = try #require(built().text("/w/Output/model/\(page).\(ending)"))
    var rest = text.utf8[...]
    let words = [
      "You can be of help.", "It is about somebody", "else", "Quoted words stay.", "tell the Headteacher about:",
      "a theft", "It is what the law says.", "coded words", "a danger",
    ]
    for part in words {
      let found = try #require(rest.firstRange(of: part.utf8), "“\(part)” is not there, or before others, in\n\(text)")
      rest = rest[found.upperBound...]
    }
  }
}
