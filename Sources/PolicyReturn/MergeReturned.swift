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
  let changes = compareReturned(returned, with: sent, own: merger.own)
  merger.order = (sent.pieces.compactMap(\.tag), returned.pieces.compactMap(\.tag))
  for change in changes { merger.prepare(change) }
  for change in changes { merger.take(change) }
  return merger.finish()
}

struct ReturnedMerger {
  /// What was added last.
  struct Addition {
    var id: String
    /// The section in whose name it is written; nil in one that is new itself.
    var section: ClauseID?
    /// The table of which it is a row.
    var table: Int?
  }

  let today: TodaysCopy
  var editor: OverlayEditor
  var result: ReturnedMerge
  /// What stands in the copy today, by clause.
  let pieces: [String: ReturnedWord.Piece]
  /// The place of each clause in the copy, by the tag of its control.
  let indices: [String: Int]
  private var taken: Set<String>
  var lastAdded: Addition?
  /// The new sections that are open, with their levels.
  var newSections: [(id: String, level: Int)] = []
  private var leftOut: Set<ClauseID> = []
  /// What stands no more where it stood: left out or moved.
  private(set) var gone: Set<ClauseID> = []
  /// The tags in order, as they were sent and as they came back.
  var order: (sent: [String], returned: [String]) = ([], [])

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
  func local(_ id: ClauseID) -> ClauseID {
    let own = "\(today.school):"
    guard id.rawValue.hasPrefix(own) else { return id }
    return ClauseID(stated: String(id.rawValue.dropFirst(own.utf8.count))) ?? id
  }

  /// The tags of what the school added itself.
  var own: Set<String> { Set(indices.keys.filter { indices[$0].map { isOwn(today.compiled.nodes[$0].id) } ?? false }) }

  func isOwn(_ id: ClauseID) -> Bool { id.rawValue.hasPrefix("\(today.school):") }

  func section(of index: Int) -> ClauseID {
    var at = index
    while !today.compiled.nodes[at].isSection, let above = today.compiled.nodes[at].parent { at = above }
    return local(today.compiled.nodes[at].id)
  }

  func cited(_ index: Int) -> String {
    "\(today.compiled.nodes[index].citation) (`\(today.compiled.nodes[index].id)`)"
  }

  // MARK: Changes

  /// Notes what is no longer there for others to stand beside.
  mutating func prepare(_ change: ReturnedChange) {
    switch change {
    case .leftOut(let tag), .moved(let tag, _, _, _):
      if let index = indices[tag] { gone.insert(today.compiled.nodes[index].id) }
    default: break
    }
  }

  mutating func take(_ change: ReturnedChange) {
    if case .added(let piece, let place) = change { return add(piece, place) }
    if case .addedSection(let piece, let place) = change { return addSection(piece, place) }
    if case .stands(let tag, let place) = change { return stand(tag, place) }
    if case .moved(let tag, let old, let new, let place) = change { return move(tag, old, new, place) }
    lastAdded = nil
    newSections = []
    switch change {
    case .reworded(let tag, let old, let new): reword(tag, old, new)
    case .leftOut(let tag): leaveOut(tag)
    case .answered(let name, let old, let new): answer(name, old, new)
    case .outside(let text):
      result.errors.append(
        "“\(Self.short(text))” stands outside the clauses and was changed or taken away, which only the files can do")
    case .added, .addedSection, .moved, .stands: break
    }
  }

