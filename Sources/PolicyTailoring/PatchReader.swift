internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Reads a school's headings and clauses as changes to the model.
struct PatchReader {
  private let base: TailoringBase
  private let layer: SchoolID
  private(set) var result = PatchSet()

  init(_ base: TailoringBase, layer: SchoolID) {
    self.base = base
    self.layer = layer
  }

  mutating func read(_ sections: [Section]) {
    for section in sections { read(section, under: nil) }
  }

  // MARK: Sections

  private mutating func read(_ section: Section, under parent: ClauseID?) {
    takeConflicts(section.notes, section.id)
    if let place = anchor(section.attributes) {
      return add(section, at: place)
    }
    if section.id.isUnset {
      unaddressed(section.span, "This heading")
    } else if let index = base.index(section.id), base.compiled.nodes[index].isSection {
      checkWords(section, base.compiled.nodes[index])
      var own = section
      own.clauses = []
      own.sections = []
      own.notes = section.notes.filter { $0.kind != .conflict }
      checkOmission(section.attributes, own.notes)
      record(section.id, .init(section: own, clause: nil, span: section.idSpan ?? section.span))
    } else {
      unknown(section.id, section.idSpan ?? section.span, what: "section", isWrongKind: base.index(section.id) != nil)
    }
    for clause in section.clauses { read(clause, under: section.id, stem: nil) }
    for child in section.sections { read(child, under: section.id) }
  }

  private mutating func checkWords(_ section: Section, _ node: CompiledNode) {
    guard !section.title.isEmpty, let model = node.section else { return }
    let own = section.title.plain().lowercased()
    guard !own.utf8.elementsEqual(model.title.plain().lowercased().utf8) else { return }
    if let title = section.attributes[.title], own.utf8.elementsEqual(title.value.lowercased().utf8) { return }
    result.diagnostics.append(
      Diagnostic(
        .headingIgnored, "The words of this heading change nothing: the model's title is “\(base.text(node))”",
        at: section.span,
        help: "The id says which section is meant. To give it another title, write `title=\"…\"` in the braces."))
  }

  // MARK: Clauses

  private mutating func read(_ clause: Clause, under section: ClauseID, stem: Clause?) {
    takeConflicts(clause.notes, clause.id)
    noteRows(clause)
    if clause.holdsRows {
      for row in clause.items { read(row, under: section, stem: nil) }
      return
    }
    var own = clause
    own.items = []
    own.notes = clause.notes.filter { $0.kind != .conflict }
    if let model = base.node(clause.id)?.clause { own.content = clause.changedContent(of: model) }
    if let place = anchor(clause.attributes) {
      return add(own, with: clause.items, at: place)
    }
    if clause.id.isUnset {
      unaddressed(clause.span, "This clause")
    } else if let index = base.index(clause.id), !base.compiled.nodes[index].isSection {
      checkPlace(clause, index, section)
      checkForm(clause, base.compiled.nodes[index])
      checkOmission(clause.attributes, own.notes)
      checkOmittedWords(clause, base.compiled.nodes[index])
      record(
        clause.id, .init(section: nil, clause: own, span: clause.idSpan ?? clause.span, hasItems: !clause.items.isEmpty)
      )
    } else if let stem, !stem.content.isEmpty, base.index(clause.id) == nil, clause.id.layer == nil {
      // A written item of a replaced stem that the model does not have is new.
      return add(own, with: clause.items, at: .inside(stem.id))
    } else {
      unknown(clause.id, clause.idSpan ?? clause.span, what: "clause", isWrongKind: base.index(clause.id) != nil)
    }
    for item in clause.items { read(item, under: section, stem: own) }
  }

  /// Remembers under which headings the rows of a table are written.
  private mutating func noteRows(_ clause: Clause) {
    guard let headings = clause.headings else { return }
    for row in clause.items where !row.id.isUnset { result.rowHeadings[row.id] = headings }
  }

