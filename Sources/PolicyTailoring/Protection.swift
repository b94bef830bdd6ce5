public import Diagnostics
public import PolicyModel
internal import PolicyReading
internal import SourceText

/// Compares what a copy means with what its model means, at every clause that a change reaches.
///
/// `compiled` is the copy with everything inherited; the model is that of `base`. A change of a section or stem is
/// compared at all that stands in it, since it may weaken what it does not name.
public func protect(_ tailored: Tailored, compiled: CompiledPolicy, base: TailoringBase) -> DiagnosticList {
  guard !tailored.touched.isEmpty || !tailored.patches.additions.isEmpty else { return DiagnosticList() }
  var protection = Protection(tailored, compiled, base)
  protection.run()
  return protection.diagnostics
}

struct Protection {
  let tailored: Tailored
  let compiled: CompiledPolicy
  let base: TailoringBase
  let values: ValueTable
  /// What the copy's clauses say that a change reaches, and what the model's say, both read with the copy's reader and
  /// values, whatever was frozen.
  let readings: (model: [ClauseReading], copy: [ClauseReading])
  let reader: PolicyReader
  var diagnostics = DiagnosticList()

  init(_ tailored: Tailored, _ compiled: CompiledPolicy, _ base: TailoringBase) {
    self.tailored = tailored
    self.compiled = compiled
    self.base = base
    values = ValueTable(compiled.policy, compiled.environment, compiled.scope)
    reader = PolicyReader(of: compiled)
    readings = Self.readings(tailored, compiled, base, reader)
  }

  /// One clause or section on both sides, and the change that reaches it.
  struct Pair {
    let model: CompiledNode
    let modelIndex: Int
    /// What the model says.
    let was: ClauseReading
    let copy: CompiledNode
    let copyIndex: Int
    /// What the copy says.
    let now: ClauseReading
    /// Where the change is written.
    let span: SourceSpan?
    /// Whether the change is of this very node, not of something that it stands in.
    var isOwn: Bool { above == nil }
    /// Where the node stands that is changed, on both sides, where that is not this one.
    let above: (copyIndex: Int, modelIndex: Int)?
  }

  mutating func run() {
    for id in tailored.patches.order {
      guard tailored.touched[id] != nil, let first = compiled.index[id] else { continue }
      for i in first..<compiled.nodes[first].end {
        let copy = compiled.nodes[i]
        // What stands in it and is changed itself is compared for its own sake.
        if i != first, tailored.touched[copy.id] != nil { continue }
        guard let modelIndex = base.index(copy.id) else { continue }
        compare(
          Pair(
            model: base.compiled.nodes[modelIndex], modelIndex: modelIndex, was: readings.model[modelIndex], copy: copy,
            copyIndex: i, now: readings.copy[i], span: tailored.patches.patches[id]?.span,
            above: i == first ? nil : base.index(id).map { (first, $0) }))
      }
    }
    checkExceptions()
  }

  private mutating func compare(_ pair: Pair) {
    if pair.model.tailoring == .fixed {
      compareFixed(pair)
      return
    }
    if pair.isOwn { checkTailoring(pair) }
    if pair.copy.isSection { return }
    // What binds less is told once, and not also as asked of nobody.
    if checkModality(pair) { checkBearer(pair) }
    checkAudience(pair)
    checkCondition(pair)
    checkTimes(pair)
    if pair.isOwn {
      checkOwnWords(pair)
      checkHiddenTimes(pair)
      checkHedges(pair)
    }
  }

  // MARK: Fixed

  private mutating func compareFixed(_ pair: Pair) {
    let id = pair.copy.id
    var what: String?
    if pair.isOwn {
      let keys = tailored.patches.patches[id]?.stated.map(\.key) ?? []
      if normalForm(pair.copy) != normalForm(pair.model) {
        what = pair.copy.isSection ? "its title" : "its words"
      } else if let key = keys.first(where: {
        $0 != .tailoring && pair.copy.attributes[$0] != pair.model.attributes[$0]
      }) {
        what = "`\(key.rawValue)`"
      } else if !(tailored.patches.patches[id]?.notes.isEmpty ?? true) {
        what = "its notes"
      }
      if what == nil { checkTailoring(pair) }
    } else if !pair.copy.isSection {
      if pair.copy.applies != pair.model.applies {
        what = "whom it applies to"
      } else if pair.now.force.value != pair.was.force.value {
        what = "how it binds"
      } else if bearersDiffer(pair) {
        what = "who must act"
      } else if pair.copy.condition?.canonicalText != pair.model.condition?.canonicalText {
        what = "its condition"
      } else if timesDiffer(pair) {
        what = "its deadline"
      }
    }
    guard let what else { return }
    report(
      .fixedText,
      pair.isOwn ? "`\(id)` is fixed: \(what) may not be changed" : "This changes `\(id)`, which is fixed: \(what)",
      pair,
      "Take the change away. You may set the parameters that the model declares, use your own titles for roles, and add clauses of your own where additions are open."
    )
  }

