import Diagnostics
import SourceText
import Testing
import YAML

@testable import PolicyCommands

@Suite struct StartCommandsTests {
  @Test func initMakesAWorkspaceOnce() {
    let system = MemorySystem(in: "/w")
    system.put("/w", .directory)
    let first = run("init", on: system)
    #expect(first.status == 0 && first.output.isEmpty)
    #expect(system.files(in: "/w") == ["Policies/mobile-phones/policy.md", "Policies/workspace.yml"])
    let before = system.nodes
    #expect(run("init", on: system).status == 2)
    #expect(system.nodes == before)
    #expect(run("init", "--workspace", "/v/x", on: system).status == 0)
    #expect(system.text("/v/x/Policies/workspace.yml") != nil)
  }

  @Test func initOverwritesNothing() {
    let system = MemorySystem(["/w/Policies/mobile-phones/policy.md": "mine"], in: "/w")
    #expect(run("init", on: system).status == 2)
    #expect(system.files(in: "/w") == ["Policies/mobile-phones/policy.md"])
  }

  @Test func whatInitAndNewWriteIsYAML() throws {
    let system = MemorySystem(in: "/w")
    system.put("/w", .directory)
    run("init", on: system)
    #expect(run("new", "lone-working", "--title", "Work: \"alone\" # or not", on: system).status == 0)
    #expect(run("new", "e-safety", on: system).status == 0)
    for path in ["mobile-phones", "lone-working", "e-safety"] {
      let text = try #require(system.text("/w/Policies/\(path)/policy.md"))
      let front = try #require(text.split(separator: "---\n").first)
      #expect(parses(String(front)), "\(path)")
    }
    #expect(parses(try #require(system.text("/w/Policies/workspace.yml"))))
    let skeleton = try #require(system.text("/w/Policies/e-safety/policy.md"))
    #expect(
      skeleton.hasPrefix(
        """
        ---
        title: E safety
        version: 1.0.0
        owner: headteacher  # or office-manager
        approver: governing-body
        review: { every: 1 year, due: 2031-01 }
        applies-to: { everyone: in-full }
        ---

        """))
  }

  private func parses(_ text: String) -> Bool {
    let file = SourceFile(name: "x", text: text)
    var problems = DiagnosticList()
    return parseYAML(file, id: FileID(0), range: 0..<file.bytes.count, into: &problems) != nil && problems.found.isEmpty
  }

  @Test(arguments: [
    ("Lone Working", "`Lone Working` has a space, so it can't be the id of a policy\n  did you mean `lone-working`?"),
    ("schools", "`schools` can't be the id of a policy: Precept keeps it for itself"),
    ("a", "there is a policy `a` already\n  its draft is Policies/a/policy.md"),
    ("b", "there is a policy `b` already\n  it is Policies/b, a model that comes from elsewhere"),
    ("../x", "`../x` has the character `.`, so it can't be the id of a policy"),
  ])
  func newRefuses(id: String, message: String) {
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": "", "/w/Policies/a/policy.md": "", "/w/Policies/b/releases/1.0.0.json": "",
      ], in: "/w")
    let result = run("new", id, on: system)
    #expect(result.status == 2 && result.errors.hasPrefix("precept: " + message), "\(result.errors)")
    #expect(system.log.isEmpty)
  }

  @Test func explainKnowsRulesByCodeAndName() {
    let system = MemorySystem()
    let page = run("explain", "P102", on: system)
    #expect(page.status == 0 && page.output.hasPrefix("# P102 not-utf8 (error)\n\n## What it finds\n"))
    #expect(run("explain", "NOT-utf8", on: system).output == page.output)
    #expect(run("explain", "p102", on: system).output == page.output)
    #expect(page.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let wrong = run("explain", "not-utf9", on: system)
    #expect(wrong.status == 2 && wrong.errors.contains("did you mean `not-utf8`?"))
    #expect(run("explain", on: system).output.contains("P102  error    not-utf8\n"))
  }

  @Test func manualAndCompletionsArePrinted() {
    let system = MemorySystem()
    #expect(run("manual", on: system).output.hasPrefix(".TH PRECEPT 1"))
    #expect(run("completions", "fish", on: system).status == 0)
    #expect(run("completions", "tcsh", on: system).status == 2)
  }
}
