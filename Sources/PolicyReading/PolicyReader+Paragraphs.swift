internal import PolicyModel

extension PolicyReader {
  /// What the paragraphs of a clause say one by one, where they bind in different ways, or bind different people; none
  /// where they don't, or where an attribute says how the whole clause binds.
  ///
  /// Where items stand under the clause, each a clause in its own right, its last paragraph speaks through them; what
  /// stands before it binds by itself. A paragraph that binds nobody belongs to the one before it.
  func paragraphs(
    of clause: Clause, _ wording: Wording, stated: StatedReading, _ stems: [ReadStem], _ section: StatedReading,
    before: WordsReading?
  ) -> [SaidParagraph] {
    guard clause.content.count > 1, stated.force == nil, clause.cells == nil, clause.headings == nil else { return [] }
    let blocks = clause.content.indices.filter { block in
      if case .paragraph = clause.content[block] { true } else { false }
    }
    guard blocks.count > 1, let last = blocks.last else { return [] }
    let isDivided = !clause.items.isEmpty && clause.listLogic == .each
    var before = before
    var found: [SaidParagraph] = []
    for block in blocks {
      let words = ClauseWords([clause.content[block]], wording)
      let own = read(words)
      let reading = combine(
        stated: stated, own: own, stems: stems, section: section, before: before, isStem: isDivided && block == last)
      before = own
      // What only goes on with a stem or a section says nothing new behind the first, and neither does what goes on with
      // the paragraph before: “a phone, which” and then “you should charge”.
      let isOwn = reading.force.source == .words && !words.goesOn
      let binds = reading.force.value != .statement && (found.isEmpty || isOwn)
      if binds || isDivided && block == last { found.append(SaidParagraph(block: block, reading: reading)) }
    }
    guard found.count > 1, let first = found.first else { return [] }
    let isOne = found.allSatisfy { paragraph in
      paragraph.reading.force.value == first.reading.force.value
        && paragraph.reading.bearers.value == first.reading.bearers.value
    }
    return isOne && !isDivided ? [] : found
  }
}

extension ClauseWords {
  /// Whether it begins in a small letter, as what goes on with a sentence does.
  fileprivate var goesOn: Bool { bytes.first.map { (0x61...0x7A).contains($0) } ?? false }
}
