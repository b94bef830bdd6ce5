internal import PolicyModel
internal import SourceText

/// One upgrade: walks the school's changes as they are written, and notes what has to be edited.
struct Upgrader {
  let source: UpgradeSource
  let succession: Succession
  let renames: Renames
  var result: Upgrade
  var edits: SourceEdits
  /// Texts of the overlay that became one clause, by its new id, with the first of them.
  private var joined: [ClauseID: [Clause]] = [:]
  /// What the school changes, under its new id, so that the report does not list it as taken over.
  var touched: Set<ClauseID> = []
  /// The table in which what is visited is a row.
  var table: Clause?
  /// What the school answered, for what it says itself.
  let ownValues: ValueTable
  /// The same with what the model stated before.
  let valuesBefore: ValueTable

  init(_ source: UpgradeSource, _ succession: Succession) {
    self.source = source
    self.succession = succession
    renames = Renames(succession)
    valuesBefore = Self.answers(source, to: succession.old)
    ownValues = Self.answers(source, to: succession.new)
    edits = SourceEdits(source.overlayFile ?? SourceFile(name: "", bytes: []))
    result = Upgrade(
      report: UpgradeReport(
        school: source.school.name, policy: source.adoption.policy, title: succession.new.model.policy.header.title,
        from: succession.old.model.version, to: succession.new.model.version))
  }

  var old: TailoringBase { succession.old }
  var new: TailoringBase { succession.new }

  mutating func run() {
    guard old.model.version != new.model.version else { return }
    if let overlay = source.overlay, let file = source.overlayFile {
      for section in overlay.sections { collectJoined(section) }
      for section in overlay.sections { visit(section) }
      renameText(overlay, file)
      if !edits.isEmpty {
        let bytes = edits.bytes
        if bytes != file.bytes { result.overlay = bytes }
      }
    }
    upgradeProfile()
    reportModel()
  }

  /// What stands in a message for a backtick of a value, which is no mark of code.
  var backtick: String { "\u{1}" }

  /// A value as messages have it.
  func literal(_ value: String) -> String { value.replacing("`", with: backtick) }

  mutating func note(
    _ kind: UpgradeReport.Item.Kind, _ id: ClauseID?, _ message: String, base: Said? = nil, model: Said? = nil,
    school: Said? = nil
  ) {
    let citation = id.flatMap { new.node($0)?.citation ?? old.node($0)?.citation }
    result.report.items.append(
      .init(
        kind: kind, id: id, citation: citation, message: message.replacing(backtick, with: "`"), base: base?.text,
        model: model?.text,
        school: school?.text, page: .init(message: message, base: base?.page, model: model?.page, school: school?.page))
    )
  }

  // MARK: Sections

  private mutating func visit(_ section: Section) {
    if let anchor = anchor(section.attributes) {
      moveAnchor(anchor, section.id, section.idSpan, school: Said(section.title.plain()), isSection: true)
      return
    }
    if old.node(section.id)?.isSection ?? false { visitAddress(section) }
    for clause in section.clauses { visit(clause) }
    for child in section.sections { visit(child) }
  }

  private mutating func visitAddress(_ section: Section) {
    let stated = section.attributes.all.filter { !$0.key.isOverlayOnly }
    let isOwn = !stated.isEmpty || section.attributes.has(.title)
    switch succession.fate(of: section.id) {
    case .same: compare(section, section.id)
    case .renamed(let id), .merged(let id, _):
      rename(section.idSpan, section.id, to: id)
      compare(section, id)
    case .split(let parts):
      guard let first = parts.first else { return }
      rename(section.idSpan, section.id, to: first)
      compare(section, first)
      note(.adjusted, first, "The model divided the section `\(section.id)`; your changes stand under `\(first)`")
    case .gone:
      if section.attributes.has(.omit) {
        drop(section.id, section.span, isLeaf: section.clauses.isEmpty && section.sections.isEmpty)
      } else if isOwn {
        conflict(
          at: section.idSpan, section.id,
          [
            .init(
              nil, old.node(section.id).map { said($0, in: old) }, nil,
              section.attributes[.title].map { Said($0.value) } ?? list(stated))
          ],
          "The model no longer has the section that you changed")
      } else {
        readdress(section)
      }
    }
  }

