internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Lays a school's changes over a model; whatever is not changed is shared with it.
struct Tailor {
  let base: TailoringBase
  let school: School
  var result: Tailored
  private var changes = PatchSet()
  private var before: [ClauseID: [PatchSet.Addition]] = [:]
  private var after: [ClauseID: [PatchSet.Addition]] = [:]
  private var inside: [ClauseID: [PatchSet.Addition]] = [:]
  /// How many names were looked up for "did you mean", which takes long in a text with very many faults.
  private var suggestions = 0
  /// The nodes that are changed, and all that they stand in.
  private var onPath: Set<ClauseID> = []

  init(_ base: TailoringBase, _ school: School) {
    self.base = base
    self.school = school
    result = Tailored(
      policy: school.isLayer ? base.model.policy : base.published, environment: base.model.environment,
      scope: base.model.scope)
    result.school = school.id
  }

  mutating func run(_ overlay: Overlay?, _ adoption: Adoption) {
    buildScope(adoption)
    setHeader(overlay)
    guard let overlay, !overlay.sections.isEmpty else { return }
    var reader = PatchReader(base, layer: school.id)
    reader.read(overlay.sections)
    changes = reader.result
    result.diagnostics.append(contentsOf: changes.diagnostics)
    result.conflicts = changes.conflicts.compactMap(\.span)
    place()
    for id in changes.order { mark(id) }
    result.policy.sections = apply(result.policy.sections, in: nil)
    checkOmissions()
    result.patches = changes
  }

  // MARK: Where additions go

  private mutating func place() {
    for addition in changes.additions {
      let anchor: ClauseID
      switch addition.place {
      case .after(let id), .before(let id), .inside(let id): anchor = id
      }
      guard let resolved = check(addition, at: anchor) else { continue }
      switch addition.place {
      case .after: after[resolved, default: []].append(addition)
      case .before: before[resolved, default: []].append(addition)
      case .inside: inside[resolved, default: []].append(addition)
      }
      if resolved.layer != school.id { mark(resolved) }
    }
  }

  /// The id at which the addition stands, if it can stand there.
  private mutating func check(_ addition: PatchSet.Addition, at anchor: ClauseID) -> ClauseID? {
    if changes.added[anchor] != nil { return ClauseID(layer: school.id, local: anchor) }
    guard let index = base.index(anchor) else {
      guard !anchor.isUnset else { return nil }
      suggestions += 1
      let near = suggestions < 100 ? base.near(anchor) : nil
      report(
        .unknownAnchor,
        "The model \(base.model.version) has no `\(anchor)` to add this at"
          + didYouMean(near), addition.span,
        "Name a section or clause that the model has.")
      return nil
    }
    let node = base.compiled.nodes[index]
    var container: CompiledNode? = node.parent.map { base.compiled.nodes[$0] }
    var fault: String?
    if case .inside = addition.place {
      container = node
      if !node.isSection, addition.section != nil { fault = "A section cannot stand in the clause `\(anchor)`" }
      if !node.isSection, !node.isStem { fault = "Nothing can stand in `\(anchor)`, which has no items" }
    } else if node.isSection, addition.clause != nil {
      fault = "A clause cannot stand beside the section `\(anchor)`"
    } else if !node.isSection, addition.section != nil {
      fault = "A section cannot stand beside the clause `\(anchor)`"
    }
    if let fault {
      report(
        .unknownAnchor, fault, addition.span,
        "Name a clause for a clause and a section for a section; `in=` takes a section, or a clause with items.",
        [base.note(node, "it stands here")])
      return nil
    }
    if let container, container.isClosedToAdditions {
      report(
        .closedToAdditions, "Nothing may be added to `\(container.id)`", addition.span,
        "Add it to another section, or in a section of your own.", [base.note(container, "closed to additions")])
    } else if let container, container.isFixedWithItsParts {
      report(
        .closedToAdditions, "Nothing may be added to `\(container.id)`, whose items are parts of one fixed clause",
        addition.span, "Add a clause of your own after it.", [base.note(container)])
    }
    return anchor
  }

  private mutating func mark(_ id: ClauseID) {
    var index = base.index(id)
    while let at = index {
      guard onPath.insert(base.compiled.nodes[at].id).inserted else { return }
      index = base.compiled.nodes[at].parent
    }
  }

  // MARK: Applying

  private mutating func apply(_ sections: [Section], in parent: ClauseID?) -> [Section] {
    var output: [Section] = []
    for section in sections {
      guard onPath.contains(section.id) else {
        output.append(section)
        continue
      }
      output += additions(before[section.id]).compactMap(\.section)
      if let patch = changes.patches[section.id], patch.isOmission {
        result.omitted.append(section.id)
      } else {
        output.append(apply(section))
      }
      output += additions(after[section.id]).compactMap(\.section)
    }
    if let parent { output += additions(inside[parent]).compactMap(\.section) }
    return output
  }

