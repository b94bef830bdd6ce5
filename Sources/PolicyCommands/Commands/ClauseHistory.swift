internal import JSON
internal import PolicyCompiler
internal import PolicyDiff
internal import PolicyModel

/// What was decided about a policy and what each version changed, or what became of one clause of it, newest first.
struct ClauseHistory {
  private struct Step {
    /// The decision; nil for the draft.
    var line: LedgerLine?
    var version: String
    /// The text that the decision put in force, or the draft; nil for a decision that changed nothing.
    var text: CompiledPolicy?
    /// The text before it, and what changed since; nil for the first.
    var change: (old: CompiledPolicy, changes: PolicyChanges)?
  }

  private let policy: PolicyID
  private let clause: ClauseID?
  private var steps: [Step] = []

  /// Gathers the decisions on the policy of `shown`, and `shown` itself where it is a draft after them.
  init(_ workspace: Workspace, _ shown: ComparedVersion, clause: ClauseID?) {
    self.clause = clause
    let compiled = shown.compiled
    policy = compiled.policy.id
    let copy = CopyID(policy, of: compiled.scope.school)
    var before: ComparedVersion?
    for line in workspace.archives[copy]?.ledger.lines ?? [] {
      var step = Step(line: line, version: line.version.description)
      if line.outcome.isApproval {
        guard let release = try? workspace.release(line.version, of: copy) else { continue }
        let text = ComparedVersion(
          compile(release, isCompared: true), name: line.version.description, place: .release(copy, line.version))
        step.text = text.compiled
        step.change = before.map { ($0.compiled, workspace.compare($0, text)) }
        before = text
      }
      steps.append(step)
    }
    if case .draft = shown.place, let last = before {
      let changes = workspace.compare(last, shown)
      if !changes.isEmpty {
        steps.append(
          Step(
            version: compiled.policy.header.version?.description ?? "draft", text: compiled,
            change: (last.compiled, changes)))
      }
    } else if steps.isEmpty, case .draft = shown.place {
      steps.append(Step(version: compiled.policy.header.version?.description ?? "draft", text: compiled))
    }
  }

  /// The ids that some version had.
  var ids: [String] { Set(steps.compactMap(\.text).flatMap { $0.nodes.map(\.id.rawValue) }).sorted() }

  // MARK: Following one clause

  /// Calls `body` with each step, newest first, the entries of it that are about the clause, and the ids that the clause
  /// had then: several where it was merged since, none where the whole policy is asked for.
  private func forEach(_ body: (Step, [Change], [ClauseID]) -> Void) {
    var followed = clause.map { [$0] } ?? []
    for step in steps.reversed() {
      let changes = (step.change?.changes.changes ?? []).filter { change in
        followed.isEmpty || (change.to + change.from).contains { followed.contains($0.id) }
      }
      body(step, changes, followed)
      // Under which ids it stood before.
      for change in changes where !change.from.isEmpty {
        guard let place = followed.firstIndex(where: { id in change.to.contains { $0.id == id } }) else { continue }
        followed.removeAll { id in change.to.contains { $0.id == id } }
        let before = change.from.map(\.id).filter { !followed.contains($0) }
        followed.insert(contentsOf: before, at: min(place, followed.count))
      }
    }
  }

  // MARK: Forms

  /// For a terminal.
  func text(usesColour: Bool, width: Int) -> String {
    var lines: [String] = []
    forEach { step, changes, ids in
      lines += TextLayout.wrap(
        "\(step.version): \(step.line.map { Self.words($0) } ?? "a draft, not decided")", width: width)
      if let (old, all) = step.change, let new = step.text {
        let printer = ChangesText(all, names: FactNames(old, new), usesColour: usesColour, width: width - 2)
        // Of the whole policy the entries; of one clause also why it counts as what it does.
        let parts =
          clause == nil
          ? all.policyChanges.map { printer.field($0) } + changes.map { printer.entry($0) }
          : changes.map { printer.explanation($0) }
        for line in parts.joined(separator: [""]) { lines.append(line.isEmpty ? "" : "  \(line)") }
        let replacements =
          clause == nil ? all.replacements : ids.flatMap { all.replacements(in: $0) }
        for replacement in replacements {
          lines += TextLayout.wrap(replacement.sentence, width: width - 2).map { "  \($0)" }
        }
        if changes.isEmpty, replacements.isEmpty, clause != nil || all.policyChanges.isEmpty {
          lines.append(!ids.isEmpty && ids.allSatisfy { new[$0] == nil } ? "  not there" : "  unchanged")
        }
      } else if let text = step.text {
        let first = ids.compactMap { text[$0] }.map { Printable.text("\($0.citation): \($0.text)") }
        let words = clause == nil ? ["the first version"] : first.isEmpty ? ["not yet there"] : first
        for line in words { lines += TextLayout.wrap(line, width: width - 2).map { "  \($0)" } }
      }
      lines.append("")
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func words(_ line: LedgerLine) -> String {
    var words =
      "\(line.outcome.words) by \(line.bodyTitle) \(line.decided.preposition) \(line.decided.text), minute \(line.minute)"
    if let effective = line.effective {
      words += ", \(line.outcome.isApproval ? "in force" : "with effect") from \(effective.text)"
    }
    if let due = line.due, !line.outcome.isApproval { words += ", next review \(due.text)" }
    return words
  }

  /// As data.
  var json: JSONValue {
    var history: [JSONValue] = []
    forEach { step, changes, ids in
      history.append([
        "version": .string(step.version), "outcome": .string(orNull: step.line?.outcome.rawValue),
        "body": .string(orNull: step.line?.body.rawValue), "minute": .string(orNull: step.line?.minute),
        "date": .string(orNull: step.line?.decided.isoText), "due": .string(orNull: step.line?.due?.isoText),
        "id": .string(orNull: ids.first?.rawValue), "changes": .array(changes.map(\.json)),
      ])
    }
    return [
      "policy": .string(policy.rawValue), "clause": .string(orNull: clause?.rawValue), "history": .array(history),
    ]
  }
}
