public import PolicyModel
public import PolicyPrint
public import SourceText

/// A copy as it is today, into which changes are put.
public struct TodaysCopy: Sendable {
  /// The school.
  public var school: SchoolID
  /// The copy, compiled.
  public var compiled: CompiledPolicy
  /// What it prints.
  public var wording: Wording
  /// What the school's file says; nil where there is none.
  public var overlay: Overlay?
  /// That file; its front matter alone where there is none yet.
  public var file: SourceFile
  /// What its Word file would say today.
  public var word: ReturnedWord

  /// Makes a copy.
  public init(
    school: SchoolID, compiled: CompiledPolicy, wording: Wording, overlay: Overlay?, file: SourceFile,
    word: ReturnedWord
  ) {
    self.school = school
    self.compiled = compiled
    self.wording = wording
    self.overlay = overlay
    self.file = file
    self.word = word
  }
}

/// What a file that came back does to a copy.
public struct ReturnedMerge: Sendable {
  /// One thing that was done.
  public struct Item: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Sendable { case changed, answered, added, leftOut = "left out", moved }
    /// What it is.
    public var kind: Kind
    /// The clause or the question.
    public var name: String
    /// What it says now.
    public var text: String
  }

  /// The school's file with the changes.
  public var overlay: [UInt8]
  /// What was done, in the order of the text.
  public var items: [Item] = []
  /// The answers to write, by name of the question, as they are shown.
  public var answers: [(name: String, shown: String)] = []
  /// Why nothing may be written: sentences without a full stop.
  public var errors: [String] = []
}

/// Puts the changes between `sent` and `returned` into the copy as it is today.
///
/// What was changed in the copy since the file was sent stays; what was changed on both sides in different ways is an
/// error, and so is whatever a school can't say.
public func mergeReturned(_ returned: ReturnedWord, sent: ReturnedWord, into today: TodaysCopy) -> ReturnedMerge {
  var merger = ReturnedMerger(today)
  for change in compareReturned(returned, with: sent) { merger.take(change) }
  return merger.finish()
}

struct ReturnedMerger {
  private let today: TodaysCopy
  private var editor: OverlayEditor
  private var result: ReturnedMerge
  /// What stands in the copy today, by clause.
  private let pieces: [String: ReturnedWord.Piece]
  /// The place of each clause in the copy, by the tag of its control.
  private let indices: [String: Int]
  private var taken: Set<String>
  /// The id of what was added last, and the section in whose name it is written.
  private var lastAdded: (id: String, section: ClauseID)?
  private var leftOut: Set<ClauseID> = []

  init(_ today: TodaysCopy) {
    self.today = today
    editor = OverlayEditor(today.file, today.overlay)
    result = ReturnedMerge(overlay: today.file.bytes)
    pieces = Dictionary(today.word.pieces.compactMap { piece in piece.tag.map { ($0, piece) } }) { first, _ in first }
    indices = Dictionary(today.compiled.nodes.enumerated().map { (WordControls.tag(of: $1.id.rawValue), $0) }) {
      first, _ in first
    }
    taken = Set(today.compiled.nodes.map { String($0.id.rawValue.split(separator: ":").last ?? "") })
  }

  /// How the school's file names a clause: what it added itself without its own name before it.
  private func local(_ id: ClauseID) -> ClauseID {
    let own = "\(today.school):"
    guard id.rawValue.hasPrefix(own) else { return id }
    return ClauseID(stated: String(id.rawValue.dropFirst(own.utf8.count))) ?? id
  }

  private func isOwn(_ id: ClauseID) -> Bool { id.rawValue.hasPrefix("\(today.school):") }

  private func section(of index: Int) -> ClauseID {
    var at = index
    while !today.compiled.nodes[at].isSection, let above = today.compiled.nodes[at].parent { at = above }
    return local(today.compiled.nodes[at].id)
  }

  private func cited(_ index: Int) -> String {
    "\(today.compiled.nodes[index].citation) (`\(today.compiled.nodes[index].id)`)"
  }

  // MARK: Changes

