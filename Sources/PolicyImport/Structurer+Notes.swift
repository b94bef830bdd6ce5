extension Structurer {
  /// Puts the notes that are anchored in a text after it.
  mutating func place(_ notes: [Int], depth: Int) {
    let all = pendingNotes + notes
    pendingNotes = []
    for index in all where placedNotes.insert(index).inserted {
      let note = document.notes[index]
      let paragraphs = note.paragraphs.map { Line.pieces(of: $0).pieces }.filter { !$0.isEmpty }
      if paragraphs.isEmpty { continue }
      var node = DraftNode(kind: note.isComment ? .adapter : .guidance, paragraphs: paragraphs, units: [note.unit])
      if note.isComment { node.paragraphs[0].insert(.added("Comment: "), at: 0) }
      takeGaps(ofNote: &node)
      draft.nodes.append(node)
    }
  }

  /// Notes whose anchor was nowhere in the text go to the end of it.
  mutating func placeOtherNotes() {
    let left = document.notes.indices.filter { !placedNotes.contains($0) }
    guard !left.isEmpty else { return }
    for index in left {
      let note = document.notes[index]
      let text = note.paragraphs.map { cleaned($0.reduce(into: "") { $0 += $1.text }) }.joined(separator: " ")
      draft.rest.append(DraftRest(kind: note.isComment ? .comment : .note, units: [note.unit], text: text))
    }
  }

  mutating func add(_ instructions: [DraftNode], depth: Int) { draft.nodes += instructions }

  // MARK: Instructions to whoever adapts the text

  private static let instructive: Set<String> = [
    "amend", "delete", "adapt", "adjust", "choose", "select", "consider", "edit", "remove", "complete", "insert",
    "note:",
    "schools", "school", "tailor", "customise", "replace", "add", "include", "optional", "guidance",
  ]

  /// Whether a whole paragraph speaks to whoever adapts the text: in brackets, or highlighted, and longer than a gap.
  func isInstruction(_ line: Line) -> Bool {
    let text = line.text
    let isBracketed = text.hasPrefix("[") && text.hasSuffix("]") && !text.dropFirst().dropLast().contains("[")
    if line.isHighlighted, line.wordCount > 6 { return true }
    return isBracketed && line.wordCount > 3 && line.label == nil && parameterNames[Self.key(ofGap: text)] == nil
  }

  func instruction(_ line: Line) -> DraftNode {
    var node = DraftNode(
      kind: .adapter, paragraphs: [line.pieces], units: line.units, label: line.label, dropped: line.dropped)
    node.paragraphs = [[.text(Self.withoutBrackets(line.text))]]
    return node
  }

  static func withoutBrackets(_ text: String) -> String {
    text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
  }

  /// Whether the words of a gap ask for a change of the text rather than for a value.
  static func isInstruction(gap: String) -> Bool {
    let words = gap.lowercased().split { !$0.isLetter }
    guard let first = words.first else { return false }
    if ["amend", "delete", "adapt", "adjust", "edit", "remove", "tailor", "optional", "note"].contains(String(first)) {
      return true
    }
    return words.contains("appropriate") || words.count > 9
  }
}