  mutating func reword(_ tag: String, _ old: ReturnedWord.Piece, _ new: ReturnedWord.Piece) {
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
    if clause.cells != nil { return rewordRow(index, clause, now, new) }
    let texts = clause.content.compactMap { block in
      if case .paragraph(let text) = block { text } else { nil }
    }
    // Its pictures stay as they are; words are compared with words.
    guard Self.pictures(old) == Self.pictures(new) else {
      result.errors.append("a picture of \(cited(index)) was changed: change it in the files")
      return
    }
    let (old, new, printed) = (Self.words(old), Self.words(new), Self.words(now))
    guard new.cells == nil, texts.count + clause.content.figures.count == clause.content.count,
      new.paragraphs.count >= texts.count, old.paragraphs.count == texts.count
    else {
      result.errors.append("\(cited(index)) is a table, a quotation or several paragraphs: change it in the files")
      return
    }
    let rewording = Rewording(today.wording)
    var paragraphs: [String] = []
    for (place, text) in texts.enumerated() {
      let made = rewording.apply(text, from: printed.paragraphs[place], to: new.paragraphs[place])
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

  private static func isPicture(_ paragraph: String) -> Bool { paragraph.first == ReturnedWord.Piece.picture }

  private static func pictures(_ piece: ReturnedWord.Piece) -> [String] { piece.paragraphs.filter(isPicture) }

  private static func words(_ piece: ReturnedWord.Piece) -> ReturnedWord.Piece {
    var piece = piece
    piece.paragraphs.removeAll(where: isPicture)
    return piece
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
    if piece.cells != nil { return addRow(piece, place) }
    guard !piece.paragraphs.contains(where: Self.isPicture) else {
      result.errors.append("a picture, “\(Self.short(piece.text))”, was put in: pictures are added in the files")
      return
    }
    var piece = piece
    piece.paragraphs = piece.paragraphs.map(Self.withoutNumber)
    if place == .behindAdded, let last = lastAdded, last.section == nil {
      let id = proposal(piece.text)
      editor.addToSection(id, piece.paragraphs.map(Self.source), isItem: piece.isItem)
      lastAdded = Addition(id: id, section: nil)
      return note(id, piece)
    }
    guard let (attribute, own, section) = anchor(place, isItem: piece.isItem) else {
      result.errors.append("“\(Self.short(piece.text))” has no place in the copy as it is today")
      return
    }
    let id = proposal(piece.text)
    editor.add(id, piece.paragraphs.map(Self.source), at: attribute, behind: own, in: section)
    lastAdded = Addition(id: id, section: section)
    note(id, piece)
  }

  mutating func note(_ id: String, _ piece: ReturnedWord.Piece) {
    result.items.append(.init(kind: .added, name: "\(today.school):\(id)", text: piece.text))
  }

  /// Words as a file has them.
  static func source(_ words: String) -> String {
    var bytes: [UInt8] = []
    InlineText([.text(words.split(separator: "\n").joined(separator: " "))]).writeNormalForm(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The attribute that puts an addition at its place, the school's own clause beside which it is written, and the
  /// section under whose heading it is.
  func anchor(_ place: ReturnedChange.Place, isItem: Bool) -> (String, ClauseID?, ClauseID)? {
    let nodes = today.compiled.nodes
    switch place {
    case .behindAdded: return lastAdded.flatMap { last in last.section.map { ("after=\(last.id)", nil, $0) } }
    case .behind(let tag):
      guard var at = indices[tag] else { return nil }
      let section = section(of: at)
      // Behind a stem stands its first item, unless it has none.
      if nodes[at].isStem, isItem, let first = today.compiled.children(of: at).first(where: { isThere($0) }) {
        return ("before=\(local(nodes[first].id))", isOwn(nodes[first].id) ? local(nodes[first].id) : nil, section)
      }
      if !isItem {
        while let above = nodes[at].parent, !nodes[above].isSection { at = above }
      }
      // What the school has there already stands behind it, and comes after.
      let next = nodes[at].end
      if next < nodes.count, nodes[next].parent == nodes[at].parent, isThere(next), isOwn(nodes[next].id),
        !nodes[next].isSection
      {
        let id = local(nodes[next].id)
        return ("before=\(id)", id, section)
      }
      let id = local(nodes[at].id)
      return ("after=\(id)", isOwn(nodes[at].id) ? id : nil, section)
    case .below(let heading, let occurrence):
      let shown = nodes.indices.filter { nodes[$0].isSection && !nodes[$0].isLeftOut && nodes[$0].text == heading }
      guard occurrence < shown.count else { return nil }
      let section = local(nodes[shown[occurrence]].id)
      let first = today.compiled.children(of: shown[occurrence]).first {
        !nodes[$0].isSection && isThere($0)
      }
      guard let first else { return ("in=\(section)", nil, section) }
      return ("before=\(local(nodes[first].id))", isOwn(nodes[first].id) ? local(nodes[first].id) : nil, section)
    }
  }

  /// Whether a clause stays where it is.
  func isThere(_ index: Int) -> Bool {
    !today.compiled.nodes[index].isLeftOut && !gone.contains(today.compiled.nodes[index].id)
  }

  /// An id of the words that say something, which nothing in the copy has.
  mutating func proposal(_ text: String) -> String {
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
    let line = text.split(separator: "\n").joined(separator: " ").filter { $0 != ReturnedWord.Piece.picture }
    return line.count > 90 ? line.prefix(87) + "…" : line
  }

  mutating func finish() -> ReturnedMerge {
    result.overlay = editor.finish()
    return result
  }
}