  mutating func take(_ change: ReturnedChange) {
    if case .added(let piece, let place) = change { return add(piece, place) }
    lastAdded = nil
    switch change {
    case .reworded(let tag, let old, let new): reword(tag, old, new)
    case .leftOut(let tag): leaveOut(tag)
    case .moved(let tag): move(tag)
    case .answered(let name, let old, let new): answer(name, old, new)
    case .outside(let text):
      result.errors.append(
        "“\(Self.short(text))” stands outside the clauses and was changed or taken away, which only the files can do")
    case .added: break
    }
  }

  private mutating func reword(_ tag: String, _ old: ReturnedWord.Piece, _ new: ReturnedWord.Piece) {
    guard let index = indices[tag], let now = pieces[tag] else {
      result.errors.append("`\(tag)` was reworded in the file, and the copy no longer has it")
      return
    }
    if now.text == new.text { return }
    let id = today.compiled.nodes[index].id
    guard now.text == old.text else {
      result.errors.append(
        "\(cited(index)) was changed in the file and in the copy since it was sent: the copy says "
          + "“\(Self.short(now.text))”, the file “\(Self.short(new.text))”")
      return
    }
    guard let clause = today.compiled.nodes[index].clause, !id.isDerived else {
      result.errors.append("\(cited(index)) has no id in the model, so that no change can name it")
      return
    }
    let texts = clause.content.compactMap { block in
      if case .paragraph(let text) = block { text } else { nil }
    }
    guard new.cells == nil, texts.count == clause.content.count, new.paragraphs.count >= texts.count,
      old.paragraphs.count == texts.count
    else {
      result.errors.append("\(cited(index)) is a table, a quotation or several paragraphs: change it in the files")
      return
    }
    let rewording = Rewording(today.wording)
    var paragraphs: [String] = []
    for (place, text) in texts.enumerated() {
      let made = rewording.apply(text, from: now.paragraphs[place], to: new.paragraphs[place])
      var bytes: [UInt8] = []
      guard made.writeNormalForm(into: &bytes), !bytes.isEmpty else {
        result.errors.append("\(cited(index)) has emphasis that can't be written: change it in the files")
        return
      }
      paragraphs.append(String(decoding: bytes, as: UTF8.self))
    }
    var source: [[UInt8]] = []
    for text in texts {
      var bytes: [UInt8] = []
      text.writeNormalForm(into: &bytes)
      source.append(bytes)
    }
    if paragraphs.map({ Array($0.utf8) }) == source, new.paragraphs.count == texts.count {
      result.errors.append(
        "only what is printed beside the words of \(cited(index)) was changed: “\(Self.short(new.text))”")
      return
    }
    if paragraphs.map({ Array($0.utf8) }) != source {
      editor.reword(local(id), paragraphs, in: section(of: index))
      result.items.append(
        .init(kind: .changed, name: id.rawValue, text: new.paragraphs[..<texts.count].joined(separator: " ")))
    }
    // A paragraph more, typed at the end of a clause, is one after it.
    for extra in new.paragraphs[texts.count...] {
      var piece = new
      piece.tag = nil
      piece.paragraphs = [extra]
      add(piece, lastAdded == nil ? .behind(tag) : .behindAdded)
    }
  }

  private mutating func leaveOut(_ tag: String) {
    guard let index = indices[tag] else { return }
    let node = today.compiled.nodes[index]
    leftOut.insert(node.id)
    // What stands in something that is left out goes with it.
    var above = node.parent
    while let at = above {
      if leftOut.contains(today.compiled.nodes[at].id) { return }
      above = today.compiled.nodes[at].parent
    }
    if isOwn(node.id) {
      editor.delete(local(node.id))
    } else {
      editor.omit(node.id, in: section(of: index))
    }
    result.items.append(.init(kind: .leftOut, name: node.id.rawValue, text: node.text))
  }

  private mutating func move(_ tag: String) {
    guard let index = indices[tag] else { return }
    result.errors.append(
      "\(cited(index)) was moved, which "
        + (isOwn(today.compiled.nodes[index].id) ? "only its place in the files can do" : "no school can do"))
  }