  private mutating func checkPlace(_ clause: Clause, _ index: Int, _ section: ClauseID) {
    guard let heading = base.index(section) else { return }
    let range = heading..<base.compiled.nodes[heading].end
    guard !range.contains(index) else { return }
    var parent = base.compiled.nodes[index].parent
    while let above = parent, !base.compiled.nodes[above].isSection { parent = base.compiled.nodes[above].parent }
    let home = parent.map { base.compiled.nodes[$0].id }
    result.diagnostics.append(
      Diagnostic(
        .otherPlace, "`\(clause.id)` does not stand in the section `\(section)`", at: clause.idSpan ?? clause.span,
        help: "The clause stays where the model has it" + (home.map { ": write this under `{#\($0)}`." } ?? "."),
        notes: [base.note(base.compiled.nodes[index])]))
  }

  /// What would make the model's text vanish, or turn what comes after it into the end of this sentence.
  private mutating func checkForm(_ clause: Clause, _ node: CompiledNode) {
    if let flag = clause.attributes[.reserved] {
      result.diagnostics.append(
        Diagnostic(
          .badAttribute, "`.reserved` would print `\(clause.id)` as “not used”", at: flag.span,
          help: node.tailoring == .optional ? "To leave it out, write `.omit`." : "Take the flag away.",
          notes: [base.note(node)]))
    } else if node.attributes.has(.reserved), !clause.content.isEmpty {
      lost(
        "`\(clause.id)` is a number no longer used, which has no words", clause.idSpan ?? clause.span,
        "Add a clause of your own after it.", [base.note(node)])
    }
    if let title = clause.attributes[.title] {
      lost(
        "`title` on a clause", title.span ?? clause.idSpan,
        "Only a section has a title. To say it in other words, write them before the braces.")
    }
    if !node.isStem, clause.items.isEmpty, clause.content.endsWithColon { leadsOn(clause) }
  }

  /// What is said of something that is left out.
  private mutating func checkOmission(_ attributes: Attributes, _ notes: [Note]) {
    guard let omit = attributes[.omit] else { return }
    let isStated = attributes.all.contains { $0.key != .omit && ($0.key == .title || !$0.key.isOverlayOnly) }
    guard isStated || !notes.isEmpty else { return }
    lost(
      "This is left out by `.omit`, and says something else besides", omit.span,
      "Take away `.omit`, or everything but the id and `.omit`.")
  }

  /// Words beside `.omit`: the model's own show the reader of the file what is left out, others nobody will read.
  private mutating func checkOmittedWords(_ clause: Clause, _ node: CompiledNode) {
    guard clause.attributes.has(.omit), !clause.content.isEmpty, clause.headings == nil,
      clause.content != node.clause?.content
    else { return }
    result.diagnostics.append(
      Diagnostic(
        .lostChange, "The words of `\(clause.id)` stand in no copy, since `.omit` leaves it out", at: clause.span,
        help: "Take away `.omit` to say it in these words, or the words to leave it out.", notes: [base.note(node)],
        severity: .warning))
  }

  private mutating func lost(
    _ message: String, _ span: SourceSpan?, _ help: String, _ notes: [Diagnostic.Note] = []
  ) {
    result.diagnostics.append(Diagnostic(.lostChange, message, at: span, help: help, notes: notes))
  }

  private mutating func leadsOn(_ clause: Clause) {
    guard case .paragraph? = clause.content.last else { return }
    result.diagnostics.append(
      Diagnostic(
        .stemWithoutItems, "This ends in a colon, so the model's next clause would read as its end",
        at: clause.idSpan ?? clause.span, help: "Write its items under it, or end the sentence with a full stop."))
  }

  private mutating func record(_ id: ClauseID, _ patch: PatchSet.Patch) {
    if patch.isOmission { result.hasOmissions = true }
    if let first = result.patches[id] {
      if patch.isAddress { return }
      if first.isAddress {
        result.patches[id] = patch
        return
      }
      result.diagnostics.append(
        Diagnostic(
          .duplicateID, "`\(id)` is changed twice", at: patch.span,
          help: "Write all that you change of it in one place.",
          notes: [.init("first changed here", first.span)]))
      return
    }
    result.patches[id] = patch
    result.order.append(id)
  }

