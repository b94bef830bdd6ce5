import Diagnostics
import PolicyCompiler
import PolicyModel
import PolicySyntax
import PolicyTailoring
import SourceText

/// A workspace of texts in memory, with its policies taken as released.
struct Bench {
  static let workspace = """
    organisation: { name: Estuary Trust }
    audiences:
      staff: { name: Staff }
      trainees: { name: Trainees }
      governors: { name: Governors }
      everyone: { name: Everyone, includes: [staff, trainees, governors] }
    roles:
      head: { title: Head, also: [Head Teacher], audience: staff }
      clerk: { title: Clerk, audience: staff, was: secretary }
      board: { title: Board, kind: body, audience: governors }
    terms:
      breach: { title: breach, definition: an act against this policy }
    references:
      code: { title: Code of Conduct }
    facts:
      phase: { type: choice, choices: [primary, secondary], label: "Which ages?" }
      sixth: { type: boolean, default: false }
      pupils: { type: integer, label: "How many pupils?" }
    """

  static let model = """
    ---
    title: Phones
    version: 1.0.0
    owner: head
    approver: board
    review: { every: 1 year, due: 2026-09 }
    applies-to: { everyone: in-full }
    tailoring: adaptable
    parameters:
      reply-within: { type: duration, default: 2 days, max: 5 days, label: "How soon?" }
      trust-name: { type: text, label: "What is the trust called?" }
      keeper: { type: role, default: clerk }
    ---

    # Scope {#scope}

    This policy is that of {{trust-name}}.
    {#whose}

    # Use {#use for="staff, trainees"}

    - You must not publish a picture of a pupil.
      {#no-pictures tailoring=fixed}
    - You should lock your phone.
      {#lock}
    - You must tell the [head](role:head) within one day.
      {#tell within="1 day"}
    - You must answer within {{reply-within}}.
      {#answer within={{reply-within}}}
    - The [clerk](role:clerk) must keep the list.
      {#list by=clerk}
    - The trust must lend you a phone.
      {#lend by=organisation}
    - You may look it up in [the list](#list).
      {#look-up tailoring=optional}
    - You must hand in phones of the sixth form.
      {#sixth-phones when="sixth or pupils > 200" for=staff}

    You must not:
    {#not additions=closed}

    - film;
      {#film}
    - record.
      {#record tailoring=optional}

    # Fixed {#fixed tailoring=fixed}

    - You must be kind.
      {#kind}

    # Extras {#extras tailoring=optional}

    - You should smile.
      {#smile}

    > [!ADAPTER]
    > Smile or not.
    """

  static let school = """
    name: Saltmarsh
    facts: { phase: primary, pupils: 90 }
    policies:
      phones: { version: 1.0.0, parameters: { trust-name: Estuary } }
    """

  var workspace: Workspace
  var models: ModelLibrary
  var schools: Schools

  /// Reads the texts; `models` are further versions of the policy `phones`.
  init(
    overlay: String? = nil, school: String = Bench.school, models texts: [String] = [Bench.model],
    workspace text: String = Bench.workspace, others: [(String, String)] = []
  ) {
    var files = [InputFile(path: "Policies/workspace.yml", bytes: Array(text.utf8))]
    files.append(InputFile(path: "Policies/schools/saltmarsh/school.yml", bytes: Array(school.utf8)))
    if let overlay {
      let bytes = Array((overlay.hasPrefix("---") ? overlay : "---\nadapts: phones\n---\n\n" + overlay).utf8)
      files.append(InputFile(path: "Policies/schools/saltmarsh/phones.md", bytes: bytes))
    }
    files += others.map { InputFile(path: $0.0, bytes: Array($0.1.utf8)) }
    workspace = Workspace(files)
    schools = Schools(files, in: &workspace)
    let environment = workspace.environment ?? Organisation.unnamed
    models = ModelLibrary(environment)
    for (index, text) in texts.enumerated() {
      let id = workspace.sources.add(SourceFile(name: "model-\(index).md", text: text))
      var ignored = DiagnosticList()
      guard let name = PolicyID("phones"),
        let policy = readPolicy(workspace.sources[id], id: id, policy: name, into: &ignored)
      else { continue }
      models.add(
        ModelText(policy: policy, environment: environment, version: policy.header.version ?? Version(1, 0, 0)),
        of: name)
    }
    models.prepare(for: schools.entries.values.compactMap(\.school))
  }

  /// The copies of a school.
  func copies(_ school: String = "saltmarsh") -> SchoolCopies? {
    guard let id = SchoolID(school), let entry = schools.entries[id] else { return nil }
    return SchoolCopies(entry, models: models, layers: schools.layers)
  }

  /// The names of the rules that the school's files break, errors and warnings, in order.
  var findings: [String] {
    var list = workspace.diagnostics
    if let copies = copies() { list.append(contentsOf: copies.diagnostics) }
    return list.sorted(in: workspace.sources).filter { $0.severity != .note }.map(\.rule.name)
  }
}

extension Organisation {
  static var unnamed: Environment { Environment(organisation: Organisation(name: "")) }
}