  private mutating func compare(_ section: Section, _ id: ClauseID) {
    guard let before = old.node(section.id), let after = new.node(id) else { return }
    touched.insert(id)
    if section.attributes.has(.omit) { return leaveOut(before, after, id) }
    if checkProtection(section.attributes, changesText: section.attributes.has(.title), after) { return }
    var fields: [Field] = []
    if let title = section.attributes[.title] {
      let (was, now) = (before.section.map { renames.apply($0.title) }, after.section?.title)
      if was != now, now != InlineText([.text(title.value)]) {
        fields.append(.init("title", said(before, in: old), said(after, in: new), Said(title.value)))
      }
    }
    fields += attributeFields(section.attributes, before, after)
    fields += noteFields(section.notes, before, after)
    settle(fields, at: section.idSpan, id, section.attributes, after)
    reportTakenOver(
      before, after, except: section.attributes, isReworded: section.attributes.has(.title),
      hasNotes: !section.notes.isEmpty)
  }

  /// A heading over changes whose section is gone: the section to which the first of them belongs takes its place.
  private mutating func readdress(_ section: Section) {
    let first = section.clauses.compactMap { succession.successor(of: $0.id) }.first
    var index = first.flatMap { new.index($0) }
    while let at = index, !new.compiled.nodes[at].isSection { index = new.compiled.nodes[at].parent }
    if index == nil { index = nearestLeft(of: section.id, isSection: true).flatMap { new.index($0.id) } }
    guard let at = index else { return }
    let home = new.compiled.nodes[at].id
    rename(section.idSpan, section.id, to: home, isGone: true)
  }

  // MARK: Clauses

  private mutating func collectJoined(_ section: Section) {
    for clause in section.clauses { collectJoined(clause) }
    for child in section.sections { collectJoined(child) }
  }

  private mutating func collectJoined(_ clause: Clause) {
    if case .merged(let id, _) = succession.fate(of: clause.id), old.node(clause.id) != nil {
      joined[id, default: []].append(clause)
    }
    for item in clause.items { collectJoined(item) }
  }

  private mutating func visit(_ clause: Clause) {
    if let anchor = anchor(clause.attributes) {
      moveAnchor(anchor, clause.id, clause.idSpan, school: words(of: clause), isSection: false)
      return
    }
    if let node = old.node(clause.id), !node.isSection { visitPatch(stated(clause, node), node) }
    let outer = table
    table = clause.headings == nil ? nil : clause
    for item in clause.items { visit(item) }
    table = outer
  }

  private mutating func visitPatch(_ clause: Clause, _ before: CompiledNode) {
    switch succession.fate(of: clause.id) {
    case .same: compare(clause, before, clause.id)
    case .renamed(let id):
      rename(clause.idSpan, clause.id, to: id)
      compare(clause, before, id)
    case .split(let parts): divide(clause, before, parts)
    case .merged(let id, let from): join(clause, id, from)
    case .gone:
      if clause.attributes.has(.omit) {
        drop(clause.id, whole(clause), isLeaf: clause.items.isEmpty)
      } else if !isAddress(clause) {
        conflict(
          at: clause.idSpan, clause.id, [.init(nil, said(before, in: old), nil, words(of: clause))],
          "The model no longer has the clause that you changed")
      } else if let home = succession.lastSuccessor(of: clause.id) {
        rename(clause.idSpan, clause.id, to: home, isGone: true)
      }
    }
  }

  private func isAddress(_ clause: Clause) -> Bool {
    clause.content.isEmpty && clause.attributes.all.allSatisfy { $0.key.isOverlayOnly && $0.key != .omit }
  }

  private mutating func compare(_ clause: Clause, _ before: CompiledNode, _ id: ClauseID) {
    guard let after = new.node(id), let a = before.clause, let b = after.clause else { return }
    touched.insert(id)
    if clause.attributes.has(.omit) { return leaveOut(before, after, id) }
    if checkProtection(clause.attributes, changesText: !clause.content.isEmpty, after) { return }
    var fields: [Field] = []
    if !clause.content.isEmpty {
      let was = clause.part(of: renames.apply(a.content))
      let own = renames.apply(clause.content)
      let now = clause.part(of: b.content)
      if was != now, own != now {
        fields.append(.init(nil, said(before, in: old), said(after, in: new), said(clause.content)))
      }
    }
    // What the model says in the words that are in conflict is decided with them.
    let isDecidedWithWords = !fields.isEmpty
    fields += attributeFields(clause.attributes, before, after).filter { field in
      !(isDecidedWithWords && field.name.flatMap { AttributeKey(rawValue: $0) }.map { isRead($0, after) } ?? false)
    }
    fields += noteFields(clause.notes, before, after)
    settle(fields, at: clause.idSpan, id, clause.attributes, after, text: clause)
    reportTakenOver(
      before, after, except: clause.attributes, isReworded: isRestated(clause, a, b), hasNotes: !clause.notes.isEmpty)
  }

