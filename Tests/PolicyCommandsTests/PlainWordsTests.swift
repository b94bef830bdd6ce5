import Testing

@testable import PolicyCommands

/// What people read says things as a head teacher would, in the terminal as on pages.
@Suite struct PlainWordsTests {
  private func diff(_ change: (String) -> String) -> String {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) { change($0.replacing("1.0.0", with: "1.0.1")) }
    let result = run("diff", "lone", on: system)
    #expect(result.status == 0, "\(result)")
    return result.output
  }

  @Test func theTerminalSaysWhatThePagesSay() {
    let other = diff { $0.replacing("stay alone", with: "work alone") }
    #expect(other.contains("Changes the meaning.") && other.contains("1 change: 1 with a new meaning\n"), "\(other)")
    let marked = diff { $0.replacing(" {#lock by=clerk}", with: " {#lock}") }
    #expect(marked.contains("Written differently in its file"), "\(marked)")
    #expect(marked.contains("Changes nothing that anybody has to do."), "\(marked)")
    for words in [other, marked] {
      #expect(!words.contains("ubstan") && !words.contains("dministrative") && !words.contains("marked up"), "\(words)")
    }
  }

  /// A body that got another title had its own when its contact stood there.
  @Test func aContactOfBeforeHasTheTitleOfBefore() {
    let system = BoardFixture.system()
    let contact = "contacts: { office: { name: Ann Lee, role: clerk, email: ann@example.org } }\nparameters:"
    BoardFixture.edit(system) { $0.replacing("parameters:", with: contact) }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    let workspace = "/w/Policies/workspace.yml"
    let before = system.text(workspace) ?? ""
    system.put(workspace, before.replacing("title: Clerk,", with: "title: Office Lead, also: [Clerk],"))
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "1.0.1").replacing("Ann Lee", with: "Bo Ray") }
    for words in [
      run("diff", "lone", on: system).output, run("review", "lone", "--format", "markdown", on: system).output,
    ] {
      #expect(words.contains("Ann Lee, Clerk, ann@example.org"), "\(words)")
      #expect(words.contains("Bo Ray, Office Lead, ann@example.org"), "\(words)")
    }
  }

  /// A name that begins with “the” does so with a capital where a line begins with it.
  @Test func anOrganisationCalledTheBeginsALineWithACapital() {
    let system = BoardFixture.system()
    let workspace = "/w/Policies/workspace.yml"
    system.put(
      workspace, (system.text(workspace) ?? "").replacing("name: Estuary Alliance", with: "name: the Old Mill School"))
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    #expect(run("build", "--as-of", "2026-10-01", on: system).status == 0)
    let index = system.text("/w/Output/model/index.html") ?? ""
    #expect(index.contains("<h1>The Old Mill School</h1>"), "\(index)")
    #expect(index.contains("<title>Policies, The Old Mill School</title>"), "\(index)")
    for page in ["index.html", "model/index.html", "model/lone/policy.html", "model/internal/duties.html"] {
      let text = system.text("/w/Output/\(page)") ?? "the Old Mill"
      #expect(!text.contains("the Old Mill"), "\(page)")
    }
  }
}
