import Diagnostics
import PolicyCompiler
import PolicyModel
import PolicyRendering
import TestSupport
import Testing

/// A model and the files of a school that are made at random, with what must never be published.
private struct RandomSchool {
  private var dice: SeededGenerator
  private(set) var model = ""
  private(set) var overlay = "---\nadapts: phones\n---\n"
  private(set) var school = ""
  private var secrets = 0

  init(_ seed: Int) {
    dice = SeededGenerator(seed)
    model = """
      ---
      title: Phones
      version: 1.0.0
      owner: head
      approver: board
      review: { every: 1 year, due: 2027-09 }
      applies-to: { everyone: in-full }
      acknowledge: { audiences: [staff], return-to: head }
      parameters:
        firm: { type: text, label: "LABEL of the firm?" }
        wait: { type: duration, default: 2 days, label: "LABEL of the wait?" }
      ---

      """
    for section in 0..<3 { addSection("s\(section)") }
    school = "name: Saltmarsh\n"
    if !dice.once(in: 8) { school += "facts: { pupils: 90 }\n" }
    if dice.once(in: 2) { school += "roles: { head: { title: Principal } }\n" }
    school += "policies:\n  phones:\n    version: 1.0.0\n    parameters:\n"
    if !dice.once(in: 8) { school += "      firm: \(dice.once(in: 12) ? "\"[insert firm]\"" : "Estuary & Sons")\n" }
    if dice.once(in: 2) { school += "      wait: 1 day\n" }
  }

  private mutating func addSection(_ id: String) {
    let optional = dice.once(in: 4)
    model += "\n# Section \(id) {#\(id)\(optional ? " tailoring=optional" : "")}\n"
    overlay += "\n# Section \(id) {#\(id)\(optional && dice.once(in: 3) ? " .omit" : "")}\n"
    model += note(deeper: 0)
    for clause in 0..<(1 + dice.below(4)) { addClause("\(id)-c\(clause)") }
    if dice.once(in: 4) {
      overlay += "\nYou must do what is ours with {{firm}}.\n{#\(id)-own in=\(id)}\n" + note(deeper: 0)
    }
  }

  private mutating func addClause(_ id: String) {
    let tailoring = dice.pick(["fixed", "adaptable", "adaptable", "optional"])
    model += "\nYou must do \(id)\(end())\n{#\(id) tailoring=\(tailoring)}\n" + note(deeper: 0)
    switch dice.below(6) {
    case 0 where tailoring != "fixed" || dice.once(in: 6):
      overlay += "\nYou must do our \(id)\(end())\n{#\(id)}\n" + note(deeper: 0)
    case 1 where tailoring == "optional": overlay += "\n- {#\(id) .omit}\n"
    case 2 where dice.once(in: 2): overlay += "\n- {#\(id) within=\"3 days\"}\n"
    case 3 where dice.once(in: 8): overlay += "\nYou must do [insert what] of \(id).\n{#\(id)}\n"
    default: break
    }
  }

  private mutating func end() -> String {
    dice.pick(
      [
        ".", " for {{firm}}.", " within {{wait}}.", " at {{school.name}}.", " for {{fact.pupils}} pupils.",
        " with the [](role:head).",
      ])
  }

  private mutating func note(deeper: Int) -> String {
    secrets += 1
    switch dice.below(4) {
    case 0: return "\n> [!ADAPTER]\n> SECRET \(secrets)\n"
    case 1: return "\n> [!GUIDANCE]\n> Help \(secrets)\(end())\n"
    default: return ""
    }
  }

  var files: [InputFile] {
    [
      (
        "workspace.yml",
        """
        organisation: { name: Estuary Trust }
        audiences: { staff: { name: Staff }, governors: { name: Governors }, everyone: { name: Everyone, includes: [staff, governors] } }
        roles: { head: { title: Head, audience: staff }, board: { title: Board, kind: body, audience: governors } }
        facts: { pupils: { type: integer, label: "LABEL of the pupils?" } }
        """
      ), ("phones/policy.md", model), ("schools/saltmarsh/phones.md", overlay),
      ("schools/saltmarsh/school.yml", school),
    ].map { InputFile(path: "Policies/\($0.0)", bytes: Array($0.1.utf8)) }
  }
}

/// What a school publishes is whole, and as far as it is fixed it is the model's.
@Suite struct SchoolLawTests {
  @Test func nothingUnfinishedIsPublished() throws {
    var published = 0
    var kept = 0
    for seed in 0..<160 {
      let random = RandomSchool(seed)
      let publisher = Publisher(random.files)
      let scope = try #require(publisher.schools { $0 }.first)
      let documents = scope.documents.filter { $0.path.hasPrefix("saltmarsh/phones/") }
      #expect(scope.diagnostics.hasErrors == documents.isEmpty, "\(seed)")
      #expect(scope.diagnostics.hasErrors == scope.kept.contains("saltmarsh/phones"), "\(seed)")
      if documents.isEmpty { kept += 1 } else { published += 1 }
      for document in scope.documents {
        let text = String(decoding: document.bytes, as: UTF8.self)
        var unwanted = ["SECRET", "[insert", "\\[insert", "[!", "\\[!"]
        // The data of a policy and the page of differences repeat the question beside the answer.
        let asks = document.path.hasSuffix("model.json") || document.path.contains("/differences.")
        if !asks { unwanted += ["LABEL", "{{"] }
        for word in unwanted where text.contains(word) {
          Issue.record("\(word) in \(document.path) of \(seed)\n\(random.overlay)\n\(random.school)")
        }
      }
    }
    // Neither side of the law is empty.
    #expect(published > 40)
    #expect(kept > 20)
  }

  @Test func whatIsFixedIsTheModels() throws {
    let phones = try #require(PolicyID("phones"))
    let saltmarsh = try #require(SchoolID("saltmarsh"))
    var seen = 0
    for seed in 0..<160 {
      let workspace = Workspace(RandomSchool(seed).files)
      let copies = try #require(workspace.compileSchools().copies[saltmarsh])
      let model = try #require(Drafts(workspace).compiled[phones])
      guard !copies.faulty.contains(phones) else { continue }
      let copy = try #require(copies.compiled[phones])
      for node in model.nodes where node.tailoring == .fixed && !node.isSection {
        let own = try #require(copy[node.id], "\(node.id) of \(seed)")
        seen += 1
        #expect(own.normalForm == node.normalForm, "\(node.id) of \(seed)")
        #expect(own.applies == node.applies && own.modality == node.modality && own.bearers == node.bearers)
        #expect(own.attributes == node.attributes, "\(node.id) of \(seed)")
      }
    }
    #expect(seen > 80)
  }
}
