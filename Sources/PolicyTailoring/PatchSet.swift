internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// What a school changes, sorted by what it is: addresses, changes of what is there, omissions and additions.
struct PatchSet {
  /// A change of one section or clause of the model.
  struct Patch {
    /// The heading, where it is a section's.
    var section: Section?
    /// The clause, without the items that are additions.
    var clause: Clause?
    var span: SourceSpan?
    /// Whether items are written under it.
    var hasItems = false

    var attributes: Attributes { section?.attributes ?? clause?.attributes ?? Attributes() }
    var notes: [Note] { section?.notes ?? clause?.notes ?? [] }
    /// Whether it leaves the node out.
    var isOmission: Bool { attributes.has(.omit) }
    /// The attributes that it states of the model's own kind.
    var stated: [StatedAttribute] { attributes.all.filter { !$0.key.isOverlayOnly } }
    /// Whether it changes nothing by itself: an address.
    var isAddress: Bool {
      stated.isEmpty && !isOmission && attributes[.title] == nil && (clause?.content.isEmpty ?? true) && notes.isEmpty
    }
  }

  /// A new section or clause.
  struct Addition {
    enum Place: Hashable {
      case after(ClauseID)
      case before(ClauseID)
      /// The end of a section or stem.
      case inside(ClauseID)
    }
    var place: Place
    var section: Section?
    var clause: Clause?
    var span: SourceSpan?

    var id: ClauseID { section?.id ?? clause?.id ?? .unset }
  }

  /// By id of the model, with the order in which they are written.
  var patches: [ClauseID: Patch] = [:]
  var order: [ClauseID] = []
  var additions: [Addition] = []
  /// Conflicts that nobody has resolved, by the clause or heading that they stand under.
  var conflicts: [(id: ClauseID, span: SourceSpan?)] = []
  /// The local ids that the school adds.
  var added: [ClauseID: SourceSpan?] = [:]
  var diagnostics = DiagnosticList()
}

/// Reads a school's headings and clauses as changes to the model.
struct PatchReader {
  private let base: TailoringBase
  private let layer: SchoolID
  private var suggestions = 0
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
      record(section.id, .init(section: own, clause: nil, span: section.idSpan ?? section.span))
    } else {
      unknown(section.id, section.idSpan ?? section.span, what: "section", isWrongKind: base.index(section.id) != nil)
    }
    for clause in section.clauses { read(clause, under: section.id, stem: nil) }
    for child in section.sections { read(child, under: section.id) }
  }

  private mutating func checkWords(_ section: Section, _ node: CompiledNode) {
    guard !section.title.isEmpty, section.attributes[.title] == nil, let model = node.section else { return }
    let own = section.title.plain().lowercased()
    guard !own.utf8.elementsEqual(model.title.plain().lowercased().utf8) else { return }
    result.diagnostics.append(
      Diagnostic(
        .headingIgnored, "The words of this heading change nothing: the model's title is “\(base.text(node))”",
        at: section.span,
        help: "The id says which section is meant. To give it another title, write `title=\"…\"` in the braces."))
  }

  // MARK: Clauses

  private mutating func read(_ clause: Clause, under section: ClauseID, stem: Clause?) {
    takeConflicts(clause.notes, clause.id)
    var own = clause
    own.items = []
    own.notes = clause.notes.filter { $0.kind != .conflict }
    if let place = anchor(clause.attributes) {
      own.items = clause.items.map { addedItem($0) }
      return add(own, at: place)
    }
    if clause.id.isUnset {
      unaddressed(clause.span, "This clause")
    } else if let index = base.index(clause.id), !base.compiled.nodes[index].isSection {
      checkPlace(clause, index, section)
      checkForm(clause, base.compiled.nodes[index])
      record(
        clause.id, .init(section: nil, clause: own, span: clause.idSpan ?? clause.span, hasItems: !clause.items.isEmpty)
      )
    } else if let stem, !stem.content.isEmpty, base.index(clause.id) == nil, clause.id.layer == nil {
      // A written item of a replaced stem that the model does not have is new.
      own.items = clause.items.map { addedItem($0) }
      return add(own, at: .inside(stem.id))
    } else {
      unknown(clause.id, clause.idSpan ?? clause.span, what: "clause", isWrongKind: base.index(clause.id) != nil)
    }
    for item in clause.items { read(item, under: section, stem: clause) }
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
    }
    if !node.isStem, clause.items.isEmpty, clause.content.endsWithColon { leadsOn(clause) }
  }

  private mutating func leadsOn(_ clause: Clause) {
    guard case .paragraph? = clause.content.last else { return }
    result.diagnostics.append(
      Diagnostic(
        .stemWithoutItems, "This ends in a colon, so the model's next clause would read as its end",
        at: clause.idSpan ?? clause.span, help: "Write its items under it, or end the sentence with a full stop."))
  }

  private mutating func record(_ id: ClauseID, _ patch: PatchSet.Patch) {
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
    guard let whole = addedSection(section) else { return }
    result.additions.append(.init(place: place, section: whole, clause: nil, span: section.idSpan ?? section.span))
  }

  private mutating func add(_ clause: Clause, at place: PatchSet.Addition.Place) {
    let own = named(clause)
    result.additions.append(.init(place: place, section: nil, clause: own, span: clause.idSpan ?? clause.span))
  }

  private mutating func addedSection(_ section: Section) -> Section? {
    var own = section
    own.id = register(section.id, section.idSpan, section.attributes)
    own.attributes = stripped(section.attributes)
    own.notes = section.notes.filter { $0.kind != .conflict }
    own.clauses = section.clauses.map { addedItem($0) }
    own.sections = section.sections.compactMap { child in
      takeConflicts(child.notes, child.id)
      return addedSection(child)
    }
    return own
  }

  /// A clause inside something that is added, with everything under it.
  private mutating func addedItem(_ clause: Clause) -> Clause {
    takeConflicts(clause.notes, clause.id)
    var own = clause
    own.items = clause.items.map { addedItem($0) }
    return named(own)
  }

  private mutating func named(_ clause: Clause) -> Clause {
    var own = clause
    own.id = register(clause.id, clause.idSpan, clause.attributes)
    own.attributes = stripped(clause.attributes)
    own.notes = clause.notes.filter { $0.kind != .conflict }
    if own.items.isEmpty, own.content.endsWithColon { leadsOn(own) }
    if own.content.isEmpty, !own.attributes.has(.reserved) {
      result.diagnostics.append(
        Diagnostic(
          .emptyClause, "An addition without words", at: clause.idSpan ?? clause.span,
          help: "Write what it says, or take it away."))
    }
    return own
  }

  private mutating func register(_ id: ClauseID, _ span: SourceSpan?, _ attributes: Attributes) -> ClauseID {
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
    if result.added[id] == nil { result.added[id] = span }
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
    // In a file with very many faults, looking each of them up would take longer than anybody waits.
    suggestions += 1
    let near = suggestions < 100 ? base.near(id) : nil
    let renamed =
      suggestions < 100
      ? base.compiled.nodes.first { $0.attributes.words(.was).contains { $0 == id.rawValue } } : nil
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
