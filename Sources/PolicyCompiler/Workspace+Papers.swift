public import Diagnostics
public import PolicyModel
public import PolicyRendering
internal import SourceText

/// What authors say to the board, and which texts wait for it.
extension Workspace {
  /// What the author says of `version`.
  public func paper(of copy: CopyID, for version: Version?) -> PaperText? {
    guard copy.school == nil, let paper = papers[copy.policy], paper.version == version else { return nil }
    return paper
  }

  /// Whether the draft of a policy waits for its board: it says that it is in review, or its paper speaks for it, and
  /// nothing has been decided on its version.
  public func waitsForDecision(_ policy: PolicyID) -> Bool {
    guard let header = drafts[policy]?.header else { return false }
    let isDecided = header.version.map { archives[CopyID(policy)]?.ledger.approval(of: $0) != nil } ?? false
    if isDecided { return false }
    return header.status == .inReview || paper(of: CopyID(policy), for: header.version) != nil
  }

  /// What is wrong with what the author says to the board of a policy.
  public func paperErrors(_ policy: PolicyID) -> [Diagnostic] {
    guard let file = paperFiles[policy] else { return [] }
    return diagnostics.found.filter { $0.severity == .error && $0.span?.file == file }
  }

  /// What is wrong with the drafts that nobody can understand, so that not even their versions are known.
  public var draftErrors: DiagnosticList {
    let files = Set(draftFiles.filter { drafts[$0.key] == nil }.values)
    var errors = DiagnosticList()
    for problem in diagnostics.found where problem.severity == .error {
      if let span = problem.span, files.contains(span.file) { errors.append(problem) }
    }
    return errors
  }

  /// What keeps anybody from knowing what the board of the organisation, or of `school`, has before it.
  public func boardErrors(of school: SchoolID?, asOf day: CivilDate?) -> DiagnosticList {
    var errors = DiagnosticList()
    for copy in archives.keys.sorted() where copy.school == school {
      if let problem = unsound(copy, asOf: day) { errors.append(problem) }
    }
    if let school, let entry = schools.entries[school], entry.school == nil {
      errors.append(contentsOf: entry.diagnostics.found.filter { $0.severity == .error })
    } else if school == nil {
      errors.append(contentsOf: draftErrors)
      for policy in paperFiles.keys.sorted() { errors.append(contentsOf: paperErrors(policy)) }
    }
    return errors
  }

  /// Whether the draft of a policy, or what its author says of it, is there and cannot be understood, so that nobody
  /// knows what its board has before it.
  func hasUnknownPaper(_ policy: PolicyID) -> Bool {
    draftFiles[policy] != nil && drafts[policy] == nil || !paperErrors(policy).isEmpty
      || !unreadable(for: .paper(CopyID(policy))).isEmpty
  }

  /// Reports the papers that speak for a version that is nowhere.
  mutating func checkPapers() {
    for (policy, file) in paperFiles.sorted(by: { $0.key < $1.key }) {
      guard let paper = papers[policy] else { continue }
      let draft = drafts[policy]?.header.version
      // Of a draft that is there and says nothing, nobody knows the version.
      guard unreadable(for: .paper(CopyID(policy))).isEmpty, draftFiles[policy] == nil || drafts[policy] != nil,
        paper.version != draft,
        archives[CopyID(policy)]?.releaseFiles[paper.version] == nil
      else { continue }
      diagnostics.append(
        Diagnostic(
          .badPaper, "The paper speaks for \(paper.version), of which there is neither a draft nor a release",
          at: SourceSpan(file, 0, 0),
          help: draft.map { "The draft is \($0): write `for: \($0)`." }
            ?? "Write the version into the front matter of the draft, and the same one here."))
    }
  }
}

extension Workspace {
  /// Every decision on a policy or copy, oldest first, in the titles of `text`; up to one of them where it is given.
  public func history(
    of copy: CopyID, in text: CompiledPolicy, upTo last: LedgerLine? = nil
  ) -> [PaperFirstPage.Decision] {
    var lines = archives[copy]?.ledger.lines ?? []
    if let last, let index = lines.lastIndex(where: { $0.digest == last.digest }) { lines = Array(lines[...index]) }
    return lines.map { line in
      PaperFirstPage.Decision(
        version: line.version.description, outcome: line.outcome.words.capitalisedFirst,
        body: text.scope.roleTitles[line.body] ?? line.bodyTitle, date: line.decided.text, minute: line.minute)
    }
  }
}
