internal import Diagnostics
internal import PolicyModel

extension Tailor {
  /// Reports notes to whoever adapts a text where nobody does: a school's own reach no reader.
  mutating func checkNotes(_ sections: [Section]) {
    guard !school.isLayer else { return }
    for section in sections {
      checkNotes(section.notes)
      checkNotes(section.clauses)
      checkNotes(section.sections)
    }
  }

  private mutating func checkNotes(_ clauses: [Clause]) {
    for clause in clauses {
      checkNotes(clause.notes)
      checkNotes(clause.items)
    }
  }

  private mutating func checkNotes(_ notes: [Note]) {
    for note in notes where note.kind == .adapter {
      report(
        .unreadNote, "A note to whoever adapts the text, in a school's changes, which nobody adapts", note.span,
        "Write `[!GUIDANCE]` for readers of the policy, or a comment for whoever edits the file.")
    }
  }
}
