internal import Diagnostics
internal import PolicyModel
internal import SourceText
internal import YAML

extension Upgrader {
  // MARK: Ids

  mutating func rename(_ span: SourceSpan?, _ id: ClauseID, to new: ClauseID, isGone: Bool = false) {
    guard id != new, let span else { return }
    edits.replace(span.range, by: new.rawValue)
    note(
      .adjusted, new,
      isGone
        ? "The model no longer has `\(id)`; what you write under it stands under `\(new)`"
        : "`\(id)` is called `\(new)` now")
  }

  mutating func drop(_ id: ClauseID, _ span: SourceSpan?, isLeaf: Bool) {
    guard let span, isLeaf else { return }
    edits.deleteLines(span)
    note(
      .adjusted, id, "You left out what the model no longer has; that is no longer needed",
      base: old.node(id).map { Said(old.text($0)) })
  }

  // MARK: Conflicts

  /// Puts a block under the attributes at `span` that holds all three sides of each field.
  mutating func conflict(at span: SourceSpan?, _ id: ClauseID, _ fields: [Field], _ message: String) {
    touched.insert(id)
    for field in fields {
      note(
        .conflict, id, field.label.map { "\(message): \($0)" } ?? message, base: field.base ?? Said("(not there)"),
        model: field.model ?? Said("(removed)"), school: field.school)
    }
    guard let span else { return }
    let head = linesOfTable(after: span)
    let indent = String(repeating: " ", count: head == nil ? edits.indent(at: Int(span.start)) : 0)
    var lines = ["[!CONFLICT]", message + "."]
    for field in fields {
      let name = field.name.map { ", `\($0)`" } ?? ""
      for (label, text) in [
        ("Base \(old.model.version)", field.base?.text ?? "(not there)"),
        ("Model \(new.model.version)", field.model?.text ?? "(removed)"), ("School", field.school.text),
      ] {
        lines += ["", "**\(label)**\(name)", ""]
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      }
    }
    edits.insertBlock(
      lines.map { $0.isEmpty ? indent + ">" : indent + "> " + $0 }, afterLineAt: Int(span.start), before: head ?? [])
  }

  // MARK: Anchors

  func anchor(_ attributes: Attributes) -> StatedAttribute? {
    attributes[.after] ?? attributes[.before] ?? attributes[.in]
  }

  /// Keeps an addition at its place, or at the nearest one that is left.
  mutating func moveAnchor(
    _ anchor: StatedAttribute, _ id: ClauseID, _ idSpan: SourceSpan?, school: Said, isSection: Bool
  ) {
    // Anchors at what the school adds itself are not the model's business.
    guard let target = ClauseID(anchor.value), let node = old.node(target), let span = anchor.span else { return }
    let next = anchor.key == .after ? succession.lastSuccessor(of: target) : succession.successor(of: target)
    if let next, anchor.key != .in || canHold(next, isSection: isSection) {
      if next != target {
        edits.replace(edits.attribute(around: span), by: "\(anchor.key.rawValue)=\(next)")
        note(.adjusted, nil, "Your addition `\(id)` stands at `\(next)`, as `\(target)` is called now")
      }
      if isClosed(next, anchor.key) {
        note(.protected, nil, "You add `\(id)` where the model no longer allows additions", school: school)
      }
      return
    }
    guard anchor.key != .in, let place = nearestLeft(of: target, isSection: node.isSection) else {
      conflict(
        at: idSpan, id, [.init(nil, said(node, in: old), nil, school)],
        next == nil
          ? "The model removed the place at which this was added"
          : "The model no longer has points in the place in which this was added")
      return
    }
    edits.replace(edits.attribute(around: span), by: "\(place.key.rawValue)=\(place.id)")
    note(.adjusted, nil, "Your addition `\(id)` stands at `\(place.id)` now, as the model no longer has `\(target)`")
  }

  private func isClosed(_ id: ClauseID, _ key: AttributeKey) -> Bool {
    guard let index = new.index(id) else { return false }
    let container = key == .in ? index : new.compiled.nodes[index].parent
    return container.map { new.compiled.nodes[$0].isClosedToAdditions } ?? false
  }

  /// The nearest earlier sibling that is left; else the nearest later one; else the end of what it stood in.
  func nearestLeft(of id: ClauseID, isSection: Bool) -> (key: AttributeKey, id: ClauseID)? {
    guard let index = old.index(id) else { return nil }
    let parent = old.compiled.nodes[index].parent
    let siblings = old.compiled.children(of: parent)
    guard let place = siblings.firstIndex(of: index) else { return nil }
    func living(_ i: Int, last: Bool) -> ClauseID? {
      let node = old.compiled.nodes[i]
      guard node.isSection == isSection, !node.id.isDerived else { return nil }
      return last ? succession.lastSuccessor(of: node.id) : succession.successor(of: node.id)
    }
    for i in siblings[..<place].reversed() { if let found = living(i, last: true) { return (.after, found) } }
    for i in siblings[(place + 1)...] { if let found = living(i, last: false) { return (.before, found) } }
    guard let parent, let home = succession.successor(of: old.compiled.nodes[parent].id),
      canHold(home, isSection: isSection)
    else { return nil }
    return (.in, home)
  }

