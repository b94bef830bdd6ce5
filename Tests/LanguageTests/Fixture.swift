import Diagnostics
import PolicyChecks
import PolicyCompiler
import PolicyModel
import SourceText
import TestSupport

/// A policy compiled in the small workspace of the cases.
struct Fixture {
  let workspace: Workspace
  let diagnostics: DiagnosticList
  let compiled: CompiledPolicy?
  let policy: Policy?

  static let workspaceText = Repository.bytes("Tests/Cases/workspace.yml") ?? []
  static let otherPolicy = Repository.bytes("Tests/Cases/disciplinary.md") ?? []
  static let path = "Policies/example/policy.md"
  /// The figures that a text here can show, all alike.
  static let figures = Set(
    ["route.svg"] + Repository.names(in: "Policies").flatMap { Repository.names(in: "Policies/\($0)/figures") }
  ).filter { $0.hasSuffix(".svg") }.sorted()
  static let figure = Array(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>"#.utf8)

  /// Compiles `bytes`; `school` is the name of the school for which, nil for the model.
  init(
    _ bytes: [UInt8], workspace text: [UInt8] = Self.workspaceText, scope: Scope = .model, isPedantic: Bool = false
  ) {
    // A figure that no text shows would be reported.
    let shown = Self.figures.filter { bytes.firstRange(of: "figures/\($0)".utf8) != nil }
    let logos = text.firstRange(of: "logo: logo.svg".utf8) == nil ? [] : ["Policies/logo.svg"]
    let workspace = Workspace(
      [InputFile(path: "Policies/disciplinary/policy.md", bytes: Self.otherPolicy)]
        + shown.map { InputFile(path: "Policies/example/figures/\($0)", bytes: Self.figure) }
        + logos.map { InputFile(path: $0, bytes: Self.figure) }
        + [InputFile(path: Self.path, bytes: bytes), InputFile(path: "Policies/workspace.yml", bytes: text)])
    var diagnostics = workspace.diagnostics
    var compiled: [CompiledPolicy] = []
    if let environment = workspace.environment {
      compiled = compile(
        workspace.drafts.keys.sorted().compactMap { workspace.drafts[$0] }, in: { _ in environment }, for: scope,
        elsewhere: Self.elsewhere, sources: workspace.sources, into: &diagnostics)
    }
    for policy in compiled where scope.isModel {
      guard let file = workspace.draftFiles[policy.policy.id] else { continue }
      checkNames(policy, in: workspace.sources[file], into: &diagnostics)
      checkClauses(policy, in: workspace.sources[file], into: &diagnostics)
      if let day = CivilDate(2026, 9, 24) { checkDates(policy, on: day, into: &diagnostics) }
    }
    if scope.isModel {
      checkConsistency(compiled, into: &diagnostics)
      // The workspace of the cases has more than any of them needs.
      if text != Self.workspaceText, let environment = workspace.environment {
        checkDeclarations(compiled, in: environment, into: &diagnostics)
      }
    }
    workspace.control.apply(to: &diagnostics)
    if !isPedantic { diagnostics.quieten(workspace.control.levels) }
    self.workspace = workspace
    self.diagnostics = diagnostics
    self.compiled = compiled.first { $0.policy.id.rawValue == "example" }
    policy = PolicyID("example").flatMap { workspace.drafts[$0] }
  }

  /// Compiles sections, or clauses of one section, under front matter of which `header` lines replace the usual ones.
  init(body: String, header: String = "", scope: Scope = .model) {
    self.init(Array(Self.text(body: body, header: header).utf8), scope: scope)
  }

  private static let elsewhere: [PolicyID: String] =
    PolicyID("complaints").map { [$0: "Complaints Procedure"] } ?? [:]

  static func text(body: String, header: String) -> String {
    let usual = [
      "title: Online Conduct", "version: 1.0.0", "owner: headteacher", "approver: governing-body",
      "review: { every: 1 year }", "applies-to: { staff: in-full, trainees: in-full, governors: in-spirit }",
    ]
    let own = header.split(separator: "\n")
    let keys = Set(own.compactMap { $0.split(separator: ":").first })
    let lines = usual.filter { line in !keys.contains(line.split(separator: ":")[0]) } + own.map(String.init)
    let hasHeading = body.hasPrefix("#") || body.contains("\n#")
    return "---\n" + lines.joined(separator: "\n") + "\n---\n\n" + (hasHeading ? "" : "# Accounts {#accounts}\n\n")
      + body
      + "\n"
  }

  /// The names of the rules that were broken, sorted, each once.
  var names: [String] { Set(diagnostics.found.map(\.rule.name)).sorted() }
  /// The same without notes.
  var problems: [String] { Set(diagnostics.found.filter { $0.severity != .note }.map(\.rule.name)).sorted() }

  var rendered: String { TextRenderer().render(diagnostics, in: workspace.sources) }

  subscript(id: String) -> CompiledNode? { ClauseID(id).flatMap { compiled?[$0] } }
}
