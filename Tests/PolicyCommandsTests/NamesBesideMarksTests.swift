import Testing

@testable import PolicyCommands

/// A name is a name beside whatever marks: curly quotes, an apostrophe, a dash.
@Suite struct NamesBesideMarksTests {
  @Test(arguments: [
    "Ask the Chief Clerk’s deputy.", "Ask the “Chief Clerk” of it.", "Ask the Chief Clerk–the deputy too.",
    "Ask the Chief Clerk… of it.", "Ask the ‘Chief Clerk’ of it.",
  ])
  func aNameIsFound(_ words: String) {
    let system = BoardFixture.system()
    system.put(
      "/w/Policies/workspace.yml",
      (system.text("/w/Policies/workspace.yml") ?? "").replacing("title: Clerk,", with: "title: Chief Clerk,"))
    BoardFixture.edit(system) { $0.replacing("[clerk](role:clerk)", with: "[](role:clerk)") + "- \(words)\n  {#ask}\n" }
    let found = run("check", on: system).output
    #expect(found.contains("“Chief Clerk” stands here without its link"), "\(found)")
    system.put(
      "/w/Policies/schools/ash/school.yml",
      "name: Ash\nroles: { clerk: { title: Bursar } }\npolicies: { lone: { version: 1.0.0, parameters: { late: true } } }\n"
    )
    #expect(run("check", on: system).output.contains("“Bursar” is called “Chief Clerk”"))
  }
}
