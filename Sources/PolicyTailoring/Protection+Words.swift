internal import Diagnostics
internal import PolicyModel
internal import SourceText

extension Protection {
  // MARK: When

  /// Whether a time is said otherwise than in the model.
  func timesDiffer(_ pair: Pair) -> Bool {
    isRestated(.within, pair) && !isSame(pair.was.within.value, pair.now.within.value)
      || isRestated(.every, pair) && !isSame(pair.was.every.value, pair.now.every.value)
      || isRestated(.ahead, pair) && pair.was.ahead.value != pair.now.ahead.value
  }

  private func isSame(_ a: SaidTime?, _ b: SaidTime?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.says(b)
  }

  /// A later deadline, a rarer frequency, and a shorter time before something weaken what the model asks.
  mutating func checkTimes(_ pair: Pair) {
    // What a stem says of its points is said once, where it is changed.
    func isOwn(_ was: ReadingSource, _ now: ReadingSource) -> Bool { pair.isOwn || was != .stem || now != .stem }
    if isRestated(.within, pair), isOwn(pair.was.within.source, pair.now.within.source) {
      check(pair.was.within.value, pair.now.within.value, pair)
    }
    if isRestated(.every, pair), isOwn(pair.was.every.source, pair.now.every.source) {
      check(pair.was.every.value, pair.now.every.value, pair)
    }
    if isRestated(.ahead, pair), isOwn(pair.was.ahead.source, pair.now.ahead.source), let was = pair.was.ahead.value {
      check(was, pair.now.ahead.value, pair)
    }
  }

  /// What new words say by themselves where an attribute that stays decides: readers believe the words.
  mutating func checkOwnWords(_ pair: Pair) {
    let keys: [AttributeKey] = [.by, .within, .every]
    guard let a = pair.model.clause, let b = pair.copy.clause, a.content != b.content,
      keys.contains(where: { pair.copy.attributes.has($0) })
    else { return }
    let said = unstated(compiled.nodes, pair.copyIndex)
    if pair.copy.attributes.has(.by), said.bearers.source == .words {
      checkBearer(pair.was.bearers.value, said.bearers.value, pair)
    }
    if pair.copy.attributes.has(.within), said.within.source == .words {
      check(pair.was.within.value, said.within.value, pair)
    }
    if pair.copy.attributes.has(.every), said.every.source == .words {
      check(pair.was.every.value, said.every.value, pair)
    }
  }

  /// A time that the school states in braces over words that say none: nobody who reads or signs the clause sees it.
  mutating func checkHiddenTimes(_ pair: Pair) {
    let own = [AttributeKey.within, .every, .ahead].filter { key in
      pair.copy.attributes[key].map { $0.value != pair.model.attributes[key]?.value } ?? false
    }
    guard !own.isEmpty, pair.copy.clause?.headings == nil else { return }
    let said = unstated(compiled.nodes, pair.copyIndex)
    for key in own {
      let (time, isSaid): (String?, Bool) =
        switch key {
        case .within: (pair.now.within.value.map { self.said($0) }, said.within.value != nil)
        case .every: (pair.now.every.value?.oftenWords, said.every.value != nil)
        default: (pair.now.ahead.value.map { "\($0.time.text) before \($0.event)" }, said.ahead.value != nil)
        }
      guard let time, !isSaid else { continue }
      report(
        .hiddenTime, "The words of `\(pair.copy.id)` do not say \(time), which only the braces do", pair,
        "Say it in the words: whoever reads or signs the clause sees no braces.")
    }
  }

  private mutating func check(_ was: SaidTime?, _ now: SaidTime?, _ pair: Pair) {
    guard let was, !isSame(was, now) else { return }
    switch (was, now) {
    case (_, nil):
      report(
        .longerDeadline, "`\(pair.copy.id)` no longer says \(said(was)), as the model does", pair,
        "Keep it in the words, or state \(said(was)) or less.")
    case (.measure(let was), .measure(let now)?):
      switch now.compare(was) {
      case .shorter, .equal: break
      case .longer:
        report(
          .longerDeadline, "`\(pair.copy.id)` says \(now.text), which is longer than \(was.text) in the model", pair,
          "State \(was.text) or less.")
      case .incomparable:
        report(
          .longerDeadline,
          "`\(pair.copy.id)` says \(now.text), which cannot be compared with \(was.text) in the model", pair,
          "State it in the unit of the model: \(was.text) or less.")
      }
    case (_, let now?):
      // Where the model's words are no measure, only a person can say which is later.
      report(
        .longerDeadline,
        "`\(pair.copy.id)` says \(said(now)), which cannot be compared with \(said(was)) in the model", pair,
        "Leave it as the model says it.", was.duration == nil ? .warning : nil)
    }
  }

  private func said(_ time: SaidTime) -> String {
    if case .words(let words) = time { "“\(words)”" } else { time.text }
  }

  private mutating func check(_ was: LeadTime, _ now: LeadTime?, _ pair: Pair) {
    guard let now else {
      report(
        .longerDeadline, "`\(pair.copy.id)` no longer says \(was.time.text) before \(was.event), as the model does",
        pair, "Keep it in the words.")
      return
    }
    if was.time.isAtMost(now.time) { return }
    report(
      .longerDeadline,
      "`\(pair.copy.id)` says \(now.time.text) before \(now.event), which is later than \(was.time.text) in the model",
      pair, "State \(was.time.text) or more.")
  }

  // MARK: Words

  /// Words that soften a duty: a hedge, or a second clause that permits what the first forbids.
  mutating func checkHedges(_ pair: Pair) {
    guard let a = pair.model.clause, let b = pair.copy.clause, a.content != b.content else { return }
    let force = pair.now.force.value
    guard force != .may, force != .statement else { return }
    let before = Hedges.find(a.content.plain { $0.plain() })
    var after = Hedges.find(b.content.plain { $0.plain() })
    for hedge in before { if let index = after.firstIndex(of: hedge) { after.remove(at: index) } }
    for hedge in after {
      report(
        .hedgedDuty, "“\(hedge)” softens `\(pair.copy.id)`, which says \(force.words)", pair,
        "Take it away. If there is an exception, say exactly which in a clause of its own.")
    }
    let isParted = pair.was.findings.contains { if case .severalDuties = $0 { true } else { false } }
    for case .severalDuties(_, let second, _) in pair.now.findings where !isParted {
      report(
        .hedgedDuty, "“\(second)” softens `\(pair.copy.id)`, which says \(force.words)", pair,
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
      if let target = targets.first, let words = ExceptionWords.find(clause.content.plain { wording.plain($0) }) {
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
