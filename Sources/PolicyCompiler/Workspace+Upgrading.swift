public import Diagnostics
public import PolicyModel
public import PolicyTailoring
internal import PolicySyntax
internal import SourceText

/// What keeps a copy from being published after an upgrade, beside conflicts.
public struct UpgradeOutcome: Sendable {
  /// How many questions are open.
  public var questions: Int
  /// Whether something else is an error.
  public var hasErrors: Bool
}

extension Workspace {
  /// What an upgrade of a school's copy would do; nil where it cannot be begun, which is reported.
  ///
  /// `models` are those of this workspace where they were read already, so that many copies share them.
  public func planUpgrade(
    of school: SchoolID, _ entry: Schools.Entry, _ policy: PolicyID, to version: Version,
    models known: ModelLibrary? = nil, into diagnostics: inout DiagnosticList
  ) -> Upgrade? {
    func refuse(_ message: String, _ span: SourceSpan?, _ help: String) {
      diagnostics.append(Diagnostic(.unfinishedUpgrade, message, at: span, help: help))
    }
    guard let profile = entry.school, !entry.diagnostics.hasErrors else {
      diagnostics.append(contentsOf: entry.diagnostics)
      refuse("The files of `\(school)` have errors", nil, "Mend them first; then the upgrade can be begun.")
      return nil
    }
    guard let adoption = profile.adoption(of: policy), let follows = adoption.version else {
      refuse("\(profile.name) does not adopt `\(policy)`", profile.span, "Adopt it under `policies` in school.yml.")
      return nil
    }
    var models = known ?? models()
    let versions = models.versions(of: policy, layer: profile.from)
    guard let old = models.prepare(.init(policy, layer: profile.from, follows)) else {
      refuse(
        "`\(policy)` has no release \(follows), which the school follows", adoption.versionSpan,
        versions.isEmpty ? "It has no release at all." : "There is \(HumanList.joined(versions.map(\.description))).")
      return nil
    }
    guard let new = models.prepare(.init(policy, layer: profile.from, version)) else {
      refuse(
        "`\(policy)` has no release \(version)", nil, "There is \(HumanList.joined(versions.map(\.description))).")
      return nil
    }
    if version < follows {
      refuse(
        "\(version) is older than \(follows), which the school follows", adoption.versionSpan,
        "An upgrade goes forward only.")
      return nil
    }
    let overlay = entry.overlays[policy] ?? nil
    let conflicts = overlay.map { Self.conflicts(in: $0) } ?? []
    for span in conflicts {
      diagnostics.append(
        Diagnostic(
          .unresolvedConflict, "This was left by an upgrade before", at: span,
          help: "Edit the clause above as it should be and delete the block; then repeat the upgrade."))
    }
    guard conflicts.isEmpty else { return nil }
    var result = upgrade(
      UpgradeSource(
        school: profile, adoption: adoption, schoolFile: sources[entry.file], overlay: overlay,
        overlayFile: entry.overlayFiles[policy].map { sources[$0] }), from: old, to: new)
    result.report.isInForce = archives[CopyID(policy, of: school)]?.ledger.inForce(today: today) != nil
    return result
  }

  /// What is wrong with the copy when `upgrade` has been written.
  public func outcome(
    of upgrade: Upgrade, _ entry: Schools.Entry, _ policy: PolicyID
  ) -> UpgradeOutcome {
    var workspace = self
    var entry = entry
    // What is written anew is read anew; of what stays, that was found already.
    var found = upgrade.isEmpty ? entry.diagnostics : DiagnosticList()
    if let bytes = upgrade.overlay, let file = entry.overlayFiles[policy] {
      let source = workspace.sources.add(SourceFile(name: sources[file].name, bytes: bytes))
      entry.overlayFiles[policy] = source
      entry.overlays[policy] = readOverlay(
        workspace.sources[source], id: source, policy: policy,
        figures: figureFiles(beside: workspace.sources[source].name), into: &found)
    }
    if let bytes = upgrade.school, let id = entry.school?.id {
      let source = workspace.sources.add(SourceFile(name: sources[entry.file].name, bytes: bytes))
      entry.file = source
      entry.school = readSchool(workspace.sources[source], id: source, school: id, into: &found)
    }
    entry.diagnostics = found
    var models = models()
    models.prepare(for: [entry.school].compactMap { $0 })
    guard let copies = SchoolCopies(entry, models: models, layers: schools.layers) else {
      return UpgradeOutcome(questions: 0, hasErrors: true)
    }
    let isAsked: Set<String> = [Rule.openParameter.code, Rule.unsetFact.code, Rule.unresolvedConflict.code]
    let file = entry.overlayFiles[policy]
    let questions = copies.waiting(for: policy).count
    let hasOthers = copies.diagnostics.found.contains {
      $0.severity == .error && !isAsked.contains($0.rule.code) && ($0.span?.file == file || $0.span?.file == entry.file)
    }
    return UpgradeOutcome(questions: questions, hasErrors: copies.faulty.contains(policy) && hasOthers)
  }

  /// Where conflicts stand in a school's changes.
  private static func conflicts(in overlay: Overlay) -> [SourceSpan] {
    var result: [SourceSpan] = []
    func add(_ notes: [Note]) { result += notes.filter { $0.kind == .conflict }.compactMap(\.span) }
    func visit(_ clause: Clause) {
      add(clause.notes)
      for item in clause.items { visit(item) }
    }
    func visit(_ section: Section) {
      add(section.notes)
      for clause in section.clauses { visit(clause) }
      for child in section.sections { visit(child) }
    }
    for section in overlay.sections { visit(section) }
    return result
  }
}
