import Testing

@testable import PolicyCommands

/// What a stem says may happen stands on the form, whichever way its items belong together.
@Suite struct ConsequenceStemTests {
  private static let text = """
    If you break this, these may follow:
    {#follow .consequence}

    - a warning;
      {#warning}
    - dismissal.
      {#dismissal}
    """

  @Test(arguments: ["", " list=any-of"])
  func theItemsOfAConsequenceAreConsequences(_ logic: String) {
    let system = PartedParagraphTests.system(Self.text.replacing(".consequence", with: ".consequence\(logic)"))
    #expect(run("build", on: system).status == 0, "\(system.errorText)")
    let form = system.text("/w/Output/model/lone/acknowledgement-staff.md") ?? ""
    let part = form.split(separator: "## What may happen").dropFirst().first ?? ""
    #expect(part.contains("these may follow:") && part.contains("a warning;") && part.contains("dismissal."), "\(form)")
  }

  /// A change of one is a change of what may happen to whoever signed.
  @Test func aChangedConsequenceIsSignedAgain() {
    let system = PartedParagraphTests.system(Self.text)
    #expect(system.run(line: "release lone --outcome approved --by head --minute 1 --date 2026-01-02").status == 0)
    let path = "/w/Policies/lone/policy.md"
    let text = (system.text(path) ?? "").replacing("dismissal", with: "a fine").replacing("1.0.0", with: "1.1.0")
    system.put(path, text)
    #expect(run("diff", "lone", on: system).output.contains("Signs again: staff"))
  }

  /// Numbers after bullets are read on with the stem; a sentence of its own among them is told.
  @Test func aListOfNumbersAfterBulletsMayBeTheNextClause() {
    let text = """
      You must, where a pupil is hurt:
      {#hurt}

      - ring for help;
        {#ring}
      - tell the parents.
        {#parents}

      1. You should then sit down.
         {#sit}
      """
    let found = run("check", on: PartedParagraphTests.system(text)).output
    #expect(found.contains("A sentence of its own that is read as a point of the stem above"), "\(found)")
  }
}
