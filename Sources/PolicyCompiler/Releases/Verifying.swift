public import Diagnostics
internal import Hashing
internal import Parallel
public import PolicyModel
internal import SourceText

extension Workspace {
  /// Computes everything again that releases and ledgers say, of `copies` or of all of them.
  ///
  /// For each, the first place that does not hold; nothing where everything does.
  public func verify(_ copies: [CopyID]? = nil) -> DiagnosticList {
    var diagnostics = DiagnosticList()
    for copy in (copies ?? archives.keys.sorted()) {
      if let hidden = unreadable(for: .record(copy)).first {
        diagnostics.append(hidden.problem)
        continue
      }
      guard let archive = archives[copy] else { continue }
      diagnostics.append(contentsOf: Verifying(self, archive).run())
    }
    return diagnostics
  }

  /// Why nobody can say or read what is in force of `copy` on `day`; nil where that holds.
  ///
  /// What `verify` looks at beyond it is left out: whoever publishes needs no more.
  public func unsound(_ copy: CopyID, asOf day: CivilDate? = nil) -> Diagnostic? {
    unreadable(for: .record(copy)).first?.problem ?? archives[copy].flatMap { Verifying(self, $0).unsound(asOf: day) }
  }

  /// What schools may follow, of the organisation and of `layers`, and of which nobody can say what is in force.
  func doubtful(_ layers: [SchoolID: School], asOf day: CivilDate?) -> Set<CopyID> {
    Set(
      archives.keys.filter { copy in
        (copy.school.map { layers[$0]?.isLayer ?? false } ?? true) && unsound(copy, asOf: day) != nil
      })
  }

  /// The line of its ledger that does not hold, so that nobody can say where any version of `copy` stands.
  public func brokenLedger(of copy: CopyID) -> Diagnostic? {
    archives[copy].flatMap { Verifying(self, $0).brokenLine }
  }

  /// Every ledger and release for which nobody can say or read what is in force.
  public var unsound: DiagnosticList {
    var result = DiagnosticList()
    for problem in parallelMap(archives.keys.sorted(), { unsound($0) }) { problem.map { result.append($0) } }
    return result
  }
}

/// Verifies one `releases` directory.
struct Verifying {
  let workspace: Workspace
  let archive: Archive

  init(_ workspace: Workspace, _ archive: Archive) {
    self.workspace = workspace
    self.archive = archive
  }

  func run() -> DiagnosticList {
    var result = DiagnosticList()
    if let problem = brokenLine ?? brokenApproval ?? brokenCheckpoint {
      result.append(problem)
      return result
    }
    if let fault = archive.fault, let file = archive.ledgerFile {
      result.append(
        Diagnostic(
          .interruptedRelease, fault.fault.message, at: span(fault.fault, file),
          help: "The line holds. The next `precept release` completes it."))
    }
    if let problem = orphan { result.append(problem) }
    if let name = workspace.orphanFigures(of: archive).first {
      result.append(
        Diagnostic(
          .interruptedRelease, "No release shows the figure \(archive.path(ofFigure: name))", at: nil,
          help: "Recording a release was interrupted, or a release is lost. The next `precept release` takes it away."))
    }
    return result
  }

  func unsound(asOf day: CivilDate?) -> Diagnostic? {
    if let problem = brokenLine { return problem }
    guard let inForce = archive.ledger.inForce(asOf: day, today: workspace.today) else {
      // Where the ledger is gone, nobody knows that something was approved.
      return archive.ledger.lines.isEmpty ? orphan ?? brokenCheckpoint : nil
    }
    guard workspace.releaseInForce(archive.copy, asOf: day) == nil else { return nil }
    var text: CompiledPolicy?
    return problem(of: inForce.approval, &text)
  }

  private func span(_ fault: RecordFault, _ file: FileID) -> SourceSpan {
    SourceSpan(file, fault.range.lowerBound, fault.range.upperBound)
  }

  fileprivate var brokenLine: Diagnostic? {
    guard let fault = archive.fault, fault.kind == .broken, let file = archive.ledgerFile else { return nil }
    return Diagnostic(
      .brokenLedger, fault.fault.message, at: span(fault.fault, file),
      help: "Line \(fault.line), byte \(fault.fault.range.lowerBound) of the file. Restore the ledger from a copy.")
  }

  /// The first approval that does not hold.
  private var brokenApproval: Diagnostic? {
    var before: (line: LedgerLine, text: CompiledPolicy)?
    for line in archive.ledger.approvals {
      var text: CompiledPolicy?
      if let problem = problem(of: line, &text) { return problem }
      guard let text else { return nil }
      if let problem = problem(of: line, text, after: before) ?? unknownBody(line, text) ?? otherModel(line) {
        return problem
      }
      before = (line, text)
    }
    return nil
  }