  // MARK: Additions

  private mutating func add(_ section: Section, at place: PatchSet.Addition.Place) {
    var reach = Nesting()
    let whole = addedSection(section, at: Nesting(), &reach)
    result.additions.append(
      .init(place: place, section: whole, clause: nil, span: section.idSpan ?? section.span, reach: reach))
  }

  private mutating func add(_ clause: Clause, with items: [Clause], at place: PatchSet.Addition.Place) {
    var reach = Nesting()
    var own = clause
    own.items = items
    own = addedClause(own, at: Nesting(), &reach)
    result.additions.append(
      .init(place: place, section: nil, clause: own, span: clause.idSpan ?? clause.span, reach: reach))
  }

  private mutating func addedSection(_ section: Section, at depth: Nesting, _ reach: inout Nesting) -> Section {
    reach.reach(depth)
    var own = section
    own.id = register(section.id, section.idSpan, section.attributes, .init(isSection: true, depth: depth))
    own.attributes = stripped(section.attributes)
    own.notes = section.notes.filter { $0.kind != .conflict }
    nameAddition(&own, section.attributes[.title])
    let inside = Nesting(sections: depth.sections, items: 1)
    own.clauses = section.clauses.map { child in
      takeConflicts(child.notes, child.id)
      checkAnchor(child.attributes)
      return addedClause(child, at: inside, &reach)
    }
    own.sections = section.sections.map { child in
      takeConflicts(child.notes, child.id)
      checkAnchor(child.attributes)
      return addedSection(child, at: Nesting(sections: depth.sections + 1), &reach)
    }
    return own
  }