  /// Whether something may be added in a section or clause of the new model: not in a stem that lost its items.
  private func canHold(_ id: ClauseID, isSection: Bool) -> Bool {
    guard let node = new.node(id), !node.attributes.has(.reserved) else { return false }
    return node.isSection || !isSection && node.isStem
  }

  // MARK: Names

  /// Writes new names for roles, terms, facts, parameters and clauses that the model renamed, and nothing else.
  mutating func renameText(_ overlay: Overlay, _ file: SourceFile) {
    for (key, role) in [
      ("owner", overlay.header.owner), ("approver", overlay.header.approver),
      ("acknowledge.return-to", overlay.header.acknowledge?.returnTo),
    ] {
      guard let role, let name = renames.roles[role], let span = overlay.header.spans[key] else { continue }
      edits.replace(span.range, by: name.rawValue)
      note(.adjusted, nil, "The role `\(role)` is called `\(name)` now")
    }
    guard let first = overlay.sections.first?.span else { return }
    for edit in renames.edits(in: file.bytes, from: Int(first.start)) {
      edits.replace(edit.range, by: edit.text)
      noteName(edits.source(edit.range), edit.text)
    }
    for section in overlay.sections { renameAttributes(section) }
  }

  private mutating func renameAttributes(_ section: Section) {
    renameAttributes(section.attributes)
    for clause in section.clauses { renameAttributes(clause) }
    for child in section.sections { renameAttributes(child) }
  }

  private mutating func renameAttributes(_ clause: Clause) {
    renameAttributes(clause.attributes)
    for item in clause.items { renameAttributes(item) }
  }

  private mutating func renameAttributes(_ attributes: Attributes) {
    for attribute in attributes.all {
      // Anchors are moved for themselves, and names in braces are found as in running text.
      guard ![.after, .before, .in].contains(attribute.key), attribute.soleValueName == nil, let span = attribute.span
      else { continue }
      let renamed = renames.apply(attribute)
      if renamed.value != attribute.value {
        edits.replace(span.range, by: renamed.value)
        noteName(attribute.value, renamed.value)
      }
    }
  }

  /// Says once of each name in the school's text that it is another now.
  private mutating func noteName(_ old: String, _ new: String) {
    let message = "`\(old)` is called `\(new)` now"
    guard !result.report.items.contains(where: { $0.kind == .adjusted && $0.message == message }) else { return }
    note(.adjusted, nil, message)
  }

  // MARK: school.yml

  /// The version, and the names of parameters that the model renamed; no other byte.
  mutating func upgradeProfile() {
    let file = source.schoolFile
    guard let id = source.adoption.versionSpan?.file ?? source.adoption.span?.file else { return }
    var ignored = DiagnosticList()
    guard let node = parseYAML(file, id: id, range: 0..<file.bytes.count, into: &ignored),
      let policy = node.value(at: ["policies", source.adoption.policy.rawValue])
    else { return }
    var edits = SourceEdits(file)
    if let edit = policy.entry("version")?.value.replacingScalar(
      by: yamlQuoted(new.model.version.description), in: file)
    {
      edits.replace(edit.span.range, by: edit.replacement)
    }
    let declared = new.model.policy.header.parameters
    var kept: Set<ParameterID> = []
    var refused: Set<ParameterID> = []
    for stated in source.adoption.parameters {
      let name = renames.parameters[stated.id] ?? stated.id
      if name != stated.id, let span = policy.value(at: ["parameters"])?.entry(stated.id.rawValue)?.keySpan {
        edits.replace(span.range, by: name.rawValue)
        note(.adjusted, nil, "The parameter `\(stated.id)` is called `\(name)` now")
      }
      guard let parameter = declared.first(where: { $0.id == name }) else {
        note(
          .value, nil, "The model no longer asks for `\(stated.id)`: take it out of school.yml",
          school: Said(stated.value.text))
        continue
      }
      var faults = DiagnosticList()
      if parameter.domain.parse(stated.value, into: &faults) == nil {
        note(
          .value, nil, "The model no longer takes your value of `\(name)`; it asks for \(parameter.domain.phrase)",
          school: Said(stated.value.text))
        refused.insert(name)
      } else {
        kept.insert(name)
      }
    }
    let bytes = edits.bytes
    if bytes != file.bytes { result.school = bytes }
    reportParameters(kept: kept, refused: refused)
  }
}
