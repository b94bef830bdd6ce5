public import Diagnostics
public import PolicyModel
internal import SourceText

/// Every policy and every school's copy, by when its review is due.
public struct ReviewList: Sendable {
  /// How near a review is.
  public enum Urgency: String, Sendable, CaseIterable {
    /// The time named is over.
    case overdue
    /// It ends soon.
    case soon
    case later
    /// Nothing says when.
    case undated
    /// Nobody has adopted it, so that there is nothing to review yet.
    case unadopted

    /// The heading in a list.
    public var heading: String {
      switch self {
      case .overdue: "Overdue"
      case .soon: "Due soon"
      case .later: "Due later"
      case .undated: "Without a date"
      case .unadopted: "Never adopted"
      }
    }
  }

  /// One policy or copy.
  public struct Entry: Sendable {
    /// Which copy.
    public var copy: CopyID
    /// Its title.
    public var title: String
    /// The name of the school whose copy it is.
    public var school: String?
    /// The version in force, else the first that was approved for a later day, else that of the draft.
    public var version: Version?
    /// Whether it is in force; else it is the first of `announced`, or a draft.
    public var isInForce: Bool
    /// When it is to be reviewed next.
    public var due: PartialDate?
    /// How soon that is.
    public var urgency: Urgency
    /// The titles of those who answer for it.
    public var owner: String?
    /// The body that approves it.
    public var approver: String?
    /// When somebody decided on it last.
    public var decided: CivilDate?
    /// The versions that were approved and hold from later days, and these days, in their order.
    public var announced: [(version: Version, from: CivilDate)] = []
    /// The day from which it is withdrawn, where that was decided.
    public var withdrawnFrom: CivilDate?

    /// Whether nobody has decided on it yet.
    var isDraft: Bool { !isInForce && announced.isEmpty }
  }

  /// The day from which it is looked at.
  public var day: CivilDate
  /// The name of the organisation.
  public var organisation: String
  /// The last day that counts as soon.
  public var soonest: CivilDate
  /// What is due first comes first; of equal dates, policies before copies, by id.
  public var entries: [Entry]
  /// The ledgers and releases that do not hold, and drafts that nobody can understand; what they are of is not listed.
  public private(set) var problems = DiagnosticList()

  /// Lists the reviews of `workspace` as of `day`; until `end`, they are due soon.
  ///
  /// With `asRecorded`, only what was decided up to `day` counts. What was approved and holds only from a later day is not
  /// in force yet.
  public init(_ workspace: Workspace, on day: CivilDate, soonUntil end: CivilDate, asRecorded: Bool) {
    self.day = day
    organisation = workspace.environment?.organisation.name ?? ""
    soonest = end
    let copies = Set(workspace.archives.keys).union(workspace.drafts.keys.map { CopyID($0) })
    var problems = DiagnosticList()
    entries = copies.sorted().compactMap { copy in
      if let problem = workspace.unsound(copy, asOf: asRecorded ? day : nil) {
        problems.append(problem)
        return nil
      }
      let known = asRecorded ? day : workspace.archives[copy]?.ledger.today(day) ?? day
      guard var entry = Self.entry(copy, workspace, known) else { return nil }
      entry.announced = (workspace.archives[copy]?.ledger.allUpcoming(asOf: known) ?? []).map {
        ($0.version, $0.start)
      }
      entry.withdrawnFrom = workspace.archives[copy]?.ledger.withdrawal(asOf: known)?.start
      if let end = entry.withdrawnFrom, let due = entry.due, due.lastDay >= end { entry.due = nil }
      let isDecided = entry.isInForce || !entry.announced.isEmpty
      entry.urgency = isDecided ? Self.urgency(entry.due, day, end) : .unadopted
      return entry
    }
    let listed = Set(entries.map(\.copy))
    for problem in workspace.draftErrors.found {
      let policy = workspace.draftFiles.first { $0.value == problem.span?.file }?.key
      if policy.map({ !listed.contains(CopyID($0)) }) ?? true { problems.append(problem) }
    }
    self.problems = problems
    entries.sort { a, b in
      switch (a.due, b.due) {
      case (let x?, let y?): x == y ? a.copy < b.copy : x < y
      case (_?, nil): true
      case (nil, _?): false
      case (nil, nil): a.copy < b.copy
      }
    }
  }

  private static func urgency(_ due: PartialDate?, _ day: CivilDate, _ end: CivilDate) -> Urgency {
    guard let due else { return .undated }
    return due.lastDay < day ? .overdue : due.lastDay <= end ? .soon : .later
  }

  private static func entry(_ copy: CopyID, _ release: Release, _ approval: LedgerLine) -> Entry {
    let header = release.policy.header
    let values = ValueTable(release.policy, release.environment, release.scope)
    return Entry(
      copy: copy, title: header.title, school: release.scope.schoolName, version: approval.version, isInForce: true,
      due: approval.due, urgency: .undated, owner: header.owner.map { values.title(of: $0) ?? $0.rawValue },
      approver: header.approver.map { values.title(of: $0) ?? $0.rawValue }, decided: approval.date)
  }

  private static func entry(_ copy: CopyID, _ workspace: Workspace, _ day: CivilDate) -> Entry? {
    if let found = workspace.releaseInForce(copy, asOf: day) {
      var entry = entry(copy, found.release, found.inForce.approval)
      entry.due = found.inForce.due
      entry.decided = (found.inForce.lastReview ?? found.inForce.approval).date
      return entry
    }
    // The first version of what nothing is in force of yet.
    if let line = workspace.archives[copy]?.ledger.upcoming(asOf: day),
      let release = try? workspace.release(line.version, of: copy)
    {
      var entry = entry(copy, release, line)
      entry.isInForce = false
      return entry
    }
    // What was withdrawn is not reviewed, unless somebody drafts it anew; a copy has no draft of its own to list.
    guard copy.school == nil, let draft = workspace.drafts[copy.policy] else { return nil }
    let lines = (workspace.archives[copy]?.ledger.lines ?? []).filter { $0.date <= day }
    let withdrawal = lines.lastIndex { $0.outcome == .withdrawn }
    if let withdrawal, draft.header.version.map({ $0 <= lines[withdrawal].version }) ?? true { return nil }
    let roles = workspace.environment?.roles ?? []
    func title(_ role: RoleID) -> String { roles.first { $0.id == role }?.title ?? role.rawValue }
    return Entry(
      copy: copy, title: draft.header.title, school: nil, version: draft.header.version, isInForce: false,
      due: workspace.due(copy, draft.header, asOf: day), urgency: .undated,
      owner: draft.header.owner.map(title),
      approver: draft.header.approver.map(title), decided: lines.last?.date)
  }
}
