import Diagnostics
import PolicyCompiler
import Testing

@testable import PolicyCommands

@Suite struct WorkspaceTests {
  @Test func isFoundFromAnyDirectoryInIt() throws {
    let system = MemorySystem(["/w/Policies/workspace.yml": "", "/w/Policies/a/policy.md": ""])
    for (directory, root) in [("/w", "."), ("/w/Policies", "/w"), ("/w/Policies/a", "/w")] {
      system.directory = directory
      #expect(try WorkspaceDirectory.find(nil, in: system).root == root)
    }
    #expect(try WorkspaceDirectory.find("/w", in: system).root == "/w")
  }

  @Test func theNearestCounts() throws {
    let system = MemorySystem(
      ["/Policies/workspace.yml": "", "/w/x/Policies/workspace.yml": ""], in: "/w/x/y")
    #expect(try WorkspaceDirectory.find(nil, in: system).root == "/w/x")
    system.directory = "/w"
    #expect(try WorkspaceDirectory.find(nil, in: system).root == "/")
  }

  @Test(arguments: [
    (nil, "there is no workspace here: neither `/w/x` nor a directory around it has Policies/workspace.yml"),
    ("/w", "`/w` is not a workspace: it has no Policies/workspace.yml"),
    ("/w/file", "`/w/file` is not a directory"),
    ("/none", "there is no directory `/none`"),
  ])
  func isMissed(directory: String?, message: String) {
    let system = MemorySystem(["/w/file": "", "/w/x/y": ""], in: "/w/x")
    #expect(throws: UsageError.self) { try WorkspaceDirectory.find(directory, in: system) }
    do { _ = try WorkspaceDirectory.find(directory, in: system) } catch {
      #expect((error as? UsageError)?.message == message)
    }
  }

  @Test func itsOutputIsNoLink() throws {
    let system = MemorySystem(["/w/Policies/workspace.yml": ""])
    let workspace = WorkspaceDirectory(root: "/w")
    #expect(try workspace.output(named: nil, on: system) == "/w/Output")
    system.nodes["/w/Output"] = .link
    #expect(throws: SystemError.self) { try workspace.output(named: nil, on: system) }
    #expect(try workspace.output(named: "/w/Output", on: system) == "/w/Output")
  }

  @Test func whatCanNotBeReadIsReportedOnce() {
    let system = MemorySystem(["/w/Policies/workspace.yml": "", "/w/Policies/a/policy.md": ""])
    system.failures["list /w/Policies/a"] = .permissionDenied
    #expect(load(system).problems == ["error unreadable-file `Policies/a` can't be read: permission denied"])
  }

  private func load(_ system: MemorySystem) -> (files: [String], problems: [String], unreadable: [String]) {
    let loaded = WorkspaceLoader.load(WorkspaceDirectory(root: "/w"), from: system)
    return (
      loaded.files.map(\.path),
      loaded.diagnostics.found.map { "\($0.severity.rawValue) \($0.rule.name) \($0.message)" },
      loaded.unreadable.map(\.path)
    )
  }

  @Test func everythingThatTheCompilerNeedsIsRead() {
    let wanted = [
      "Policies/a/policy.md", "Policies/a/releases/1.0.0.json", "Policies/a/releases/ledger.jsonl",
      "Policies/b-model/releases/2.0.0.json", "Policies/schools/s/a.md",
      "Policies/schools/s/releases/a/1.0.0+1.json", "Policies/schools/s/releases/a/ledger.jsonl",
      "Policies/schools/s/school.yml", "Policies/workspace.yml",
    ]
    let system = MemorySystem()
    for path in wanted { system.put("/w/" + path, path) }
    for path in ["README.md", ".DS_Store", "a/notes.md", "a/.x.swp", "schools/s/README.md", "schools/notes.txt"] {
      system.put("/w/Policies/" + path, "")
    }
    system.put("/w/Templates/page.html", "t")
    system.put("/w/Output/a/policy.md", "")
    #expect(load(system) == (wanted, [], []))
    let loaded = WorkspaceLoader.load(WorkspaceDirectory(root: "/w"), from: system)
    #expect(loaded.templates.map(\.path) == ["Templates/page.html"])
    #expect(loaded["Policies/a/policy.md"] == Array("Policies/a/policy.md".utf8))
  }

