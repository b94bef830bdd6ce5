public import Diagnostics
internal import Hashing
public import PolicyModel
internal import SourceText

extension Workspace {
  /// Plans what is written to record a decision, or reports why it is refused; nothing is written here.
  ///
  /// What an interruption left is mended on the way, with a note.
  public func plan(
    _ request: ReleaseRequest, copies: TailoredCopyMaker, into diagnostics: inout DiagnosticList
  ) -> ReleasePlan? {
    var releasing = Releasing(self, request)
    let plan = releasing.plan(copies)
    diagnostics.append(contentsOf: releasing.diagnostics)
    return releasing.diagnostics.hasErrors ? nil : plan
  }
}

/// Records one decision.
struct Releasing {
  let workspace: Workspace
  let request: ReleaseRequest
  let archive: Archive
  var diagnostics = DiagnosticList()
  /// What mends what an interruption left.
  private var mending: [FileChange] = []

  init(_ workspace: Workspace, _ request: ReleaseRequest) {
    self.workspace = workspace
    self.request = request
    archive = workspace.archives[request.copy] ?? Archive(request.copy)
  }

  var ledger: Ledger { archive.ledger }

  mutating func refuse(_ rule: Rule, _ message: String, at span: SourceSpan? = nil, _ help: String) {
    diagnostics.append(Diagnostic(rule, message, at: span, help: help, severity: .error))
  }

  mutating func plan(_ copies: TailoredCopyMaker) -> ReleasePlan? {
    guard mend(), let candidate = candidate(copies) else { return nil }
    checkDates()
    guard let version = version(candidate), let body = body(candidate) else { return nil }
    var line = LedgerLine(
      copy: request.copy, version: version, outcome: request.outcome, body: body.id,
      bodyTitle: candidate.compiled?.scope.roleTitles[body.id] ?? body.title,
      minute: request.minute, date: request.date)
    line.decided = request.decided
    line.effective = request.effective == request.date ? nil : request.effective
    line.isHistoric = request.isHistoric
    line.previous = ledger.head
    line.workspace = workspace.environmentFile.map { file in
      RecordedWorkspace(
        organisation: (workspace.environment ?? candidate.environment).organisation.name,
        digest: .sha256(workspace.sources[file].bytes))
    }
    line.due = due(candidate)
    if request.minute.utf8.allSatisfy({ $0 == 0x20 }) {
      refuse(.badDecision, "The minute is empty", "Write where the minutes record the decision, such as `2026/14`.")
    }
    if request.outcome == .reviewedNoChange { noteChanged(candidate) }
    var release: Release?
    if request.outcome.isApproval {
      release = freeze(candidate, as: version, &line)
      guard release != nil else { return nil }
    } else if !request.editorial.isEmpty {
      refuse(.notReworded, "`--editorial` goes with an approval", "This decision changes no clause.")
    } else if !request.renamed.isEmpty {
      refuse(.notReworded, "`--renamed` goes with an approval", "This decision changes no clause.")
    }
    if let release, let lost = lostRelease { complete(lost, by: release) }
    noteModel(of: line)
    if !diagnostics.hasErrors, let (_, message) = ledger.contradiction(line) {
      refuse(.badDecision, message, "`precept verify` says where the ledger stands.")
    }
    guard !diagnostics.hasErrors else { return nil }
    var changes = mending
    if let release {
      // What it shows is there before it, so that no release is without.
      for figure in candidate.compiled?.policy.figures ?? [] {
        guard let name = figure.releasedName else { continue }
        let path = archive.path(ofFigure: name)
        changes.removeAll { $0.path == path }
        if archive.figures[name] != figure.bytes { changes.append(.write(path: path, bytes: figure.bytes)) }
      }
      changes.append(.write(path: archive.path(of: version), bytes: release.bytes))
    }
    changes.append(.write(path: archive.ledgerPath, bytes: soundLedger + line.bytes + [0x0A]))
    return ReleasePlan(line: line, release: release, changes: changes)
  }

  /// Says so where the draft is not what the board has kept.
  private mutating func noteChanged(_ candidate: Candidate) {
    guard let draft = candidate.compiled, let inForce = workspace.releaseInForce(request.copy),
      workspace.countChanges(of: draft, request.copy, since: inForce) > 0
    else { return }
    diagnostics.append(
      Diagnostic(
        .badDecision, "The draft differs from \(inForce.inForce.version), which stays in force as it is", at: nil,
        help: "`precept diff \(request.copy)` shows how; nothing of it was approved.", severity: .note))
  }

  // MARK: What an interruption left

  /// The bytes of the lines there are, each with its end.
  private var soundLedger: [UInt8] { ledger.lines.flatMap { $0.bytes + [0x0A] } }

  /// The release beside which there is no ledger.
  private var lostRelease: Version? { ledger.lines.isEmpty ? archive.orphans.first : nil }

  /// Whether another ledger says that a version of this one was adopted.
  private func isAdopted(_ version: Version) -> Bool {
    workspace.archives.values.contains { other in
      other.ledger.approvals.contains { $0.model?.copy == request.copy && $0.model?.version == version }
    }
  }

  /// Goes on with what an interruption left without a ledger, where it is the very text that is recorded now.
  private mutating func complete(_ version: Version, by release: Release) {
    guard release.version == version, let file = archive.releaseFiles[version],
      workspace.sources[file].bytes == release.bytes
    else { return refuseLost(version) }
    diagnostics.append(
      Diagnostic(
        .interruptedRelease, "The release of version \(version) was interrupted; it is completed now", at: nil,
        severity: .note))
  }

  private mutating func refuseLost(_ version: Version) {
    let path = archive.path(of: version)
    refuse(
      .badDecision, "There is no ledger beside the release \(version), which may have been approved",
      at: archive.releaseFiles[version].map { SourceSpan($0, 0, 0) },
      "Restore \(archive.ledgerPath) from a copy. Where \(version) was never approved, take \(path) away yourself.")
  }

  /// Whether ledger and releases agree, apart from what is mended on the way.
  private mutating func mend() -> Bool {
    let found = Verifying(workspace, archive).run()
    if let problem = found.found.first(where: { $0.severity == .error && $0.rule.code != Rule.interruptedRelease.code })
    {
      diagnostics.append(problem)
      refuse(
        .badDecision, "Nothing can be recorded while the ledger or a release does not hold",
        "Restore the files from a copy, so that `precept verify` finds nothing.")
      return false
    }
    if archive.fault != nil {
      diagnostics.append(
        Diagnostic(
          .interruptedRelease, "The last line of the ledger has no end, and is completed now", at: nil, severity: .note)
      )
    }
    if let lost = lostRelease {
      // Without a ledger nobody knows whether it was approved, so it is never taken away.
      if !request.outcome.isApproval || isAdopted(lost) { refuseLost(lost) }
      return !diagnostics.hasErrors
    }
    for version in archive.orphans {
      mending.append(.remove(path: archive.path(of: version)))
      diagnostics.append(
        Diagnostic(
          .interruptedRelease, "The release of version \(version) was interrupted; its file is removed now", at: nil,
          severity: .note))
    }
    for name in workspace.orphanFigures(of: archive, without: archive.orphans) {
      mending.append(.remove(path: archive.path(ofFigure: name)))
    }
    return true
  }
}
