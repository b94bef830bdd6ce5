internal import Diagnostics
internal import HTTPServer
internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import PolicySyntax
internal import PolicyTailoring
internal import SourceText

/// One clause on the desk: where its words stand, what is to become of them, and what would follow.
struct ClauseDesk {
  let session: StudioSession
  let copy: CopyID
  let compiled: CompiledPolicy
  let index: Int
  /// Where it stands; of a school's copy nil where its file says nothing of it.
  let source: ClauseSource?
  /// The file that is changed.
  let path: String
  /// Its bytes; nil where there is none yet.
  let before: [UInt8]?

  var node: CompiledNode { compiled.nodes[index] }

  init?(_ session: StudioSession, _ copy: CopyID, _ name: String) {
    guard let compiled = session.compiled(copy), let id = ClauseID(name), let index = compiled.index[id] else {
      return nil
    }
    self.session = session
    self.copy = copy
    self.compiled = compiled
    self.index = index
    let workspace = session.workspace
    if let school = copy.school {
      guard let entry = workspace.schools.entries[school] else { return nil }
      path = "Policies/schools/\(school)/\(copy.policy).md"
      let file = entry.overlayFiles[copy.policy].map { workspace.sources[$0] }
      before = file?.bytes
      let own = entry.overlays[copy.policy] ?? nil
      let local = id.layer == nil ? id : ClauseID(String(id.local)) ?? id
      source = file.flatMap { file in own.flatMap { Self.find(local, $0.sections, file) } }
    } else {
      guard let file = workspace.draftFiles[copy.policy] else { return nil }
      let text = workspace.sources[file]
      path = text.name
      before = text.bytes
      source =
        switch compiled.nodes[index].source {
        case .clause(let clause): ClauseSource(clause, in: text)
        case .section(let section): ClauseSource(section, in: text)
        }
      if source == nil { return nil }
    }
  }

  private static func find(_ id: ClauseID, _ sections: [Section], _ file: SourceFile) -> ClauseSource? {
    func look(_ clause: Clause) -> Clause? { clause.id == id ? clause : clause.items.lazy.compactMap(look).first }
    for section in sections {
      if let clause = section.clauses.lazy.compactMap(look).first { return ClauseSource(clause, in: file) }
      if let found = find(id, section.sections, file) { return found }
    }
    return nil
  }