  /// What does not hold of the release that an approval froze; `text` is what it says.
  private func problem(of line: LedgerLine, _ text: inout CompiledPolicy?) -> Diagnostic? {
    guard let file = archive.releaseFiles[line.version] else {
      return Diagnostic(
        .missingRelease, "The release of version \(line.version) is not there", at: place(of: line),
        help: "The ledger names it as \(archive.path(of: line.version)). Restore the file from a copy.")
    }
    func broken(_ message: String, _ span: SourceSpan, _ help: String) -> Diagnostic {
      Diagnostic(
        .brokenRelease, message, at: span, help: help, notes: [.init("the line that froze it", place(of: line))])
    }
    let start = SourceSpan(file, 0, 0)
    let release: Release
    do throws(RecordFault) {
      var read = try Release.read(workspace.sources[file].bytes, strictly: true)
      try workspace.attachFigures(to: &read, of: archive.copy)
      release = read
    } catch {
      return broken(
        error.message, span(error, file),
        "Byte \(error.range.lowerBound) of the file. Restore it from a copy; what was approved is never changed.")
    }
    let isElsewhere = release.scope.id != archive.copy.scopeName
    if release.version != line.version || release.policy.id != archive.copy.policy || isElsewhere {
      let scope = isElsewhere ? " in the scope `\(release.scope.id)`" : ""
      return broken(
        "The file is the release \(release.version) of `\(release.policy.id)`\(scope)", start,
        "It stands under another name. Restore both files from a copy.")
    }
    if release.digest != line.release {
      return broken(
        "The release is not the one that was approved: the ledger has another digest", start,
        "Restore the file from a copy.")
    }
    var found = DiagnosticList(keeping: .error)
    text = compile(release, into: &found)
    return forged(release, found)
  }

  /// What does not hold of what an approval says that each audience reads, and since when.
  private func problem(
    of line: LedgerLine, _ text: CompiledPolicy, after before: (line: LedgerLine, text: CompiledPolicy)?
  ) -> Diagnostic? {
    func broken(_ message: String, _ help: String) -> Diagnostic {
      Diagnostic(.brokenLedger, message, at: place(of: line), help: help)
    }
    for declared in line.editorial {
      let (then, now) = (before?.text[declared.clause], text[declared.clause])
      if then == nil || now == nil || then?.normalForm == now?.normalForm {
        return broken(
          "Version \(line.version) declares `\(declared.clause)` editorial, which it does not reword",
          "Only a clause of both versions whose words differ can be declared so. Restore the ledger from a copy.")
      }
    }
    // Since when stands as it was recorded: the ledger says it of this line or of one before, and no later rule of
    // reading or comparing works it out again.
    var expected = line
    expected.record(text, after: nil, nil)
    for view in expected.views where line.view(view.audience)?.digest != view.digest {
      return broken(
        "What `\(view.audience)` reads in version \(line.version) is not what the ledger says",
        "Computed again from the release, the digest is \(view.digest.text). Restore the ledger from a copy.")
    }
    if let extra = line.views.first(where: { text.view($0.audience) == nil }) {
      return broken(
        "Version \(line.version) has no view of `\(extra.audience)`",
        "The ledger says that it has. Restore the ledger from a copy.")
    }
    for duties in expected.duties where line.duties(.init(audience: duties.audience, role: duties.role)) == nil {
      return broken(
        "Version \(line.version) has duties of `\(duties.role)`, which the ledger does not name",
        "Whoever signed before the last change of these duties signs again. Restore the ledger from a copy.")
    }
    if let extra = line.duties.first(where: { recorded in
      !expected.duties.contains { $0.audience == recorded.audience && $0.role == recorded.role }
    }) {
      return broken(
        "Version \(line.version) has no duties of `\(extra.role)` among `\(extra.audience)`",
        "The ledger says that it has. Restore the ledger from a copy.")
    }
    return nil
  }

  /// A release that no line names: what an interruption left, or something else.
  private var orphan: Diagnostic? {
    guard let version = archive.orphans.first, let file = archive.releaseFiles[version] else { return nil }
    let start = SourceSpan(file, 0, 0)
    let isLast = archive.ledger.approvals.last.map { $0.version < version } ?? true
    guard archive.orphans.count == 1, isLast,
      let release = try? Release.read(workspace.sources[file].bytes, strictly: true), release.version == version,
      release.policy.id == archive.copy.policy
    else {
      return Diagnostic(
        .brokenRelease, "No line of the ledger names the release \(version)", at: start,
        help: "It was never approved, or lines of the ledger are lost. Restore the ledger, or take the file away.")
    }
    if archive.ledger.lines.isEmpty {
      return Diagnostic(
        .interruptedRelease,
        "There is no ledger beside the release \(version): it is lost, or recording the release was interrupted",
        at: start,
        help: "Restore \(archive.ledgerPath) from a copy. Where the release was never recorded, record the decision on "
          + "the same text again; `precept release` completes it.")
    }
    return Diagnostic(
      .interruptedRelease, "No line of the ledger names the release \(version): recording it was interrupted",
      at: start,
      help: "It is not in force. Record the decision again; `precept release` mends what was left.")
  }

  func place(of line: LedgerLine) -> SourceSpan? {
    guard let file = archive.ledgerFile,
      let index = archive.ledger.lines.firstIndex(where: { $0.digest == line.digest })
    else { return nil }
    let range = workspace.sources[file].lineRange(index)
    return SourceSpan(file, range.lowerBound, range.upperBound)
  }
}
