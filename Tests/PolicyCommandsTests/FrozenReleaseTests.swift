import Diagnostics
import PolicyCompiler
import PolicyModel
import TestSupport
import Testing

@testable import PolicyCommands

/// A release says, shows and compares what it did on the day it was approved, whatever becomes of the workspace.
@Suite struct FrozenReleaseTests {
  /// Two releases of a model, and a school that adopted the second.
  private static func system() -> MemorySystem {
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance, short: EA, contact: { email: office@example.org } }
        audiences:
          staff: { name: Staff }
          trainees: { name: Trainees }
          governors: { name: Governors }
          everyone: { name: Everyone, includes: [staff, trainees] }
        roles:
          leader: { title: Programme Leader, also: [leader], audience: staff }
          board: { title: Steering Board, kind: body, audience: governors }
        terms:
          breach: { title: breach, abbreviation: BR, definition: an act against this policy }
        references:
          act: { title: Equality Act 2010, kind: legislation, url: https://www.example.org/act }
        facts:
          boarding: { type: boolean, default: false, label: Does the school board pupils? }
        """,
        "/w/Policies/lone/policy.md": """
        ---
        title: Lone Working
        version: 1.0.0
        owner: leader
        approver: board
        review: { every: 1 year }
        applies-to: { trainees: in-full, staff: in-spirit }
        tailoring: adaptable
        acknowledge: { audiences: [trainees], return-to: leader, keep: name, keep-for: 6 years }
        parameters:
          answer: { type: duration, default: 24 hours, max: 3 days, label: How soon? }
        ---

        # Care {#care}

        - You must not stay alone. See the [Act](ref:act) on a [](term:breach).
          {#alone tailoring=fixed}
        - The [](role:leader) must answer within {{answer}}.
          {#answer-calls by=leader within={{answer}}}
        - You should carry a telephone, which is kept warm.
          {#telephone}
        - You must sleep in the house.
          {#sleep when=boarding}

        """,
        "/w/Policies/schools/saltmarsh/school.yml": """
        name: Saltmarsh Primary School
        facts: { boarding: true }
        roles:
          leader: { title: Head of Training }
          board: { title: Governing Body }
        policies:
          lone:
            version: 2.0.0
            parameters: { answer: 2 days }
        """,
        "/w/Policies/schools/saltmarsh/lone.md": """
        ---
        adapts: lone
        review: { every: 1 year }
        approver: board
        ---

        # Care {#care}

        - You should carry a telephone at all times.
          {#telephone}

        """,
      ], in: "/w")
    release("lone", "2026-01-01", system)
    replace("1.0.0", "2.0.0", in: "/w/Policies/lone/policy.md", system)
    replace("You must not stay", "You must never stay", in: "/w/Policies/lone/policy.md", system)
    release("lone", "2026-02-01", system)
    release("saltmarsh/lone", "2026-03-01", system)
    return system
  }

  private static func release(_ copy: String, _ date: String, _ system: MemorySystem) {
    let result = run(
      "release", copy, "--outcome", "approved", "--by", "board", "--minute", "1", "--date", date, on: system)
    #expect(result.status == 0, "\(result.errors)")
  }

  private static func replace(_ old: String, _ new: String, in path: String, _ system: MemorySystem) {
    let text = system.text(path) ?? ""
    #expect(text.contains(old))
    system.put(path, text.replacing(old, with: new))
  }

  @Test func theWorkspaceChangesNothingUnderIt() {
    let system = Self.system()
    let lines = [
      ["show", "lone@1.0.0"], ["show", "lone@2.0.0", "--format", "json"], ["show", "saltmarsh/lone@2.0.0+1"],
      ["show", "saltmarsh/lone@2.0.0+1", "--format", "json"], ["diff", "lone@1.0.0", "lone@2.0.0"],
      ["diff", "lone@1.0.0", "lone@2.0.0", "--format", "json"],
      ["diff", "lone@1.0.0", "lone@2.0.0", "--format", "html"],
      ["diff", "lone@1.0.0", "lone@2.0.0", "--explain", "alone"],
      ["diff", "lone@2.0.0", "saltmarsh/lone@2.0.0+1", "--format", "markdown"],
      // The copy as the school is editing it, from the release that it follows.
      ["show", "saltmarsh/lone", "--format", "json"], ["questions", "saltmarsh", "--format", "json"],
      ["verify"],
    ]
    func said() -> [String] {
      lines.map { line in
        system.output = []
        system.errors = []
        let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(line)
        #expect(status == .done, "\(line): \(system.errorText)")
        return system.outputText
      }
    }
    func built() -> [String: String] {
      #expect(run("build", on: system).status == 0)
      // The page of all policies is the workspace's own.
      let paths = system.files(in: "/w/Output").filter { $0.contains("/lone/") }
      return Dictionary(uniqueKeysWithValues: paths.map { ($0, system.text("/w/Output/" + $0) ?? "") })
    }
    let (before, documents) = (said(), built())
    #expect(documents.count > 10)
    let workspace = "/w/Policies/workspace.yml"
    for (old, new) in [
      ("name: Estuary Alliance, short: EA", "name: Another Alliance, short: AA"), ("office@", "other@"),
      ("title: Programme Leader, also: [leader]", "title: Head of Programmes"), ("Steering Board", "Great Board"),
      ("name: Staff }", "name: Employees, includes: [cooks] }\n  cooks: { name: Cooks }"),
      ("name: Everyone, includes: [staff, trainees]", "name: All of us, includes: [staff, governors]"),
      ("title: breach, abbreviation: BR, definition: an act against", "title: offence, definition: all against"),
      ("title: Equality Act 2010, kind: legislation", "title: Another Act"), ("example.org/act", "example.org/other"),
      ("default: false, label: Does the school board pupils?", "default: true, label: Boarding?"),
    ] { Self.replace(old, new, in: workspace, system) }
    system.put(workspace, (system.text(workspace) ?? "") + "\nmodality:\n  must-not: [is kept warm]\n")
    // The draft goes on too.
    Self.replace("2.0.0", "3.0.0", in: "/w/Policies/lone/policy.md", system)
    Self.replace("You should carry", "You must carry", in: "/w/Policies/lone/policy.md", system)
    for (line, (then, now)) in zip(lines, zip(before, said())) { #expect(then == now, "\(line)") }
    let after = built()
    #expect(Set(documents.keys) == Set(after.keys))
    // The way back to today's list of policies is today's.
    func own(_ text: String?) -> [Substring]? { text?.split(separator: "\n").filter { !$0.contains("../index.html") } }
    for (path, text) in documents { #expect(own(after[path]) == own(text), "\(path)") }
  }

  /// Every byte of a school's ledger and release, changed, taken out or put in.
  @Test func everyByteOfASchoolCounts() throws {
    let system = Self.system()
    let whole = WorkspaceLoader.load(WorkspaceDirectory(root: "/w"), from: system).files
    let files = whole.filter { $0.path.contains("/saltmarsh/releases/") }
    // The model that was adopted, without which nobody can say that it still is what it was.
    let model = whole.filter { $0.path.contains("/releases/") && !$0.path.contains("/schools/") }
    #expect(files.count == 2)
    #expect(Workspace(model + files).verify().found.isEmpty)
    let step = Repository.isThorough ? 5 : 15
    for (index, file) in files.enumerated() {
      for place in 0...file.bytes.count {
        var changed: [[UInt8]] = []
        if place < file.bytes.count {
          changed.append(file.bytes)
          changed[0][place] ^= place.isMultiple(of: 2) ? 0x01 : 0x20
        }
        // A release is long; its digest finds the one as it finds the other.
        let isLedger = file.path.hasSuffix(".jsonl")
        guard isLedger || place.isMultiple(of: step) || place + 2 > file.bytes.count else { continue }
        if place.isMultiple(of: step) || place + 2 > file.bytes.count {
          changed.append(file.bytes)
          changed[changed.count - 1].insert(place.isMultiple(of: 2) ? 0x20 : 0x30, at: place)
          if place < file.bytes.count { changed.append(Array(file.bytes[..<place] + file.bytes[(place + 1)...])) }
        }
        for bytes in changed {
          var all = files
          all[index].bytes = bytes
          if !Workspace(model + all).verify().hasErrors { Issue.record("byte \(place) of \(file.path)") }
        }
      }
    }
  }
}
