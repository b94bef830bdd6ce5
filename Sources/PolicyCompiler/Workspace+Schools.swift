internal import PolicyDiff
public import PolicyModel
internal import PolicyTailoring

extension Workspace {
  /// The texts that the schools of this workspace can follow.
  ///
  /// A policy without any release can be followed as a draft, unless it is among `faulty`.
  public func models(without faulty: Set<PolicyID> = []) -> ModelLibrary {
    var models = ModelLibrary(environment ?? Environment(organisation: Organisation(name: "")))
    models.addReleases(of: self)
    models.addDrafts(
      drafts.filter { id, _ in
        !faulty.contains(id) && unreadable(for: .record(CopyID(id))).isEmpty && archives[CopyID(id)]?.isLost != true
      })
    return models
  }

  /// The copies of all schools, or of those of `ids`; none where `workspace.yml` could not be read.
  public func compileSchools(only ids: [SchoolID]? = nil) -> SchoolCompilation {
    SchoolCompilation(environment == nil ? Schools() : schools, models: models(), only: ids)
  }

  /// The same; what was made of `earlier`, the state that this one was read after, holds where no school can follow what
  /// has changed.
  public func compileSchools(
    after earlier: (workspace: Workspace, schools: SchoolCompilation)?
  ) -> SchoolCompilation {
    guard let earlier, let keptDrafts, environment != nil,
      zip(earlier.workspace.inputs, inputs).allSatisfy({ before, now in
        !now.path.hasPrefix("Policies/schools/") || before.bytes == now.bytes
      }),
      schools.entries.isEmpty
        || draftFiles.keys.allSatisfy({ policy in
          keptDrafts.contains(policy) || archives[CopyID(policy)]?.releaseFiles.isEmpty == false
        })
    else { return compileSchools() }
    return earlier.schools
  }

  /// What `precept status` shows: as of `day`, or after all decisions. `drafts` are those of this workspace where
  /// somebody has compiled them already.
  public func status(
    _ compilation: SchoolCompilation, asOf day: CivilDate? = nil, drafts known: [PolicyID: CompiledPolicy]? = nil
  ) -> WorkspaceStatus {
    let ids = Set(draftFiles.keys).union(archives.keys.compactMap { $0.school == nil ? $0.policy : nil })
    // Only what is compared with what is in force is compiled for it.
    let compiled =
      known ?? (archives.keys.contains { $0.school == nil } ? Drafts(self, isCompared: true).compiled : [:])
    let rows = ids.sorted().map { id -> WorkspaceStatus.PolicyRow in
      let draft = drafts[id]
      let isKnown = unsound(CopyID(id), asOf: day) == nil
      let inForce = isKnown ? releaseInForce(CopyID(id), asOf: day) : nil
      let changes = inForce.flatMap { found in
        compiled[id].map { countChanges(of: $0, CopyID(id), since: found) }
      }
      return WorkspaceStatus.PolicyRow(
        id: id, title: draft?.header.title ?? inForce?.release.policy.header.title ?? id.rawValue,
        inForce: inForce?.inForce.version, draft: draft?.header.version,
        due: isKnown ? due(CopyID(id), draft?.header, asOf: day) : draft?.header.review?.due, changes: changes,
        isSound: isKnown,
        isDraftKnown: (draft != nil || draftFiles[id] == nil)
          && !unreadable.contains { $0.touches("Policies/\(id)/policy.md") },
        announced: isKnown ? approvedForLater(CopyID(id), asOf: day) : [],
        withdrawnFrom: isKnown ? withdrawnFrom(CopyID(id), asOf: day) : nil)
    }
    let hidden = compilation.schools.ids.filter { !unreadable(for: .copies($0)).isEmpty }
    let later = { (copy: CopyID, version: Version) -> CivilDate? in
      guard let today = day ?? today, let start = archives[copy]?.ledger.approval(of: version)?.start else {
        return nil
      }
      return today < start ? start : nil
    }
    let record = { (school: SchoolID, policy: PolicyID) -> WorkspaceStatus.Record in
      let copy = CopyID(policy, of: school)
      guard unsound(copy, asOf: day) == nil else { return .init(isSound: false) }
      let inForce = archives[copy]?.ledger.inForce(asOf: day, today: today)
      let header = compilation.copies[school]?.tailored[policy]?.policy.header
      var record = WorkspaceStatus.Record(
        inForce: inForce?.version, due: due(copy, header, asOf: day), announced: approvedForLater(copy, asOf: day),
        withdrawnFrom: withdrawnFrom(copy, asOf: day),
        modelFrom: (inForce?.approval.model).flatMap { later($0.copy, $0.version) })
      record.isDecided = true
      return record
    }
    var status = WorkspaceStatus(
      policies: rows, compilation, hidden: Set(hidden), record: record, later: later,
      end: { endOfModel($0, asOf: day) })
    status.required = requiredPolicies(asOf: day)
    return status
  }

