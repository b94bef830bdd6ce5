import Diagnostics
import JSON
import PolicyChecks
import PolicyCompiler
import PolicyModel
import PolicySyntax
import SourceText
import Testing

@testable import PolicyDiff

let workspaceText = """
  organisation: { name: Estuary Teaching Alliance, short: ETA }
  audiences:
    staff: { name: Staff, includes: [teaching-staff, support-staff] }
    teaching-staff: { name: Teaching staff }
    support-staff: { name: Support staff }
    trainees: { name: Trainees }
    governors: { name: Governors }
    everyone: { name: Everyone, includes: [staff, trainees, governors] }
  roles:
    headteacher: { title: Headteacher, also: [Head of School], audience: staff }
    programme-leader: { title: Programme Leader, audience: staff }
    steering-board: { title: Steering Board, kind: body, audience: governors }
  terms:
    breach: { title: breach, definition: an act against this policy }
    press: { title: press }
  facts:
    has-sixth-form: { type: boolean, default: false }
    pupils: { type: integer, default: 100 }

  """

let frontMatter = """
  title: Social Media
  version: 1.0.0
  applies-to: { trainees: in-full, staff: in-full, governors: in-spirit }
  tailoring: adaptable
  parameters:
    reply-within: { type: duration, default: 24 hours, label: How soon }

  """

/// Reads the environment of a workspace file.
func environment(_ text: String = workspaceText) -> Environment {
  var diagnostics = DiagnosticList()
  var map = SourceMap()
  let id = map.add(SourceFile(name: "workspace.yml", bytes: Array(text.utf8)))
  return readWorkspace(map[id], id: id, into: &diagnostics) ?? Environment(organisation: Organisation(name: "None"))
}

/// Compiles a text with front matter around it.
func compiled(
  _ body: String, front: String = frontMatter, in environment: Environment = environment(), scope: Scope = .model
) -> CompiledPolicy {
  var diagnostics = DiagnosticList()
  var map = SourceMap()
  let id = map.add(SourceFile(name: "policy.md", bytes: Array("---\n\(front)---\n\n\(body)\n".utf8)))
  let policy = readPolicy(map[id], id: id, policy: PolicyID(unchecked: "social-media"), into: &diagnostics)
  let errors = diagnostics.found.filter { $0.severity == .error }
  #expect(errors.isEmpty, "\(errors.map(\.message))")
  return compiled(
    policy ?? Policy(id: PolicyID(unchecked: "none"), header: PolicyHeader(title: ""), sections: []), in: environment,
    scope: scope)
}

/// Compiles a policy that was made without a text.
func compiled(
  _ policy: Policy, in environment: Environment = environment(), scope: Scope = .model
) -> CompiledPolicy {
  var diagnostics = DiagnosticList()
  return compile(
    [policy], in: { _ in environment }, for: scope, into: &diagnostics)[0]
}

/// Whether two policies state the same, spans aside.
func statesSame(_ a: Policy, _ b: Policy) -> Bool {
  a.sections == b.sections && a.json.canonicalBytes == b.json.canonicalBytes
}

extension PolicyChanges {
  /// The entries in short: `press: reworded modality`.
  var short: [String] {
    changes.map { "\($0.shown?.id.rawValue ?? ""): " + $0.kinds.map(\.rawValue).joined(separator: " ") }
  }
}