  private mutating func answer(_ name: String, _ old: String, _ new: String) {
    let now = today.word.answers[name]
    if now == new { return }
    guard let now, now == old else {
      result.errors.append(
        now == nil
          ? "`\(name)` is no longer asked" : "`\(name)` was answered in the file and in school.yml since it was sent")
      return
    }
    guard !new.isEmpty else {
      result.errors.append("the answer to `\(name)` was taken away: change it in school.yml")
      return
    }
    result.answers.append((name, new))
    result.items.append(.init(kind: .answered, name: name, text: new))
  }

  // MARK: Additions

  private mutating func add(_ piece: ReturnedWord.Piece, _ place: ReturnedChange.Place) {
    guard piece.cells == nil, piece.level == nil else {
      result.errors.append(
        piece.level != nil
          ? "“\(Self.short(piece.text))” is a new heading: sections are added in the files"
          : "“\(Self.short(piece.text))” is a new row of a table: rows are added in the files")
      return
    }
    guard let (attribute, own, section) = anchor(place, isItem: piece.isItem) else {
      result.errors.append("“\(Self.short(piece.text))” has no place in the copy as it is today")
      return
    }
    let id = proposal(piece.text)
    let paragraphs = piece.paragraphs.map { paragraph in
      var bytes: [UInt8] = []
      InlineText([.text(paragraph.split(separator: "\n").joined(separator: " "))]).writeNormalForm(into: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    editor.add(id, paragraphs, at: attribute, behind: own, in: section)
    lastAdded = (id, section)
    result.items.append(.init(kind: .added, name: "\(today.school):\(id)", text: piece.text))
  }

  /// The attribute that puts an addition at its place, the school's own clause beside which it is written, and the
  /// section under whose heading it is.
  private func anchor(_ place: ReturnedChange.Place, isItem: Bool) -> (String, ClauseID?, ClauseID)? {
    let nodes = today.compiled.nodes
    switch place {
    case .behindAdded: return lastAdded.map { ("after=\($0.id)", nil, $0.section) }
    case .behind(let tag):
      guard var at = indices[tag] else { return nil }
      let section = section(of: at)
      // Behind a stem stands its first item, unless it has none.
      if nodes[at].isStem, isItem, let first = today.compiled.children(of: at).first(where: { !nodes[$0].isLeftOut }) {
        return ("before=\(local(nodes[first].id))", isOwn(nodes[first].id) ? local(nodes[first].id) : nil, section)
      }
      if !isItem {
        while let above = nodes[at].parent, !nodes[above].isSection { at = above }
      }
      let id = local(nodes[at].id)
      return ("after=\(id)", isOwn(nodes[at].id) ? id : nil, section)
    case .below(let heading, let occurrence):
      let shown = nodes.indices.filter { nodes[$0].isSection && !nodes[$0].isLeftOut && nodes[$0].text == heading }
      guard occurrence < shown.count else { return nil }
      let section = local(nodes[shown[occurrence]].id)
      let first = today.compiled.children(of: shown[occurrence]).first {
        !nodes[$0].isSection && !nodes[$0].isLeftOut
      }
      guard let first else { return ("in=\(section)", nil, section) }
      return ("before=\(local(nodes[first].id))", isOwn(nodes[first].id) ? local(nodes[first].id) : nil, section)
    }
  }

  /// An id of the words that say something, which nothing in the copy has.
  private mutating func proposal(_ text: String) -> String {
    let base = IdentifierGrammar.slug(TellingWords.of(text).joined(separator: "-")) ?? "added"
    var id = base
    var number = 2
    while ClauseID(stated: id) == nil || !taken.insert(id).inserted {
      id = "\(ClauseID(stated: base) == nil ? "added" : String(base.prefix(56)))-\(number)"
      number += 1
    }
    return id
  }

  static func short(_ text: String) -> String {
    let line = text.split(separator: "\n").joined(separator: " ")
    return line.count > 90 ? line.prefix(87) + "…" : line
  }

  mutating func finish() -> ReturnedMerge {
    result.overlay = editor.bytes
    return result
  }
}