  /// When `copy` is reviewed next: as its ledger says, else as `draft` does, unless it was withdrawn and nobody drafted a
  /// higher version.
  func due(_ copy: CopyID, _ draft: PolicyHeader?, asOf day: CivilDate?) -> PartialDate? {
    guard let ledger = archives[copy]?.ledger else { return draft?.review?.due }
    if let inForce = ledger.inForce(asOf: day, today: today) { return inForce.due }
    if let next = ledger.upcoming(asOf: day, today: today) { return next.due }
    let lines = ledger.lines.filter { line in day.map { line.date <= $0 } ?? true }
    let withdrawal = lines.lastIndex { $0.outcome == .withdrawn }
    if let withdrawal, draft?.version.map({ $0 <= lines[withdrawal].version }) ?? true { return nil }
    return lines[(withdrawal.map { $0 + 1 } ?? 0)...].last { $0.due != nil }?.due ?? draft?.review?.due
  }

  /// The approvals that were decided and do not hold yet, in the order in which they will.
  private func approvedForLater(_ copy: CopyID, asOf day: CivilDate?) -> [(version: Version, from: CivilDate)] {
    (archives[copy]?.ledger.allUpcoming(asOf: day, today: today) ?? []).map { ($0.version, $0.start) }
  }

  private func withdrawnFrom(_ copy: CopyID, asOf day: CivilDate?) -> CivilDate? {
    archives[copy]?.ledger.withdrawal(asOf: day, today: today)?.start
  }

  /// The day from which a model is withdrawn, by a decision that none puts a version in the place of; nil where none is.
  public func endOfModel(_ model: CopyID, asOf day: CivilDate? = nil) -> CivilDate? {
    guard let ledger = archives[model]?.ledger else { return nil }
    if let coming = ledger.withdrawal(asOf: day, today: today) {
      return ledger.allUpcoming(asOf: day, today: today).contains { coming.start <= $0.start } ? nil : coming.start
    }
    guard ledger.inForce(asOf: day, today: today) == nil, ledger.upcoming(asOf: day, today: today) == nil else {
      return nil
    }
    return ledger.lines.last { $0.outcome == .withdrawn && $0.holds(on: day, today: today) }?.start
  }

  /// How many clauses and sections a draft changes, and fields of its front matter beside its version.
  func countChanges(of draft: CompiledPolicy, _ copy: CopyID, since inForce: ReleaseInForce) -> Int {
    let version = inForce.inForce.version
    let found = compare(
      ComparedVersion(
        compile(inForce.release, isCompared: true), name: version.description, place: .release(copy, version)),
      ComparedVersion(draft, name: "the draft", place: .draft(copy)))
    let fields = found.policyChanges.count { !["version", "status", "adopted", "replaces"].contains($0.field) }
    return found.changes.count + found.replacements.count + fields
  }
}