  private mutating func apply(_ section: Section) -> Section {
    var section = section
    if let patch = changes.patches[section.id], let stated = patch.section { change(&section, by: patch, stated) }
    section.clauses = apply(section.clauses, in: section.id, isStem: false)
    section.sections = apply(section.sections, in: section.id)
    return section
  }

  private mutating func apply(_ clauses: [Clause], in parent: ClauseID, isStem: Bool) -> [Clause] {
    var output: [Clause] = []
    func placed(_ additions: [PatchSet.Addition]) -> [Clause] {
      additions.compactMap { addition in
        guard var clause = addition.clause else { return nil }
        if isStem { clause.isItem = true }
        return clause
      }
    }
    for clause in clauses {
      guard onPath.contains(clause.id) else {
        output.append(clause)
        continue
      }
      output += placed(additions(before[clause.id]))
      let patch = changes.patches[clause.id]
      if let patch, patch.isOmission {
        result.omitted.append(clause.id)
      } else {
        var own = clause
        if let patch, let stated = patch.clause { change(&own, by: patch, stated) }
        if !own.items.isEmpty {
          let count = own.items.count
          own.items = apply(own.items, in: clause.id, isStem: true)
          if own.items.isEmpty, count > 0 { emptied(clause) }
        }
        output.append(own)
      }
      output += placed(additions(after[clause.id]))
    }
    output += placed(additions(inside[parent]))
    return output
  }

  /// The additions with what is added beside them in turn; links among them are to their full ids.
  private func additions(_ list: [PatchSet.Addition]?) -> [PatchSet.Addition] {
    guard let list else { return [] }
    var output: [PatchSet.Addition] = []
    for var addition in list {
      output += additions(before[addition.id])
      addition.section = addition.section.map { named($0) }
      addition.clause = addition.clause.map { named($0) }
      output.append(addition)
      output += additions(after[addition.id])
    }
    return output
  }

  private func named(_ section: Section) -> Section {
    var section = section
    section.title = LocalNames.rename(section.title, changes.added, school.id)
    section.clauses = section.clauses.map { named($0) } + additions(inside[section.id]).compactMap(\.clause)
    section.sections = section.sections.map { named($0) } + additions(inside[section.id]).compactMap(\.section)
    return section
  }

  private func named(_ clause: Clause) -> Clause {
    var clause = LocalNames.rename(clause, changes.added, school.id)
    clause.items = clause.items.map { named($0) }
    return clause
  }

  private mutating func emptied(_ clause: Clause) {
    let span = clause.items.compactMap { changes.patches[$0.id]?.span }.last
    report(
      .stemWithoutItems, "Every item of `\(clause.id)` is left out", span,
      "Keep one of them, or leave out the clause itself where that is allowed.",
      base.node(clause.id).map { [base.note($0)] } ?? [])
  }

  // MARK: Changing

  private mutating func change(_ section: inout Section, by patch: PatchSet.Patch, _ stated: Section) {
    let id = section.id
    guard let node = base.node(id) else { return }
    if let title = patch.attributes[.title] {
      let text = InlineText([.text(title.value)])
      if text == section.title {
        redundant("`\(id)` has this title in the model", title.span ?? patch.span)
      } else {
        touch(id, patch)
        section.title = text
      }
    }
    change(&section.attributes, of: node, by: patch)
    let attributes = section.attributes
    section = section.withoutFrozenReadings { self.isReadOtherwise(attributes, node, $0) }
    if !stated.notes.isEmpty {
      touch(id, patch)
      section.notes = section.notes.filter { $0.kind == .adapter } + stated.notes
    }
  }

  private mutating func change(_ clause: inout Clause, by patch: PatchSet.Patch, _ stated: Clause) {
    let id = clause.id
    guard let node = base.node(id) else { return }
    if !stated.content.isEmpty {
      let content = LocalNames.rename(stated.content, changes.added, school.id)
      if content == clause.content {
        redundant("`\(id)` says this in the model", patch.span)
      } else {
        touch(id, patch)
        clause.content = content
        clause = clause.withoutFrozenReadings
      }
    }
    change(&clause.attributes, of: node, by: patch)
    if isReadOtherwise(clause.attributes, node, clause.frozen) { clause = clause.withoutFrozenReadings }
    if !stated.notes.isEmpty {
      touch(id, patch)
      clause.notes = clause.notes.filter { $0.kind == .adapter } + stated.notes
    }
    if patch.isAddress, !patch.hasItems {
      redundant("This changes nothing of `\(id)`", patch.span)
    }
  }

  /// Whether an attribute was changed on which rests what a release froze; where it froze the force alone, the rest
  /// follows from attributes as it is.
  private func isReadOtherwise(_ attributes: Attributes, _ node: CompiledNode, _ frozen: FrozenReading?) -> Bool {
    guard let frozen else { return false }
    let keys: [AttributeKey] =
      frozen.isForceAlone
      ? node.isSection ? [] : [.modality] : [.modality, .by, .within, .every, .ahead, .for, .inSpiritFor]
    return keys.contains { attributes[$0]?.value != node.attributes[$0]?.value }
  }

