internal import Diagnostics
internal import PolicyModel
internal import SourceText

extension Protection {
  // MARK: Deadlines

  mutating func checkDeadlines(_ pair: Pair) {
    for (key, was, now) in [
      (AttributeKey.within, pair.model.within, pair.copy.within), (.every, pair.model.every, pair.copy.every),
    ] {
      let (a, b) = (governing(key, base.compiled, pair.modelIndex), governing(key, compiled, pair.copyIndex))
      guard a != b, let a else { continue }
      // What a stem says of its items is said once, where it is changed.
      if let stem = pair.above, governing(key, compiled, stem.copyIndex) == b,
        governing(key, base.compiled, stem.modelIndex) == a
      {
        continue
      }
      // The model's parameter may have this school's value.
      let limit = a.soleValueName.flatMap { duration(values.value($0)) } ?? was
      guard let limit, let now else {
        report(
          .longerDeadline,
          "`\(pair.copy.id)` has another `\(key.rawValue)` than the model, and the two cannot be compared",
          pair, "Leave it to the parameter of the model, and set that in school.yml.")
        continue
      }
      let own = limit == was ? nil : a.soleValueName
      check(now, against: limit, by: own.map { "as your school sets `\($0.text)`" } ?? "in the model", pair)
    }
  }

  private func duration(_ value: TypedValue?) -> PolicyDuration? {
    if case .duration(let duration)? = value { duration } else { nil }
  }

  private mutating func check(
    _ now: PolicyDuration, against was: PolicyDuration, by whom: String = "in the model", _ pair: Pair
  ) {
    switch now.compare(was) {
    case .shorter, .equal: break
    case .longer:
      report(
        .longerDeadline, "`\(pair.copy.id)` says \(now.text), which is longer than \(was.text) \(whom)", pair,
        "State \(was.text) or less.")
    case .incomparable:
      report(
        .longerDeadline, "`\(pair.copy.id)` says \(now.text), which cannot be compared with \(was.text) \(whom)",
        pair,
        "State it in the same unit: \(was.text) or less.")
    }
  }

  // MARK: Words

  /// What only the words show: deadlines written out, and words that soften a duty.
  mutating func checkWords(_ pair: Pair) {
    guard let a = pair.model.clause, let b = pair.copy.clause, a.content != b.content else { return }
    let (before, after) = (printed(a), printed(b))
    checkDurations(.within, WordDurations.deadlines(before), WordDurations.deadlines(after), pair)
    checkDurations(.every, WordDurations.intervals(before), WordDurations.intervals(after), pair)
    checkHedges(pair, a, b)
  }

  private func printed(_ clause: Clause) -> String {
    clause.content.plain { $0.plain(value: { values.text($0) }) }
  }

  private mutating func checkDurations(
    _ key: AttributeKey, _ was: [PolicyDuration], _ now: [PolicyDuration], _ pair: Pair
  ) {
    // Where the model's words say none, the words here may not be longer than what it states.
    var limits = was
    if limits.isEmpty, let stated = key == .within ? pair.model.within : pair.model.every { limits = [stated] }
    for (index, limit) in limits.enumerated() {
      if index < now.count {
        check(now[index], against: limit, pair)
      } else if index < was.count, governing(key, compiled, pair.copyIndex) == nil {
        report(
          .longerDeadline, "`\(pair.copy.id)` no longer says \(limit.text), as the model does", pair,
          "Keep it in the words, or state \(limit.text) or less.")
      }
    }
  }

  private mutating func checkHedges(_ pair: Pair, _ a: Clause, _ b: Clause) {
    guard [.must, .mustNot, .should, .shouldNot].contains(pair.copy.modality) else { return }
    let before = Hedges.find(a.content.plain { $0.plain() })
    var after = Hedges.find(b.content.plain { $0.plain() })
    for hedge in before { if let index = after.firstIndex(of: hedge) { after.remove(at: index) } }
    for hedge in after {
      report(
        .hedgedDuty, "“\(hedge)” softens `\(pair.copy.id)`, which says \(pair.copy.modality.words)", pair,
        "Take it away. If there is an exception, say exactly which in a clause of its own.")
    }
    if let second = read(b).second, read(a).second == nil, second.modality != pair.copy.modality {
      report(
        .hedgedDuty, "“\(second.phrase)” softens `\(pair.copy.id)`, which says \(pair.copy.modality.words)", pair,
        "Take it away, or make it a clause of its own.")
    }
  }

  // MARK: Exceptions

  /// What the school writes itself beside a fixed clause, and takes something out of it by its words or its action.
  mutating func checkExceptionsInWords() {
    var own = tailored.patches.order.filter { tailored.touched[$0] != nil }
    if let school = tailored.school { own += tailored.patches.added.keys.map { ClauseID(layer: school, local: $0) } }
    var fixedActions: [String: [Int]]?
    for index in own.compactMap({ compiled.index[$0] }).sorted() {
      let node = compiled.nodes[index]
      guard let clause = node.clause else { continue }
      let model = base.node(node.id)
      let known = model.map { References.of($0) } ?? []
      var links: [ClauseID] = []
      References.collect(clause.content, &links)
      let targets = links.filter { !known.contains($0) }.compactMap { base.node($0) }.filter { $0.tailoring == .fixed }
      if let target = targets.first, let words = ExceptionWords.find(printed(clause)) {
        diagnostics.append(
          Diagnostic(
            .exceptionToFixed, "“\(words)” reads as an exception to `\(target.id)`, which is fixed",
            at: clause.idSpan ?? node.span,
            help: "Nothing may be an exception to it. If it is none, say it in other words.",
            notes: [base.note(target)], severity: .warning))
      }
      if model == nil, let action = node.attributes[.action], node.modality != .statement {
        if fixedActions == nil { fixedActions = base.fixedActions }
        checkAction(node, action, fixedActions?[action.value] ?? [])
      }
    }
  }

  /// Whether an addition permits or asks for the very act that a fixed clause forbids, or the other way round.
  private mutating func checkAction(_ node: CompiledNode, _ action: StatedAttribute, _ fixed: [Int]) {
    let opposed = fixed.first { base.compiled.nodes[$0].modality.isNegative != node.modality.isNegative }
    guard let target = opposed.map({ base.compiled.nodes[$0] }) else { return }
    diagnostics.append(
      Diagnostic(
        .exceptionToFixed,
        "`\(node.id)` says \(node.modality.words) of `\(action.value)`, and `\(target.id)`, which is fixed, "
          + target.modality.words, at: action.span,
        help: "Take the clause away, or say what agrees with the fixed one.", notes: [base.note(target)]))
  }
}

extension Modality {
  /// The modality as what a clause says; a statement says nothing that binds.
  var said: String { self == .statement ? "nothing that binds" : words }
}
