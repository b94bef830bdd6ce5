import JSON
import TestSupport
import Testing

@testable import PolicyCommands

/// The next edition of a policy that is there: the words are the document's, all else is the edition's.
@Suite struct ImportAgainstTests {
  private static let policy = """
    ---
    title: Phones Policy
    version: 1.0.0
    owner: headteacher
    approver: board
    review: { every: 1 year, due: 2027-11 } # set by the board
    applies-to: { staff: in-full }
    parameters:
      report-within: { type: duration, default: 24 hours, label: How soon? }
    ---

    # Phones {#phones for=staff}

    You must lock your phone.
    {#lock tailoring=fixed}

    > [!ADAPTER]
    > Name the cupboard.

    You must not:
    {#never}

    - film a pupil;
      {#film .consequence}
    - call during lessons.
      {#call}

    You must tell the [](role:headteacher) within {{report-within}} of a loss, as [the rule](#lock) says.
    {#lost by=headteacher}

    # Old rules {#old}

    You may use a pager.
    {#pager}
    """

  private static let workspace = """
    organisation: { name: Ropewalk Trust }
    audiences:
      staff: { name: Staff }
    roles:
      headteacher: { title: Headteacher, audience: staff }
      board: { title: Board, kind: body, audience: staff }
    """

  private func system() -> MemorySystem {
    MemorySystem(
      ["/ws/Policies/workspace.yml": Self.workspace, "/ws/Policies/phones/policy.md": Self.policy], in: "/ws")
  }

  private func run(_ line: String..., on system: MemorySystem) -> PolicyCommands.ExitStatus {
    Dispatcher(system: system, handlers: CommandRegistry.handlers).run(line)
  }

  private let path = "/ws/Policies/phones/policy.md"
  private let next = """
    # Phones Policy

    ## 1. Phones

    1.1 You must lock and charge your phone.

    1.2 You must not:

    - call during lessons;
    - film a pupil.

    1.3 You must tell the Headteacher within 24 hours of a loss, as the rule says.

    1.4 Visitors leave theirs at [insert name of office].

    """

  @Test func idsAttributesLinksAndNotesAreTheEditions() throws {
    let system = system()
    system.put("/ws/next.md", .file(Array(next.utf8)))
    #expect(run("import", "next.md", "--against", "phones", on: system) == .done, "\(system.errorText)")
    let text = try #require(system.text(path))
    // A question that the file adds is declared with the others; every other line of the front matter stays.
    let front = Self.policy.components(until: "\n\n#")
    #expect(
      text.hasPrefix(front.replacing("ters:\n", with: "ters:\n  office: { type: text, label: Name of office }\n")))
    #expect(
      text.hasSuffix(
        """
        # Phones {#phones for=staff}

        You must lock and charge your phone.
        {#lock tailoring=fixed}

        > [!ADAPTER]
        > Name the cupboard.

        You must not:
        {#never}

        - call during lessons;
          {#call}
        - film a pupil.
          {#film .consequence}

        You must tell the [](role:headteacher) within {{report-within}} of a loss, as [the rule](#lock) says.
        {#lost by=headteacher}

        Visitors leave theirs at {{office}}.
        {#visitors-leave-theirs-office}

        """), "\(text)")
    for told in ["pager: not in the file any more", "old: not in the file any more"] {
      #expect(system.errorText.contains(told), "\(system.errorText)")
    }
    #expect(run("check", on: system) == .done)
  }

  @Test func whatWasChangedSinceIsNotLostWithoutAWord() {
    let system = system()
    system.put("/ws/next.md", .file(Array(next.utf8)))
    #expect(
      run(
        "release", "phones", "--outcome", "approved", "--by", "board", "--minute", "1", "--date", "2026-01-05",
        on: system) == .done, "\(system.errorText)")
    system.put(path, .file(Array(Self.policy.replacing("a pager", with: "a pager in June").utf8)))
    #expect(run("import", "next.md", "--against", "phones@1.0.0", on: system) == .usage)
    #expect(system.errorText.contains("is no longer what 1.0.0 says"))
    #expect(system.text(path)?.contains("a pager in June") == true)
    #expect(run("import", "next.md", "--against", "phones@1.0.0", "--overwrite", on: system) == .done)
    #expect(system.text(path)?.contains("{#lock tailoring=fixed}") == true)
    // Now the draft is another again; a draft that is what the version says is written without a word.
    system.put(path, .file(Array(Self.policy.utf8)))
    #expect(run("import", "next.md", "--against", "phones@1.0.0", on: system) == .done)
  }

  @Test(arguments: [
    (["--against", "none"], "there is no policy `none`"),
    (["--against", "phones@9.0.0"], "has no release 9.0.0"),
    (["--against", "phones", "--id", "other"], "names another policy"),
  ])
  func anEditionThatIsNotThereIsSaid(arguments: [String], words: String) {
    let system = system()
    system.put("/ws/next.md", .file(Array(next.utf8)))
    let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(["import", "next.md"] + arguments)
    #expect(status == .usage)
    #expect(system.errorText.contains(words), "\(system.errorText)")
    #expect(system.text(path) == Self.policy)
  }

  @Test func aPageThatPreceptWroteComesBackAsItWas() throws {
    let system = system()
    #expect(run("build", "--draft", on: system) == .done)
    #expect(run("import", "Output/model/phones/policy.html", "--against", "phones", on: system) == .done)
    let text = try #require(system.text(path))
    // But for the note that is never published, which comes from the edition, nothing differs from the source.
    #expect(text == Self.policy + "\n", "\(text)")
    // Without the edition, order, words and ids are those of the page.
    #expect(run("import", "Output/model/phones/policy.html", "--id", "again", on: system) == .done)
    let again = try #require(system.text("/ws/Policies/again/policy.md"))
    let ids = again.split(separator: "{#").dropFirst().map { $0.prefix { $0 != "}" && $0 != " " } }
    #expect(ids == ["phones", "lock", "never", "film", "call", "lost", "old", "pager"])
    #expect(again.contains("You must tell the Headteacher within 24 hours of a loss"))
  }
}

extension String {
  /// All before `mark`.
  fileprivate func components(until mark: String) -> String {
    firstRange(of: mark).map { String(self[..<$0.lowerBound]) } ?? self
  }
}