  // MARK: Split and merged

  private mutating func divide(_ clause: Clause, _ before: CompiledNode, _ parts: [ClauseID]) {
    guard let first = parts.first else { return }
    rename(clause.idSpan, clause.id, to: first)
    for part in parts { touched.insert(part) }
    guard !isAddress(clause) else { return }
    let nodes = parts.compactMap { new.node($0) }
    let model = Said.joined(nodes.map { said($0, in: new) })
    let isUnchanged =
      clause.content.isEmpty
      && nodes.allSatisfy { after in
        attributeFields(clause.attributes, before, after).isEmpty
      }
    if isUnchanged, let span = clause.span, let file = source.overlayFile {
      let column = table != nil ? 2 : clause.idSpan.map { edits.indent(at: Int($0.start)) } ?? 2
      let indent = String(repeating: " ", count: max(0, column - 2))
      for part in parts.dropFirst() {
        let source = clause.idSpan.map { braces(around: $0, in: file) } ?? "{#\(part)}"
        let own = source.replacingFirst("#\(clause.id)", by: "#\(part)")
        edits.insertLine(
          table?.headings.map { emptyRow($0.count, own) } ?? "\(indent)- \(own)",
          after: clause.items.first?.span.map {
            SourceSpan(span.file, Int(span.start), max(Int(span.start), Int($0.start) - 1))
          } ?? span)
      }
      note(
        .adjusted, first, "The model divided `\(clause.id)`; your change holds for each part",
        base: said(before, in: old), model: model, school: words(of: clause))
    } else {
      conflict(
        at: clause.idSpan, first, [.init(nil, said(before, in: old), model, words(of: clause))],
        "The model divided the clause that you changed")
    }
  }

  private mutating func join(_ clause: Clause, _ id: ClauseID, _ from: [ClauseID]) {
    let all = joined[id] ?? []
    touched.insert(id)
    guard all.first?.id == clause.id else {
      // Its words are in the conflict at the first of them.
      if let span = whole(clause), clause.items.isEmpty { edits.deleteLines(span) }
      return
    }
    rename(clause.idSpan, clause.id, to: id)
    if Set(all.filter { $0.attributes.has(.omit) }.map(\.id)) == Set(from) {
      note(.adjusted, id, "The model joined clauses that you leave out; you leave out the one that they are now")
      return
    }
    if all.allSatisfy({ isAddress($0) }) { return }
    let base = Said.joined(from.compactMap { old.node($0).map { said($0, in: old) } })
    let own = Said.joined(all.map { words(of: $0) })
    conflict(
      at: clause.idSpan, id, [.init(nil, base, new.node(id).map { said($0, in: new) }, own)],
      "The model joined the clause that you changed with others")
  }

  // MARK: Fields

  /// One field on three sides; nil where a side does not have it.
  struct Field {
    /// What the file calls it; nil for the words themselves.
    var name: String?
    var base: Said?
    var model: Said?
    var school: Said

    /// What a report calls it.
    var label: String? {
      name.map { AttributeKey(rawValue: $0).map { Upgrader.label($0).lowercased() } ?? "the \($0) beside it" }
    }

    init(_ name: String?, _ base: Said?, _ model: Said?, _ school: Said) {
      self.name = name
      self.base = base
      self.model = model
      self.school = school
    }
  }