  /// The words that the form shows: those of the file, or of the model where the school says nothing.
  var words: String {
    if let source, !source.words.isEmpty { return source.words }
    var bytes: [UInt8] = []
    for block in node.clause?.content ?? [] {
      guard case .paragraph(let text) = block else { continue }
      if !bytes.isEmpty { bytes += "\n\n".utf8 }
      text.writeNormalForm(into: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What tells whether the words are still those that the form was made of.
  var base: String { Self.mark(source?.own ?? Array(words.utf8)) }

  static func mark(_ bytes: [UInt8]) -> String { Digest.sha256(bytes).text }

  // MARK: What is asked

  /// Other words and attributes for a clause, as a form sends them.
  struct Wish {
    var words: String
    var attributes: [(key: AttributeKey, value: String)] = []
    var action = "save"
    var second = ""
  }

  /// The file as it is to be; nil where the wish can't be done here.
  func result(_ wish: Wish) -> [UInt8]? {
    if copy.school != nil { return tailored(wish) }
    guard let source else { return nil }
    if node.isSection, wish.action != "save" { return arranged(wish, source) }
    switch wish.action {
    case "add": return written([source.adding(wish.second, "#\(proposal(wish.second))")])
    case "omit": return written([source.deletion])
    case "up": return sibling(-1).flatMap { $0.exchange(with: source) }.map { written([$0]) }
    case "down": return sibling(1).flatMap { source.exchange(with: $0) }.map { written([$0]) }
    case "split":
      guard !source.normal(wish.second).isEmpty else { return nil }
      let was = node.id.isDerived ? "" : " was=\(node.id)"
      return written(
        [source.rewording(wish.words)].compactMap { $0 }
          + [source.adding(wish.second, "#\(proposal(wish.second))\(was)")])
    case "join":
      guard let next = sibling(1), let joined = joined(source, next) else { return nil }
      return written(joined)
    default:
      var edits = [source.rewording(wish.words)].compactMap { $0 }
      var stated = wish.attributes.compactMap { source.stating($0.key, $0.value) }
      // Several that are new go into one pair of braces.
      if source.braces == nil, let first = stated.first, stated.count > 1 {
        let inner = stated.compactMap { edit in edit.text.split(separator: "{").last?.split(separator: "}").first }
        let lead = first.text.split(separator: "{", omittingEmptySubsequences: false)[0]
        let tail = source.kind == .row ? " |" : ""
        stated = [.init(range: first.range, text: "\(lead){\(inner.joined(separator: " "))}\(tail)")]
      }
      edits += stated
      return written(edits)
    }
  }

  private func written(_ edits: [ClauseSource.Edit]) -> [UInt8] {
    source.map { ClauseSource.apply(edits, to: $0.file) } ?? before ?? []
  }

  private func joined(_ first: ClauseSource, _ second: ClauseSource) -> [ClauseSource.Edit]? {
    let words = first.words + (first.kind == .row ? " " : "\n") + second.words
    guard !second.words.isEmpty, let rewording = first.rewording(words) else { return nil }
    var edits = [rewording, second.deletion]
    if !second.id.isDerived {
      let was = node.attributes[.was].map { "\($0.value), \(second.id)" } ?? second.id.rawValue
      if let edit = first.stating(.was, was) { edits.append(edit) }
    }
    return edits
  }

  /// The clause before or after it, in the same list.
  func sibling(_ step: Int) -> ClauseSource? {
    let all = compiled.children(of: node.parent)
    guard let place = all.firstIndex(of: index), all.indices.contains(place + step), let source,
      case .clause(let clause) = compiled.nodes[all[place + step]].source,
      let found = ClauseSource(clause, in: source.file), found.kind == source.kind
    else { return nil }
    return found
  }

  func proposal(_ text: String) -> String {
    let base = IdentifierGrammar.slug(TellingWords.of(text).joined(separator: "-")) ?? "added"
    let taken = Set(compiled.nodes.map { String($0.id.local) })
    var id = base
    var number = 2
    while taken.contains(id) || ClauseID(stated: id) == nil {
      id = "\(ClauseID(stated: base) == nil ? "added" : String(base.prefix(56)))-\(number)"
      number += 1
    }
    return id
  }

  // MARK: A school's copy

  private var section: ClauseID {
    var at = index
    while !compiled.nodes[at].isSection, let above = compiled.nodes[at].parent { at = above }
    return compiled.nodes[at].id
  }

  private func tailored(_ wish: Wish) -> [UInt8]? {
    let isOwn = node.id.layer?.rawValue == copy.school?.rawValue
    let local = isOwn ? String(node.id.local) : node.id.rawValue
    switch wish.action {
    case "save":
      if let source {
        return ClauseSource.apply([source.rewording(wish.words)].compactMap { $0 }, to: source.file)
      }
      let words = normal(wish.words)
      return words == self.words ? before ?? [] : appended("- \(words)\n  {#\(local)}")
    case "omit":
      if isOwn, let source { return ClauseSource.apply([source.deletion], to: source.file) }
      if source != nil { return nil }
      return appended("- {#\(local) .omit}")
    case "add":
      let words = normal(wish.second)
      return words.isEmpty ? nil : appended("- \(words)\n  {#\(proposal(words)) after=\(local)}")
    case "reset":
      return source.map { ClauseSource.apply([$0.deletion], to: $0.file) }
    default: return nil
    }
  }

  private func normal(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      String(line.drop { $0 == " " || $0 == "\t" })
    }
    return lines.joined(separator: "\n  ")
  }

  /// The school's file with a patch at the end of its section.
  private func appended(_ text: String) -> [UInt8] {
    let head = "---\nadapts: \(copy.policy)\n---\n"
    var bytes = before ?? Array(head.utf8)
    let file = SourceFile(name: path, bytes: bytes)
    var place: Int?
    let mark = "{#\(section)"
    for line in 0..<file.lineCount {
      let words = file.text(file.lineRange(line))
      if words.hasPrefix("#") {
        if place != nil { break }
        if words.contains(mark + "}") || words.contains(mark + " ") { place = file.lineRange(line).upperBound }
      } else if place != nil, !words.allSatisfy({ $0 == " " }) {
        place = file.lineRange(line).upperBound
      }
    }
    if let place {
      return Array(bytes[..<place]) + "\n\n\(text)".utf8 + bytes[place...]
    }
    while bytes.last == 0x0A { bytes.removeLast() }
    return bytes + "\n\n# {#\(section)}\n\n\(text)\n".utf8
  }
}