  @Test(arguments: [
    (
      "Lone Working/policy.md",
      "warning ignored-file `Policies/Lone Working` is ignored: its name has a space, so it can't be the id of a policy"
    ),
    ("index/policy.md", "warning ignored-file `Policies/index` is ignored: Precept keeps this name for itself"),
    ("a/polcy.md", "warning ignored-file `Policies/a/polcy.md` is read by nobody"),
    ("a/Policy.md", "error case-clash `Policies/a/Policy.md` and `policy.md` differ in capitals alone"),
    ("a/policy - Copy.md", "warning ignored-file `Policies/a/policy - Copy.md` is read by nobody"),
    ("a/Copy of policy.md", "warning ignored-file `Policies/a/Copy of policy.md` is read by nobody"),
    ("a/policy (1).md", "warning ignored-file `Policies/a/policy (1).md` is read by nobody"),
    ("a/policy_old.md", "warning ignored-file `Policies/a/policy_old.md` is read by nobody"),
    ("workspace (2).yml", "warning ignored-file `Policies/workspace (2).yml` is read by nobody"),
    ("workspace.yaml", "warning ignored-file `Policies/workspace.yaml` is read by nobody"),
    ("b/notes.md", "warning ignored-file `Policies/b` has neither policy.md nor releases, so it is no policy"),
    (
      "a/releases/v1.json",
      "warning ignored-file `Policies/a/releases/v1.json` is not named by a version, such as 2.0.0.json, so it is no "
        + "release"
    ),
    ("schools/t/a.md", "warning ignored-file `Policies/schools/t` has no school.yml, so it is no school"),
    (
      "schools/s/A b.md",
      "warning ignored-file `Policies/schools/s/A b.md` is ignored: its name has a space, so it can't be the id of a "
        + "policy"
    ),
    // What an editor calls a text, and a text in another place.
    ("a.md", "warning ignored-file `Policies/a.md` is read by nobody"),
    ("schools/a.md", "warning ignored-file `Policies/schools/a.md` is read by nobody"),
    ("schools/s/a.md.txt", "warning ignored-file `Policies/schools/s/a.md.txt` is read by nobody"),
    ("schools/s/a.MD", "warning ignored-file `Policies/schools/s/a.MD` is read by nobody"),
    ("schools/s/a.markdown", "warning ignored-file `Policies/schools/s/a.markdown` is read by nobody"),
    ("schools/s/drafts/a.md", "warning ignored-file `Policies/schools/s/drafts/a.md` is read by nobody"),
    (
      "schools/s/releases/x",
      "warning ignored-file `Policies/schools/s/releases/x` is not in the directory of a policy"
    ),
  ])
  func whatIsPassedOverIsSaid(path: String, problem: String) {
    let system = MemorySystem([
      "/w/Policies/workspace.yml": "", "/w/Policies/a/policy.md": "", "/w/Policies/schools/s/school.yml": "",
    ])
    system.put("/w/Policies/" + path, "")
    let found = load(system).problems
    #expect(found.contains(problem), "\(found)")
  }

  @Test func whatCannotBeReadIsSaid() {
    let system = MemorySystem(["/w/Policies/workspace.yml": "", "/w/Policies/a/policy.md": ""])
    system.put("/w/Policies/b/policy.md", .directory)
    system.put("/w/Policies/c", .link)
    system.put("/w/Policies/d/policy.md", .link)
    system.put("/w/Policies/e/policy.md", .pipe)
    system.put("/w/Policies/f/releases", "a file")
    system.failures["read /w/Policies/a/policy.md"] = .permissionDenied
    let loaded = load(system)
    #expect(loaded.files == ["Policies/workspace.yml"])
    #expect(
      loaded.problems == [
        "error unreadable-file `Policies/a/policy.md` can't be read: permission denied",
        "error unreadable-file `Policies/b/policy.md` can't be read: it is a directory",
        "error unreadable-file `Policies/c` can't be read: it is a symbolic link, which is not followed here",
        "error unreadable-file `Policies/d/policy.md` can't be read: it is a symbolic link, which is not followed here",
        "error unreadable-file `Policies/e/policy.md` can't be read: it is a device, pipe or socket, not a file",
        "error unreadable-file `Policies/f/releases` can't be read: what should be a directory is not one",
      ])
    #expect(loaded.unreadable.count == 6)
  }
}
