internal import Diagnostics
internal import PolicyModel
internal import SourceText

extension Workspace {
  /// What a draft does not carry on of the version that was approved last: ids that now stand for something else
  /// (`changed-subject`), and an approver who is not the body that decided (`other-approver`).
  func againstLastDecision(_ draft: CompiledPolicy) -> [Diagnostic] {
    let copy = CopyID(draft.policy.id)
    guard let line = archives[copy]?.ledger.approvals.last else { return [] }
    return otherApprover(draft, line) + changedSubjects(draft, line.version, copy)
  }

  private func otherApprover(_ draft: CompiledPolicy, _ line: LedgerLine) -> [Diagnostic] {
    let header = draft.policy.header
    // What was decided of an earlier version may well have been for another body.
    guard header.version == line.version, !line.isHistoric,
      let approver = Self.approver(header, draft, insteadOf: line.body)
    else { return [] }
    return [
      Diagnostic(
        .otherApprover, "\(line.version) was approved by “\(line.bodyTitle)”, not by “\(approver)”",
        at: header.spans["approver"],
        help: "Bring it before the body that may approve it, or name here the body that does.")
    ]
  }

  /// The title of the body that a text names as its approver, where that is not `body`.
  static func approver(_ header: PolicyHeader, _ text: CompiledPolicy, insteadOf body: RoleID) -> String? {
    guard let approver = header.approver, approver != body else { return nil }
    let role = text.environment.roles.first { $0.id == approver }
    guard role?.was.contains(body) != true else { return nil }
    return text.scope.roleTitles[approver] ?? role?.title ?? approver.rawValue
  }

  /// The copies of a school that another body adopted than the one that they name, by the model's word or the school's.
  func otherApprovers(_ copies: SchoolCopies, _ entry: Schools.Entry) -> DiagnosticList {
    var list = DiagnosticList()
    for adoption in copies.school.adoptions {
      guard let text = copies.compiled[adoption.policy],
        let line = archives[CopyID(adoption.policy, of: copies.school.id)]?.ledger.approvals.last, !line.isHistoric,
        // Of what is to be adopted yet, another body may decide.
        line.version.model == adoption.version?.model,
        let approver = Self.approver(text.policy.header, text, insteadOf: line.body)
      else { continue }
      let overlay = entry.overlays[adoption.policy] ?? nil
      list.append(
        Diagnostic(
          .otherApprover, "\(line.version) was adopted by “\(line.bodyTitle)”, not by “\(approver)”",
          at: overlay?.header.spans["approver"] ?? adoption.span,
          help: "Where that body decides, say so in the front matter of the school's changes: `approver: \(line.body)`."
        ))
    }
    entry.control.apply(to: &list, isWhole: false)
    return list
  }

  private func changedSubjects(_ draft: CompiledPolicy, _ version: Version, _ copy: CopyID) -> [Diagnostic] {
    guard draft.policy.header.version != version, let release = try? release(version, of: copy) else { return [] }
    var before: [ClauseID: Set<String>] = [:]
    release.policy.forEachClause { before[$0.id] = Self.subject($0) }
    var result: [Diagnostic] = []
    for node in draft.nodes {
      guard let clause = node.clause, !clause.id.isDerived, let old = before[clause.id] else { continue }
      let new = Self.subject(clause)
      // Short clauses are reworded whole; of longer ones something stays.
      guard old.count >= 5, new.count >= 5, old.isDisjoint(with: new) else { continue }
      result.append(
        Diagnostic(
          .changedSubject, "`\(clause.id)` said something else in \(version)", at: clause.idSpan ?? clause.span,
          help:
            "Give it an id of its own, so that links, signatures and history stay with what they were for. If it is "
            + "the old clause in new words, leave it."))
    }
    return result
  }

  private static let common: Set<String> = [
    "must", "should", "shall", "will", "with", "that", "this", "these", "those", "they", "them", "their", "your",
    "from",
    "have", "when", "where", "which", "what", "whom", "about", "than", "into", "each", "every", "other", "policy",
    "role",
  ]

  /// The beginnings of the words that say what a clause is about.
  private static func subject(_ clause: Clause) -> Set<String> {
    var result: Set<String> = []
    clause.content.forEachText { text in
      for word in text.plain(title: { $0.destination }).lowercased().split(whereSeparator: { !$0.isLetter }) {
        if word.utf8.count >= 4, !common.contains(String(word)) { result.insert(String(word.prefix(5))) }
      }
    }
    return result
  }
}
