internal import Diagnostics
internal import PolicyModel
internal import PolicyReading
internal import SourceText

extension ReadingCheck {
  /// Makes two clauses of one: what follows the gap becomes a clause of its own after it, with the subject that it needs.
  ///
  ///     - It will not excuse rudeness and will report it.      - It will not excuse rudeness.
  ///       {#rude}                                          →     {#rude}
  ///                                                            - It will report it.
  ///
  /// Nil where the words can't be found in the source, or where something follows that belongs to the clause.
  func parting(_ parting: Parting, _ i: Int, _ clause: Clause) -> Diagnostic.Fix? {
    guard let sources, let whole = clause.span, clause.items.isEmpty, clause.notes.isEmpty, clause.content.count == 1
    else { return nil }
    let words = ClauseWords(clause.content, wording)
    guard parting.gap.lowerBound > 0, parting.gap.upperBound < words.bytes.count,
      let gap = words.span(of: parting.gap, in: sources), let first = words.places.first?.span,
      let last = words.places.last, last.range.upperBound == words.bytes.count, last.span.file == whole.file,
      gap.end <= last.span.end
    else { return nil }
    let file = sources[whole.file]
    let end = Int(last.span.end)
    let mark = words.bytes.last == UInt8(ascii: ";") ? ";" : "."
    var rest = file.text(Int(gap.end)..<end)
    rest = parting.subject.isEmpty ? rest.capitalisedFirst : "\(parting.subject) \(rest)"
    let line = file.lineRange(file.lineIndex(at: Int(whole.start)))
    // An item begins as this one does; a paragraph after an empty line.
    let lead =
      clause.isItem
      ? "\n" + file.text(line.lowerBound..<Int(first.start))
      : "\n\n"
    guard !clause.isItem || Int(first.start) <= line.upperBound else { return nil }
    return Diagnostic.Fix(
      "make two clauses of it", isSafe: false,
      edits: [
        .init(SourceSpan(whole.file, Int(gap.start), end), mark),
        .init(SourceSpan(whole.file, Int(whole.end), Int(whole.end)), lead + rest),
      ])
  }
}
