internal import Diagnostics
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

  /// Reports the papers that speak for a version that is nowhere.
  mutating func checkPapers(_ files: [PolicyID: FileID]) {
    for (policy, file) in files.sorted(by: { $0.key < $1.key }) {
      guard let paper = papers[policy] else { continue }
      let draft = drafts[policy]?.header.version
      guard unreadable(for: .paper(CopyID(policy))).isEmpty, paper.version != draft,
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
