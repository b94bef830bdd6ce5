import Diagnostics
import PolicyCompiler
import PolicyModel

/// A small workspace in memory, with what `precept release` would write to it.
struct ReleaseFixture {
  var files: [String: [UInt8]] = [:]

  static let workspace = """
    organisation: { name: Estuary Alliance, contact: { email: office@example.org } }
    audiences:
      staff: { name: Staff }
      trainees: { name: Trainees }
      governors: { name: Governors }
      everyone: { name: Everyone, includes: [staff, trainees] }
    roles:
      leader: { title: Programme Leader, also: [leader], audience: staff }
      board: { title: Steering Board, kind: body, audience: governors }
      clerk: { title: Clerk, audience: governors }
    terms:
      breach: { title: breach, definition: an act against this policy }
    references:
      act: { title: Equality Act 2010, url: https://www.example.org/act }
    facts:
      boarding: { type: boolean, default: false, label: Does the school board pupils? }
    """

  static let draft = """
    ---
    title: Lone Working
    version: 1.0.0
    owner: leader
    approver: board
    review: { every: 1 year, due: 2026-09 }
    applies-to: { trainees: in-full, staff: in-spirit }
    acknowledge: { audiences: [trainees, staff] }
    parameters:
      answer: { type: duration, default: 24 hours, max: 3 days, label: How soon? }
    ---

    # Care {#care}

    - You must not stay alone. See the [Act](ref:act) on a [breach](term:breach).
      {#alone}
    - The leader must answer within {{answer}}.
      {#answer-calls by=leader within={{answer}}}
    - You should carry a telephone.
      {#telephone}

    # Boarding {#boarding when=boarding}

    You may sleep in the {{school.name}} house.
    {#sleep}

    """

  init() {
    self["Policies/workspace.yml"] = Self.workspace
    self["Policies/lone/policy.md"] = Self.draft
  }

  subscript(path: String) -> String {
    get { String(decoding: files[path] ?? [], as: UTF8.self) }
    set { files[path] = Array(newValue.utf8) }
  }

  static let ledger = "Policies/lone/releases/ledger.jsonl"
  static func release(_ version: String) -> String { "Policies/lone/releases/\(version).json" }

  /// Replaces a text in a file, which must be there.
  mutating func replace(_ old: String, _ new: String, in path: String = "Policies/lone/policy.md") {
    let parts = self[path].split(separator: old, omittingEmptySubsequences: false)
    precondition(parts.count > 1, "nothing to replace: \(old)")
    self[path] = parts.joined(separator: new)
  }

  var loaded: Workspace {
    Workspace(files.keys.sorted().map { InputFile(path: $0, bytes: files[$0] ?? []) })
  }

  static func request(
    _ outcome: Outcome = .approved, _ date: String = "2025-09-24", _ change: (inout ReleaseRequest) -> Void = { _ in }
  ) -> ReleaseRequest {
    guard let day = CivilDate(iso: date) else { preconditionFailure("no date: \(date)") }
    var request = ReleaseRequest(
      copy: CopyID(PolicyID(unchecked: "lone")), outcome: outcome, body: "board", minute: "2025/14", date: day)
    change(&request)
    return request
  }

  func plan(_ request: ReleaseRequest) -> (plan: ReleasePlan?, problems: [Diagnostic]) {
    var diagnostics = DiagnosticList()
    let plan = loaded.plan(request, copies: { _, _, _, _ in nil }, into: &diagnostics)
    return (plan, diagnostics.found)
  }

  mutating func apply(_ change: FileChange) {
    switch change {
    case .write(let path, let bytes): files[path] = bytes
    case .remove(let path): files[path] = nil
    }
  }

  /// Records a decision; what is wrong with it, in words.
  @discardableResult
  mutating func release(_ request: ReleaseRequest) -> [String] {
    let (plan, problems) = plan(request)
    for change in plan?.changes ?? [] { apply(change) }
    return problems.map { "\($0.rule.name): \($0.message)" }
  }

  var verified: [String] { loaded.verify().found.map { "\($0.rule.name): \($0.message)" } }

  /// With version 1.0.0 approved.
  static var approved: ReleaseFixture {
    var fixture = ReleaseFixture()
    let problems = fixture.release(request())
    precondition(problems.isEmpty, "\(problems)")
    return fixture
  }

  /// With the draft moved on to 2.0.0 and the telephone made a duty.
  static var amended: ReleaseFixture {
    var fixture = approved
    fixture.replace("version: 1.0.0", "version: 2.0.0")
    fixture.replace("due: 2026-09", "due: 2027-09")
    fixture.replace("You should carry", "You must carry")
    return fixture
  }
}
