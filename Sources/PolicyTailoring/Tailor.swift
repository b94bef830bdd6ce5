internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Lays a school's changes over a model; whatever is not changed is shared with it.
struct Tailor {
  let base: TailoringBase
  let school: School
  var result: Tailored
  private var changes = PatchSet()
  /// What the school adds and has not been put in its place yet.
  private var ownSections = Placement.Lists()
  private var ownClauses = Placement.Lists()
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
    result.policy = result.policy.readAnew(
      of: base.values, in: ValueTable(result.policy, result.environment, result.scope), facts: result.environment.facts)
    guard let overlay, !overlay.sections.isEmpty else { return }
    var reader = PatchReader(base, layer: school.id)
    reader.read(overlay.sections)
    checkNotes(overlay.sections)
    changes = reader.result
    result.diagnostics.append(contentsOf: changes.diagnostics)
    result.conflicts = changes.conflicts.compactMap(\.span)
    place()
    for id in changes.order { mark(id) }
    result.policy.sections = apply(result.policy.sections, in: nil)
    reportUnplaced()
    checkLostChanges()
    checkOmissions()
    checkTables()
    result.patches = changes
  }

  // MARK: Where additions go

  private mutating func place() {
    var placement = Placement(changes, base, school.id)
    placement.run()
    result.diagnostics.append(contentsOf: placement.diagnostics)
    ownSections = placement.sections
    ownClauses = placement.clauses
    for id in placement.anchors { mark(id) }
  }

  /// What has a place that nothing led to: a safeguard, so that no addition can vanish without a word.
  private mutating func reportUnplaced() {
    for addition in ownSections.left + ownClauses.left {
      report(
        .unknownAnchor, "Nothing of the copy has a place for this", addition.span,
        "Name another section or clause of the model.")
    }
  }

  /// Changes of what is left out with something above it.
  private mutating func checkLostChanges() {
    guard changes.hasOmissions else { return }
    for id in changes.order {
      guard let patch = changes.patches[id], !patch.isAddress, !patch.isOmission, let index = base.index(id),
        let out = changes.leftOut(index, in: base, withSelf: false)
      else { continue }
      report(
        .lostChange, "`\(id)` is changed here, and left out with `\(out)`", patch.span,
        "Take the change away, or keep `\(out)`.", [.init("it is left out here", changes.patches[out]?.span)])
    }
    for id in result.omitted {
      guard let patch = changes.patches[id], !patch.isAddress, !patch.isOmission else { continue }
      report(
        .lostChange, "`\(id)` is changed here, and nothing is left under its heading", patch.span,
        "Take the change away, or keep something of what stands in it.")
    }
  }

  private mutating func checkTables() {
    guard base.hasTables || !changes.rowHeadings.isEmpty else { return }
    var check = OwnTables(changes, school.id)
    check.check(result.policy.sections)
    result.diagnostics.append(contentsOf: check.diagnostics)
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
      output += named(ownSections.takeBefore(section.id))
      if let patch = changes.patches[section.id], patch.isOmission {
        result.omitted.append(section.id)
      } else {
        let own = apply(section)
        if own.isHeadingAlone, !section.isHeadingAlone { result.omitted.append(section.id) } else { output.append(own) }
      }
      output += named(ownSections.takeAfter(section.id))
    }
    if let parent { output += named(ownSections.takeInside(parent)) }
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
    for clause in clauses {
      guard onPath.contains(clause.id) else {
        output.append(clause)
        continue
      }
      output += named(ownClauses.takeBefore(clause.id), isStem: isStem)
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
      output += named(ownClauses.takeAfter(clause.id), isStem: isStem)
    }
    output += named(ownClauses.takeInside(parent), isStem: isStem)
    return output
  }

  // MARK: What is added, with what stands at it in turn; links among additions are to their full ids

  private mutating func named(_ additions: [PatchSet.Addition]) -> [Section] {
    additions.compactMap(\.section).map { named($0) }
  }

  private mutating func named(_ additions: [PatchSet.Addition], isStem: Bool) -> [Clause] {
    additions.compactMap(\.clause).map { clause in
      var own = named(clause)
      if isStem { own.isItem = true }
      return own
    }
  }

  private mutating func named(_ section: Section) -> Section {
    var own = section
    own.title = LocalNames.rename(section.title, changes.added, school.id)
    own.notes = LocalNames.rename(section.notes, changes.added, school.id)
    own.clauses = named(section.clauses, in: section.id, isStem: false)
    own.sections = []
    for child in section.sections {
      own.sections += named(ownSections.takeBefore(child.id))
      own.sections.append(named(child))
      own.sections += named(ownSections.takeAfter(child.id))
    }
    own.sections += named(ownSections.takeInside(section.id))
    return own
  }

  private mutating func named(_ clause: Clause) -> Clause {
    var own = LocalNames.rename(clause, changes.added, school.id)
    own.items = named(clause.items, in: clause.id, isStem: true)
    return own
  }

  private mutating func named(_ clauses: [Clause], in parent: ClauseID, isStem: Bool) -> [Clause] {
    var output: [Clause] = []
    for clause in clauses {
      output += named(ownClauses.takeBefore(clause.id), isStem: isStem)
      output.append(named(clause))
      output += named(ownClauses.takeAfter(clause.id), isStem: isStem)
    }
    return output + named(ownClauses.takeInside(parent), isStem: isStem)
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
      section.notes = section.notes.tailored(by: LocalNames.rename(stated.notes, changes.added, school.id))
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
        // Plain words for what the model says may not be true of what the school says.
        clause.notes.removeAll { $0.kind == .summary }
        clause = clause.withoutFrozenReadings
      }
    }
    change(&clause.attributes, of: node, by: patch)
    if isReadOtherwise(clause.attributes, node, clause.frozen) { clause = clause.withoutFrozenReadings }
    if !stated.notes.isEmpty {
      touch(id, patch)
      clause.notes = clause.notes.tailored(by: LocalNames.rename(stated.notes, changes.added, school.id))
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
      ? node.isSection ? [] : [.modality] : [.modality, .by, .within, .every, .ahead, .for, .inSpiritFor, .columns]
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
      let isStated = changes.patches[id]?.isOmission ?? false
      let span = isStated ? changes.patches[id]?.span : lastOmission(in: index)
      // A heading that goes because nothing is left under it takes nothing with it that may not be left out.
      if isStated,
        let kept = (index..<base.compiled.nodes[index].end).first(where: {
          base.compiled.nodes[$0].tailoring != .optional
        })
      {
        let node = base.compiled.nodes[kept]
        report(
          .notOptional,
          kept == index
            ? "`\(id)` may not be left out: the model says it is \(node.tailoring.rawValue)"
            : "`\(id)` may not be left out: `\(node.id)` in it is \(node.tailoring.rawValue)", span,
          node.tailoring == .fixed
            ? "Keep it as it is." : "Keep it; you may reword it as your school needs it.", [base.note(node)])
      }
      let message =
        isStated ? "`\(id)` may not be left out" : "`\(id)` would be a heading without text, and may not be left out"
      // What stood under such a heading is left out for itself.
      for target in isStated ? subtree(index) : [id] {
        checkReferrers(of: target, message, gone, own[target] ?? [], span)
      }
    }
  }

  private func lastOmission(in index: Int) -> SourceSpan? {
    subtree(index).lazy.reversed().compactMap { changes.patches[$0] }.first { $0.isOmission }?.span
  }

  private func subtree(_ index: Int) -> [ClauseID] {
    base.compiled.nodes[index..<base.compiled.nodes[index].end].map(\.id)
  }

  private mutating func checkReferrers(
    of target: ClauseID, _ message: String, _ gone: Set<ClauseID>,
    _ own: [(id: ClauseID, place: SourceSpan?)], _ span: SourceSpan?
  ) {
    for source in base.referrers[target] ?? [] where !gone.contains(source) {
      guard let node = base.node(source), !isReworded(source, without: target) else { continue }
      report(
        .stillLinked, "\(message): `\(source)` refers to `\(target)`", span,
        "Keep it, or reword what refers to it where that is allowed.", [base.note(node, "it is referred to here")])
    }
    for (source, place) in own {
      report(
        .stillLinked, "\(message): `\(source)` refers to `\(target)`", span,
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
    for note in node?.notes ?? [] where note.isPublished { References.collect(note.content, &noted) }
    return (!relations || clause.attributes.has(.exceptionTo)) && (!noted.contains(target) || !clause.notes.isEmpty)
  }

  mutating func report(
    _ rule: Rule, _ message: String, _ span: SourceSpan?, _ help: String, _ notes: [Diagnostic.Note] = []
  ) {
    result.diagnostics.append(Diagnostic(rule, message, at: span, help: help, notes: notes))
  }
}

extension Section {
  /// Whether a reader would see a heading, and nothing under it.
  fileprivate var isHeadingAlone: Bool {
    clauses.isEmpty && sections.isEmpty && !attributes.has(.reserved) && !notes.contains { $0.kind == .guidance }
  }
}
