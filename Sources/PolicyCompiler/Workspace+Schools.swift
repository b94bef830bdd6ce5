internal import PolicyDiff
public import PolicyModel

extension Workspace {
  /// The texts that the schools of this workspace can follow.
  ///
  /// A policy without any release can be followed as a draft, unless it is among `faulty`.
  public func models(without faulty: Set<PolicyID> = []) -> ModelLibrary {
    var models = ModelLibrary(environment ?? Environment(organisation: Organisation(name: "")))
    models.addReleases(of: self)
    models.addDrafts(drafts.filter { !faulty.contains($0.key) })
    return models
  }

  /// The copies of all schools, or of those of `ids`; none where `workspace.yml` could not be read.
  public func compileSchools(only ids: [SchoolID]? = nil) -> SchoolCompilation {
    SchoolCompilation(environment == nil ? Schools() : schools, models: models(), only: ids)
  }

  /// What `precept status` shows.
  ///
  /// What was approved and holds only from a day after `date` is not in force yet; nil counts every decision. With
  /// `asRecorded`, only what was decided up to it counts.
  public func status(_ compilation: SchoolCompilation, on date: CivilDate? = nil, asRecorded: Bool = false)
    -> WorkspaceStatus
  {
    func day(_ copy: CopyID) -> CivilDate? {
      date.map { asRecorded ? $0 : archives[copy]?.ledger.today($0) ?? $0 }
    }
    let ids = Set(draftFiles.keys).union(archives.keys.compactMap { $0.school == nil ? $0.policy : nil })
    let compiled = Drafts(self, isCompared: true).compiled
    let rows = ids.sorted().map { id -> WorkspaceStatus.PolicyRow in
      let draft = drafts[id]
      let inForce = releaseInForce(CopyID(id), asOf: day(CopyID(id)))
      let changes = inForce.flatMap { found in
        compiled[id].map { countChanges(of: $0, CopyID(id), since: found) }
      }
      return WorkspaceStatus.PolicyRow(
        id: id, title: draft?.header.title ?? inForce?.release.policy.header.title ?? id.rawValue,
        inForce: inForce?.inForce.version, draft: draft?.header.version,
        due: inForce.map(\.inForce.due) ?? draft?.header.review?.due, changes: changes,
        upcoming: upcoming(CopyID(id), day(CopyID(id))),
        isSound: unsound(CopyID(id)) == nil)
    }
    return WorkspaceStatus(policies: rows, compilation) { school, policy in
      let copy = CopyID(policy, of: school)
      return archives[copy]?.ledger.inForce(asOf: day(copy)).map { ($0.version, $0.due, upcoming(copy, day(copy))) }
    }
  }

  private func upcoming(_ copy: CopyID, _ day: CivilDate?) -> WorkspaceStatus.Upcoming? {
    day.flatMap { archives[copy]?.ledger.upcoming(after: $0) }.map { .init(version: $0.version, from: $0.start) }
  }

  /// How many clauses and sections a draft changes, and fields of its front matter beside its version.
  func countChanges(of draft: CompiledPolicy, _ copy: CopyID, since inForce: ReleaseInForce) -> Int {
    let version = inForce.inForce.version
    let found = compare(
      ComparedVersion(
        compile(inForce.release, isCompared: true), name: version.description, place: .release(copy, version)),
      ComparedVersion(draft, name: "the draft", place: .draft(copy)))
    let fields = found.policyChanges.count { !["version", "status", "adopted", "replaces"].contains($0.field) }
    return found.changes.count + fields
  }
}
