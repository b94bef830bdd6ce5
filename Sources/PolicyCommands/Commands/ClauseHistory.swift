internal import PolicyCompiler
internal import PolicyDiff
internal import PolicyModel

/// What each version of a policy changed, or what became of one clause of it, newest first.
struct ClauseHistory {
  private struct Step {
    var version: String
    var decision: String
    /// What changed since the version before; nil for the first.
    var changes: PolicyChanges?
    var old: CompiledPolicy?
    var new: CompiledPolicy
  }

  private let clause: ClauseID?
  private var steps: [Step] = []

  /// Gathers the approved versions of the policy of `compiled`, and `compiled` itself where it is a draft after them.
  init(_ resolver: OperandResolver, _ compiled: CompiledPolicy, clause: ClauseID?) {
    self.clause = clause
    let school = compiled.scope.isModel ? nil : SchoolID(compiled.scope.id)
    let copy = CopyID(compiled.policy.id, of: school)
    let lexicon = resolver.workspace.environment?.lexicon
    var before: CompiledPolicy?
    for line in resolver.workspace.archives[copy]?.ledger.approvals ?? [] {
      guard let release = try? resolver.workspace.release(line.version, of: copy) else { continue }
      let text = compile(release)
      let reasons = Dictionary(line.editorial.map { ($0.clause, $0.reason) }) { first, _ in first }
      steps.append(
        Step(
          version: line.version.description,
          decision: "\(line.outcome.words) by \(line.bodyTitle) on \(line.date.text), minute \(line.minute)",
          changes: before.map { diff(from: $0, to: text, lexicon: lexicon, editorial: reasons) }, old: before, new: text
        ))
      before = text
    }
    if let last = before, last.digest != compiled.digest,
      compiled.policy.header.version ?? .init(0, 0, 0) > last.version
    {
      steps.append(
        Step(
          version: compiled.policy.header.version?.description ?? "draft", decision: "a draft, not decided",
          changes: diff(from: last, to: compiled, lexicon: lexicon), old: last, new: compiled))
    }
  }

  func text(usesColour: Bool, width: Int) -> String {
    if steps.isEmpty { return "no version of it was ever approved\n" }
    var lines: [String] = []
    var followed = clause
    for step in steps.reversed() {
      lines.append("\(step.version): \(step.decision)")
      guard let changes = step.changes, let old = step.old else {
        lines.append(clause == nil ? "  the first version" : first(followed, step.new))
        continue
      }
      let printer = ChangesText(changes, names: FactNames(old, step.new), usesColour: usesColour, width: width - 2)
      var found = false
      for change in changes.changes where isAbout(change, followed) {
        found = true
        for line in printer.explanation(change) { lines.append(line.isEmpty ? "" : "  \(line)") }
        // Under which id it stood before.
        if let id = followed, !change.from.contains(where: { $0.id == id }), change.from.count == 1 {
          followed = change.from[0].id
        }
      }
      if !found { lines.append("  unchanged") }
      lines.append("")
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private func isAbout(_ change: Change, _ id: ClauseID?) -> Bool {
    guard let id else { return true }
    return change.to.contains { $0.id == id } || change.from.contains { $0.id == id }
  }

  private func first(_ id: ClauseID?, _ compiled: CompiledPolicy) -> String {
    id.flatMap { compiled[$0] }.map { "  \($0.citation): \($0.text)" } ?? "  not yet there"
  }
}

extension CompiledPolicy {
  fileprivate var version: Version { policy.header.version ?? Version(0, 0, 0) }
}