  /// The title of an added section, which its heading or `title` says.
  private mutating func nameAddition(_ section: inout Section, _ title: StatedAttribute?) {
    if let title, section.title.isEmpty {
      section.title = InlineText([.text(title.value)])
    } else if let title, !section.title.plain().utf8.elementsEqual(title.value.utf8) {
      lost(
        "`title` beside the words of the heading", title.span ?? section.idSpan,
        "The heading of a section that you add is its title; take one of the two away.")
    }
    if section.title.plain().utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      result.diagnostics.append(
        Diagnostic(
          .emptyClause, "A heading without words", at: section.idSpan ?? section.span,
          help: "Give the section a title, or take the heading away."))
    }
  }

  /// A clause that is added, with everything under it.
  private mutating func addedClause(_ clause: Clause, at depth: Nesting, _ reach: inout Nesting) -> Clause {
    reach.reach(depth)
    noteRows(clause)
    var own = clause
    own.id = register(
      clause.id, clause.idSpan, clause.attributes,
      .init(isSection: false, isStem: !clause.items.isEmpty, depth: depth))
    own.attributes = stripped(clause.attributes)
    own.notes = clause.notes.filter { $0.kind != .conflict }
    if let title = clause.attributes[.title] {
      lost("`title` on a clause", title.span ?? clause.idSpan, "Only a section has a title; take it away.")
    }
    if own.items.isEmpty, own.content.endsWithColon { leadsOn(own) }
    if own.content.isEmpty, !own.attributes.has(.reserved) {
      result.diagnostics.append(
        Diagnostic(
          .emptyClause, "An addition without words", at: clause.idSpan ?? clause.span,
          help: "Write what it says, or take it away."))
    }
    let inside = depth + Nesting(items: 1)
    own.items = clause.items.map { child in
      takeConflicts(child.notes, child.id)
      checkAnchor(child.attributes)
      return addedClause(child, at: inside, &reach)
    }
    return own
  }

  /// What stands in an addition stands there, and nowhere else.
  private mutating func checkAnchor(_ attributes: Attributes) {
    guard let anchor = [AttributeKey.after, .before, .in].lazy.compactMap({ attributes[$0] }).first else { return }
    result.diagnostics.append(
      Diagnostic(
        .badAttribute, "`\(anchor.key.rawValue)` on something that stands in an addition", at: anchor.span,
        help: "It stands where it is written; take the place away, or write it outside of the addition."))
  }

  private mutating func register(
    _ id: ClauseID, _ span: SourceSpan?, _ attributes: Attributes, _ node: PatchSet.OwnNode
  ) -> ClauseID {
    if attributes.has(.omit) {
      result.diagnostics.append(
        Diagnostic(
          .badAttribute, "`.omit` on something that the school adds", at: attributes[.omit]?.span,
          help: "Only what the model has can be left out; take the addition away instead."))
    }
    guard !id.isUnset else { return .unset }
    if let index = base.index(id) {
      result.diagnostics.append(
        Diagnostic(
          .duplicateID, "The model has `\(id)` already, so nothing can be added under this id", at: span,
          help:
            "Give the addition an id of its own. To change the model's clause, write it without `after`, `before` or `in`.",
          notes: [base.note(base.compiled.nodes[index])]))
    } else if let first = result.added[id] {
      result.diagnostics.append(
        Diagnostic(
          .duplicateID, "The id `\(id)` is given twice", at: span,
          help: "Sections and clauses of a policy share one set of ids; choose another.",
          notes: [.init("first given here", first)]))
    }
    if result.added[id] == nil {
      result.added[id] = span
      var own = node
      own.addition = result.additions.count
      own.span = span
      result.own[id] = own
    }
    return ClauseID(layer: layer, local: id)
  }

  private func stripped(_ attributes: Attributes) -> Attributes {
    var result = attributes
    for key in [AttributeKey.after, .before, .in, .omit, .title] { result[key] = nil }
    return result
  }

  private mutating func anchor(_ attributes: Attributes) -> PatchSet.Addition.Place? {
    let stated = [AttributeKey.after, .before, .in].compactMap { attributes[$0] }
    guard let first = stated.first else { return nil }
    if stated.count > 1 {
      result.diagnostics.append(
        Diagnostic(
          .badAttribute, "An addition with two places", at: stated[1].span,
          help: "Write one of `after=`, `before=` and `in=`."))
    }
    guard let id = ClauseID(first.value), !id.isDerived else {
      result.diagnostics.append(
        Diagnostic(
          .badID, "`\(first.value)` cannot be the id of a clause", at: first.span, help: "Name one of the model."))
      return .after(.unset)
    }
    switch first.key {
    case .after: return .after(id)
    case .before: return .before(id)
    default: return .inside(id)
    }
  }

  // MARK: Reports

  private mutating func takeConflicts(_ notes: [Note], _ id: ClauseID) {
    for note in notes where note.kind == .conflict {
      result.conflicts.append((id, note.span))
      result.diagnostics.append(
        Diagnostic(
          .unresolvedConflict, "Nobody has decided yet what `\(id)` is to say here", at: note.span,
          help: "Edit the clause above as it should be, then delete this whole block."))
    }
  }

  private mutating func unaddressed(_ span: SourceSpan?, _ what: String) {
    result.diagnostics.append(
      Diagnostic(
        .unaddressedChange, "\(what) has no id, so nobody can tell what it changes", at: span,
        help: "Give it the id of what it replaces; or an id of its own and a place, such as `after=…`."))
  }

  private mutating func unknown(_ id: ClauseID, _ span: SourceSpan?, what: String, isWrongKind: Bool) {
    if isWrongKind, let node = base.node(id) {
      result.diagnostics.append(
        Diagnostic(
          .unknownClause, "`\(id)` is a \(node.isSection ? "section" : "clause") of the model, not a \(what)", at: span,
          help: "Write a heading for a section, and a paragraph or list item for a clause.", notes: [base.note(node)]))
      return
    }
    let renamed = base.former[id.rawValue].flatMap { base.node($0) }
    let near = renamed == nil ? base.near(id, &result.diagnostics) : nil
    result.diagnostics.append(
      Diagnostic(
        .unknownClause,
        "The model \(base.model.version) has no \(what) `\(id)`" + didYouMean(near),
        at: span,
        help: renamed.map { "It is called `\($0.id)` now." }
          ?? "To add it, say where: `after=`, `before=` or `in=` with an id of the model.",
        notes: renamed.map { [base.note($0)] } ?? []))
  }
}