  private func normalForm(_ node: CompiledNode) -> [UInt8] {
    switch node.source {
    case .section(let section): Array(section.title.normalFormText.utf8)
    case .clause(let clause): clause.normalForm
    }
  }

  private mutating func checkTailoring(_ pair: Pair) {
    let model = pair.model.tailoring
    if pair.copy.tailoring > model {
      report(
        .loosenedTailoring,
        "`\(pair.copy.id)` is \(model.rawValue) in the model, and may not become \(pair.copy.tailoring.rawValue)",
        pair, "Leave it, or tighten it: optional to adaptable, adaptable to fixed.")
    } else if pair.model.isClosedToAdditions, !pair.copy.isClosedToAdditions {
      report(
        .loosenedTailoring, "`\(pair.copy.id)` is closed to additions in the model", pair,
        "Leave `additions` as it is.")
    }
  }

  // MARK: Modality

  /// Whether the clause binds as much as the model's.
  private mutating func checkModality(_ pair: Pair) -> Bool {
    let (was, now) = (pair.was.force.value, pair.now.force.value)
    if now != was, !now.isStronger(than: was) {
      report(
        .weakenedModality, "`\(pair.copy.id)` says \(was.said) in the model, and here \(now.said)", pair,
        was == .statement
          ? "Only state it, as the model does."
          : "Say \(was.words)" + (stronger(was).map { ", or \($0.words)." } ?? "."))
      return false
    }
    if pair.isOwn, pair.model.clause?.listLogic != pair.copy.clause?.listLogic, pair.copy.isStem {
      report(
        .weakenedModality, "`\(pair.copy.id)` joins its items in another way than the model", pair,
        "Leave `list` as it is: it decides whether each item binds, or all of them, or one.")
      return false
    }
    // An attribute decides what is read, so that the words need a look of their own.
    guard pair.isOwn, pair.copy.attributes.has(.modality) else { return true }
    let before = unstated(base.compiled.nodes, pair.modelIndex).force.value
    let after = unstated(compiled.nodes, pair.copyIndex).force.value
    if before != .statement, after != before, !after.isStronger(than: before) {
      report(
        .weakenedModality,
        "The words of `\(pair.copy.id)` say \(before.words) in the model, and here "
          + (after == .statement ? "neither that nor anything stronger" : after.said), pair,
        "Readers believe the words, so an attribute does not make up for them.")
      return false
    }
    return true
  }

  /// What a clause says without its own attributes.
  func unstated(_ nodes: [CompiledNode], _ index: Int) -> ClauseReading {
    var nodes = nodes
    nodes[index].stated = StatedReading()
    return ReadingPass.read(nodes, wording, .only([index])) { reader }[index]
  }

  private func stronger(_ modality: Modality) -> Modality? {
    switch modality {
    case .should: .must
    case .shouldNot: .mustNot
    default: nil
    }
  }

  // MARK: Who

  /// Whether what decides is said otherwise than in the model: the attribute, or the words of the clause or of a stem.
  func isRestated(_ key: AttributeKey, _ pair: Pair) -> Bool {
    if governing(key, compiled, pair.copyIndex) != governing(key, base.compiled, pair.modelIndex) { return true }
    var (i, j): (Int?, Int?) = (pair.modelIndex, pair.copyIndex)
    while let at = i, let to = j, let a = base.compiled.nodes[at].clause, let b = compiled.nodes[to].clause {
      if a.content != b.content { return true }
      (i, j) = (base.compiled.nodes[at].parent, compiled.nodes[to].parent)
    }
    return false
  }

  private func bearersDiffer(_ pair: Pair) -> Bool {
    isRestated(.by, pair) && !isSame(pair.was.bearers.value, pair.now.bearers.value)
  }

  private func isSame(_ a: [Bearer], _ b: [Bearer]) -> Bool {
    Set(a.map { $0.text.lowercased() }) == Set(b.map { $0.text.lowercased() })
  }

  private mutating func checkBearer(_ pair: Pair) {
    guard bearersDiffer(pair),
      pair.was.force.value != .statement || governing(.by, base.compiled, pair.modelIndex) != nil
    else { return }
    checkBearer(pair.was.bearers.value, pair.now.bearers.value, pair)
  }