  private func attributeFields(_ attributes: Attributes, _ before: CompiledNode, _ after: CompiledNode) -> [Field] {
    attributes.all.compactMap { stated in
      guard !stated.key.isOverlayOnly else { return nil }
      let key = stated.key
      let (was, now) = (before.attributes[key].map { renames.apply($0) }, after.attributes[key])
      let own = renames.apply(stated)
      guard was?.value != now?.value, own.value != now?.value, !isHeld(own, after), !isSaid(key, before, after)
      else { return nil }
      func side(_ attribute: StatedAttribute?, _ node: CompiledNode, _ base: TailoringBase) -> Said {
        Said(attribute?.value ?? "(not stated)", page: Said(plainWords(key, attribute, of: node, in: base)).page)
      }
      let school = Said(key.isFlag ? "(stated)" : own.value, page: Said(plainWords(key, own, of: after, in: new)).page)
      // Renamed things have their names in the new model.
      return Field(key.rawValue, side(before.attributes[key], before, old), side(now, after, new), school)
    }
  }

  /// Whether the new model protects what is changed; that is no conflict, since `check` refuses the change.
  private mutating func checkProtection(_ attributes: Attributes, changesText: Bool, _ after: CompiledNode) -> Bool {
    let stated = attributes.all.filter { !$0.key.isOverlayOnly || $0.key == .omit }
    guard after.tailoring == .fixed, changesText || !stated.isEmpty else { return false }
    note(
      .protected, after.id, "You change this, and the model now says that it is fixed",
      model: readable(after, in: new))
    return true
  }

  private mutating func settle(
    _ fields: [Field], at span: SourceSpan?, _ id: ClauseID, _ attributes: Attributes, _ after: CompiledNode,
    text clause: Clause? = nil
  ) {
    if !fields.isEmpty {
      conflict(at: span, id, fields, "The model and your school changed the same thing")
      return
    }
    let isText = !(clause?.content.isEmpty ?? true)
    if isText, let clause, renames.apply(clause.content) == after.clause.map({ clause.part(of: $0.content) }) {
      note(.redundant, id, "You say what the model says now", model: readable(after, in: new))
    } else if isText || attributes.has(.title) || attributes.all.contains(where: { !$0.key.isOverlayOnly }) {
      note(
        .kept, id, "Your change stays", model: Said(new.text(after)),
        school: clause.map { words(of: $0) } ?? attributes[.title].map { Said($0.value) })
    }
  }

  // MARK: Words

  func markdown(_ content: [ContentBlock]) -> String { String(decoding: content.normalForm, as: UTF8.self) }

  func markdown(_ node: CompiledNode) -> String {
    switch node.source {
    case .section(let section): section.title.normalFormText
    case .clause(let clause): markdown(clause.content)
    }
  }

  /// The words of a node as they are written, and as a page shows them.
  func said(_ node: CompiledNode, in base: TailoringBase) -> Said {
    switch node.source {
    case .section(let section): Said(section.title.normalFormText, page: base.page([.paragraph(section.title)]))
    case .clause(let clause): Said(markdown(clause.content.inWords), page: base.page(clause.content))
    }
  }

  /// The same of a text of the school's.
  func said(_ content: [ContentBlock]) -> Said {
    Said(markdown(content.inWords), page: new.page(renames.apply(content), values: ownValues))
  }

  /// What the school says of a clause: its words, and what stands in its braces.
  func words(of clause: Clause) -> Said {
    var parts = clause.content.isEmpty ? [] : [said(clause.content)]
    if clause.attributes.has(.omit) { parts.append(Said("(left out)")) }
    let stated = clause.attributes.all.filter { !$0.key.isOverlayOnly }
    if !stated.isEmpty { parts.append(list(stated)) }
    return Said.joined(parts)
  }

  private func braces(around span: SourceSpan, in file: SourceFile) -> String {
    let line = file.lineRange(file.lineIndex(at: Int(span.start)))
    var start = Int(span.start)
    while start > line.lowerBound, file.bytes[start] != UInt8(ascii: "{") { start -= 1 }
    var end = line.upperBound
    while end > start, [0x20, 0x09, 0x0D].contains(file.bytes[end - 1]) { end -= 1 }
    return file.text(start..<end)
  }
}

extension String {
  /// The text with the first occurrence of `old` replaced.
  func replacingFirst(_ old: String, by new: String) -> String {
    let bytes = Array(utf8)
    guard let range = bytes[...].firstRange(ofBytes: Array(old.utf8)) else { return self }
    return String(decoding: bytes[..<range.lowerBound] + Array(new.utf8) + bytes[range.upperBound...], as: UTF8.self)
  }
}