  private mutating func change(_ attributes: inout Attributes, of node: CompiledNode, by patch: PatchSet.Patch) {
    for var attribute in patch.stated {
      if attribute.key == .exceptionTo {
        attribute.value = LocalNames.rename(words: attribute.value, changes.added, school.id)
      }
      let was = attributes[attribute.key]
      if was == attribute {
        redundant("`\(node.id)` has this `\(attribute.key.rawValue)` in the model", attribute.span ?? patch.span)
        continue
      }
      touch(node.id, patch)
      attributes[attribute.key] = attribute
    }
  }

  private mutating func touch(_ id: ClauseID, _ patch: PatchSet.Patch) { result.touched[id] = patch.span }

  private mutating func redundant(_ message: String, _ span: SourceSpan?) {
    report(.redundantOverride, message, span, "Take it away; the copy stays the same.")
  }

  // MARK: Omissions

  private mutating func checkOmissions() {
    guard !result.omitted.isEmpty else { return }
    let gone = Set(result.omitted.flatMap { id in base.index(id).map { subtree($0) } ?? [] })
    let own = ownReferrers(without: gone)
    for id in result.omitted {
      guard let index = base.index(id) else { continue }
      let span = changes.patches[id]?.span
      if let kept = (index..<base.compiled.nodes[index].end).first(where: {
        base.compiled.nodes[$0].tailoring != .optional
      }) {
        let node = base.compiled.nodes[kept]
        report(
          .notOptional,
          kept == index
            ? "`\(id)` may not be left out: the model says it is \(node.tailoring.rawValue)"
            : "`\(id)` may not be left out: `\(node.id)` in it is \(node.tailoring.rawValue)", span,
          node.tailoring == .fixed
            ? "Keep it as it is." : "Keep it; you may reword it as your school needs it.", [base.note(node)])
      }
      for target in subtree(index) { checkReferrers(of: target, in: id, gone, own[target] ?? [], span) }
    }
  }

  private func subtree(_ index: Int) -> [ClauseID] {
    base.compiled.nodes[index..<base.compiled.nodes[index].end].map(\.id)
  }

  private mutating func checkReferrers(
    of target: ClauseID, in omitted: ClauseID, _ gone: Set<ClauseID>,
    _ own: [(id: ClauseID, place: SourceSpan?)], _ span: SourceSpan?
  ) {
    for source in base.referrers[target] ?? [] where !gone.contains(source) {
      guard let node = base.node(source), !isReworded(source, without: target) else { continue }
      report(
        .stillLinked, "`\(omitted)` may not be left out: `\(source)` refers to `\(target)`", span,
        "Keep it, or reword what refers to it where that is allowed.", [base.note(node, "it is referred to here")])
    }
    for (source, place) in own {
      report(
        .stillLinked, "`\(omitted)` may not be left out: `\(source)` refers to `\(target)`", span,
        "Keep it, or reword your own text.", [.init("it is referred to here", place)])
    }
  }

  /// What the school's own texts refer to, and by which of them.
  private func ownReferrers(without gone: Set<ClauseID>) -> [ClauseID: [(id: ClauseID, place: SourceSpan?)]] {
    var result: [ClauseID: [(id: ClauseID, place: SourceSpan?)]] = [:]
    func add(_ found: [ClauseID], _ id: ClauseID, _ place: SourceSpan?) {
      for target in Set(found) { result[target, default: []].append((id, place)) }
    }
    for addition in changes.additions {
      var found: [ClauseID] = []
      if let clause = addition.clause { LocalNames.references(in: clause, &found) }
      if let section = addition.section { LocalNames.references(in: section, &found) }
      add(found, addition.id, addition.span)
    }
    for id in changes.order {
      guard let patch = changes.patches[id], let clause = patch.clause, !gone.contains(id) else { continue }
      var found: [ClauseID] = []
      LocalNames.references(in: clause, &found)
      add(found, id, patch.span)
    }
    return result
  }

  private func isReworded(_ id: ClauseID, without target: ClauseID) -> Bool {
    guard let clause = changes.patches[id]?.clause, !clause.content.isEmpty else { return false }
    let node = base.node(id)
    let relations = node?.attributes.words(.exceptionTo).contains { $0 == target.rawValue } ?? false
    var noted: [ClauseID] = []
    for note in node?.notes ?? [] where note.kind == .guidance { References.collect(note.content, &noted) }
    return (!relations || clause.attributes.has(.exceptionTo)) && (!noted.contains(target) || !clause.notes.isEmpty)
  }

  mutating func report(
    _ rule: Rule, _ message: String, _ span: SourceSpan?, _ help: String, _ notes: [Diagnostic.Note] = []
  ) {
    result.diagnostics.append(Diagnostic(rule, message, at: span, help: help, notes: notes))
  }
}

extension CompiledNode {
  /// Whether a further item would change what a fixed clause itself says: another way to fulfil it, or another part.
  var isFixedWithItsParts: Bool {
    guard tailoring == .fixed, !attributes.has(.additions), let logic = clause?.listLogic else { return false }
    return logic != .each
  }
}