  mutating func checkBearer(_ was: [Bearer], _ now: [Bearer], _ pair: Pair) {
    if isSame(was, now) { return }
    // Whoever the model leaves unsaid, and whoever acts for the organisation, a school may name.
    if was.isEmpty { return }
    let isNamed =
      was == [.organisation]
      && now.allSatisfy {
        if case .role = $0 { true } else { false }
      }
    if isNamed, !now.isEmpty { return }
    let advice =
      "Leave it with whom the model names. If the person has another title at your school, say so under `roles` in "
      + "school.yml."
    if now.isEmpty {
      // The same duty said without its doer: nobody need do it, but perhaps the words only fail to show it.
      report(
        .changedBearer, "`\(pair.copy.id)` is for \(list(was)) to do, and here nobody is named", pair, advice, .warning)
    } else {
      report(
        .changedBearer, "`\(pair.copy.id)` is for \(list(was)) to do, not for \(list(now))", pair, advice)
    }
  }

  private func list(_ bearers: [Bearer]) -> String {
    HumanList.joined(
      bearers.map {
        switch $0 {
        case .reader: "the reader"
        case .organisation: "the organisation"
        case .role(let id): values.title(of: id) ?? id.rawValue
        case .audience(let id): compiled.audiences[id]?.declaration.name.lowercased() ?? id.rawValue
        case .undeclared(let words): words
        }
      })
  }

  // MARK: For whom, and where

  private mutating func checkAudience(_ pair: Pair) {
    let (was, now) = (pair.model.applies, pair.copy.applies)
    let lost = was.all.subtracting(now.all)
    if !lost.isEmpty {
      report(
        .smallerAudience, "`\(pair.copy.id)` no longer applies to \(compiled.audiences.describe(lost))", pair,
        "Name everyone whom the model names; you may name more, within what the policy applies to.")
    } else {
      let weaker = was.inFull.subtracting(now.inFull)
      guard !weaker.isEmpty else { return }
      report(
        .smallerAudience, "`\(pair.copy.id)` applies to \(compiled.audiences.describe(weaker)) only in spirit here",
        pair,
        "The model says in full: write `for=`, not `in-spirit-for=`.")
    }
  }

  private mutating func checkCondition(_ pair: Pair) {
    guard let now = pair.copy.condition else { return }
    let was = pair.model.condition ?? .always
    guard !was.implies(now) else { return }
    report(
      .tighterCondition,
      pair.model.condition.map {
        "`\(pair.copy.id)` holds where \($0.text) in the model, and here only where \(now.text)"
      }
        ?? "`\(pair.copy.id)` holds everywhere in the model, and here only where \(now.text)", pair,
      "Leave `when` as it is, or widen it.")
  }

  // MARK: Exceptions

  private mutating func checkExceptions() {
    checkExceptionsInWords()
    for node in compiled.nodes where node.attributes.has(.exceptionTo) {
      let model = base.index(node.id).map { base.compiled.nodes[$0] }
      guard model == nil || tailored.touched[node.id] != nil else { continue }
      // What a layer above has added and its own check has let pass is not this school's.
      guard let attribute = node.attributes[.exceptionTo], model?.attributes[.exceptionTo] != attribute else {
        continue
      }
      let known = Set(model?.attributes.words(.exceptionTo).map(String.init) ?? [])
      for word in node.attributes.words(.exceptionTo) where !known.contains(String(word)) {
        guard let target = ClauseID(word).flatMap({ base.node($0) }), target.tailoring == .fixed else { continue }
        diagnostics.append(
          Diagnostic(
            .exceptionToFixed, "Nothing may be an exception to `\(target.id)`, which is fixed", at: attribute.span,
            help: "Take the clause away, or make it an exception to a clause that is adaptable.",
            notes: [base.note(target)]))
      }
    }
  }

  // MARK: Reports

  /// The attribute that decides `key` at a node: its own, or the nearest above it.
  func governing(_ key: AttributeKey, _ policy: CompiledPolicy, _ index: Int) -> StatedAttribute? {
    var at: Int? = index
    while let i = at {
      if let attribute = policy.nodes[i].attributes[key] { return attribute }
      at = policy.nodes[i].parent
    }
    return nil
  }

  mutating func report(_ rule: Rule, _ message: String, _ pair: Pair, _ help: String, _ severity: Severity? = nil) {
    diagnostics.append(
      Diagnostic(rule, message, at: pair.span, help: help, notes: [base.note(pair.model)], severity: severity))
  }
}
