public import PolicyDiff
internal import PolicyModel

extension Workspace {
  /// Compares two versions, and answers from their ledger who signs again and what was declared editorial.
  ///
  /// Between versions that others lie between, whoever signs again at one of the steps signs again: what was changed
  /// and changed back counts, since someone may have signed between.
  public func compare(_ old: ComparedVersion, _ new: ComparedVersion) -> PolicyChanges {
    let way = Way(self, old, new) ?? Way(self, new, old)
    var changes = diff(
      from: old.compiled, to: new.compiled, reading: reading,
      editorial: way?.editorial ?? [:], renamed: way?.renamed ?? [])
    changes.from.name = old.name
    changes.to.name = new.name
    // A copy's adoptions are counted as they are recorded; until then it has the version of its model.
    if case .draft(let copy) = new.place, copy.school != nil, changes.from.version?.model == changes.to.version?.model {
      changes.policyChanges.removeAll { $0.field == "version" }
    }
    if let way { for index in changes.audiences.indices { way.answer(&changes.audiences[index]) } }
    // The ledger records of every reader what changed for them; who has no form has nothing to sign.
    return changes.asking(Set(new.compiled.signers), new.compiled.audiences)
  }
}

/// The way from a release to a later release, or to the draft after all of them.
private struct Way {
  /// Why a rewording counts as editorial: it was declared so at each step that reworded the clause.
  private(set) var editorial: [ClauseID: String] = [:]
  /// The phrases that were declared to be renamed, by their first words and their last.
  private(set) var renamed: [RenamedPhrase] = []
  private let start: Version
  private let last: LedgerLine
  /// What the draft changes after the last release, where it lies further on.
  private var draft: [PolicyChanges.Effect] = []

  /// Nil where `new` does not lie behind `old`, or nothing was approved after that.
  init?(_ workspace: Workspace, _ old: ComparedVersion, _ new: ComparedVersion) {
    guard case .release(let copy, let start) = old.place, let archive = workspace.archives[copy] else { return nil }
    let end: Version?
    switch new.place {
    case .release(copy, let version): end = version
    case .draft(copy): end = nil
    default: return nil
    }
    let steps = archive.ledger.approvals.filter { line in start < line.version && end.map { line.version <= $0 } ?? true
    }
    guard let last = steps.last else { return nil }
    self.start = start
    self.last = last
    let isDirect = end != nil && steps.count == 1
    let texts =
      isDirect
      ? []
      : (end == nil ? steps[...] : steps.dropLast()).map { line in
        (try? workspace.release(line.version, of: copy)).map { compile($0, isCompared: true) }
      }
    renamed = Self.renamed(steps)
    editorial = Self.editorial(steps, [old.compiled] + texts + [new.compiled])
    if end == nil, let before = texts.last ?? nil {
      draft =
        diff(
          from: before, to: new.compiled, reading: workspace.reading
        ).audiences
    }
  }

  private static func renamed(_ steps: [LedgerLine]) -> [RenamedPhrase] {
    var result: [RenamedPhrase] = []
    for phrase in steps.flatMap(\.replacements) {
      if let place = result.firstIndex(where: { $0.to.utf8.elementsEqual(phrase.from.utf8) }) {
        result[place].to = phrase.to
        result[place].reason += "; " + phrase.reason
      } else {
        result.append(phrase)
      }
    }
    return result
  }

  private static func editorial(_ steps: [LedgerLine], _ texts: [CompiledPolicy?]) -> [ClauseID: String] {
    var result: [ClauseID: String] = [:]
    for clause in Set(steps.flatMap(\.editorial).map(\.clause)) {
      var reasons: [String] = []
      var isDeclared = true
      for (index, (before, after)) in zip(texts, texts.dropFirst()).enumerated() {
        if let before, let after, before[clause]?.normalForm == after[clause]?.normalForm { continue }
        let reason = index < steps.count ? steps[index].editorial.reasons[clause] : nil
        if let reason { reasons.append(reason) } else { isDeclared = false }
      }
      if isDeclared, !reasons.isEmpty { result[clause] = reasons.joined(separator: "; ") }
    }
    return result
  }

  /// Puts what the ledger says in the place of what two texts alone say.
  func answer(_ effect: inout PolicyChanges.Effect) {
    guard let recorded = last.view(effect.audience) else { return }
    let drafted = draft.first { $0.audience == effect.audience }
    let signsAgain = recorded.since > start || drafted?.signsAgain ?? false
    effect.isChangedBack = signsAgain && !effect.signsAgain
    effect.signsAgain = signsAgain
    effect.since = recorded.since > start ? recorded.since : nil
    let duties = last.duties.filter { $0.audience == effect.audience }
    let unrecorded = effect.roles.filter { role in !duties.contains { $0.role == role } }
    let changed = duties.filter { $0.since > start }.map(\.role)
    effect.roles = Set(unrecorded + changed + (drafted?.roles ?? [])).sorted()
  }
}
