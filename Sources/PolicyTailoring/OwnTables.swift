internal import Diagnostics
internal import PolicyModel
internal import SourceText

extension Clause {
  /// The text that a change of `model` states, words and pictures each for themselves: new words keep the model's
  /// figures, and a new figure its words. What is nothing but a figure is replaced as a whole.
  ///
  /// Of a table new words before it keep its headings, and a table without words of its own only says which columns its
  /// rows have.
  func changedContent(of model: Clause) -> [ContentBlock] {
    var own = self
    own.content = OwnFigures(content, model.content).changed
    return own.changedTable(of: model)
  }

  private func changedTable(of model: Clause) -> [ContentBlock] {
    guard let headings = model.headings, !content.isEmpty else { return content }
    let words = content.filter { if case .headings = $0 { false } else { true } }
    return words.isEmpty ? [] : words + [.headings(headings)]
  }

  /// Whether it is a table that changes nothing by itself, and only holds rows.
  var holdsRows: Bool { id.isUnset && attributes.isEmpty && content.count == 1 && headings != nil }
}

/// Checks that each row of a copy stands in a table of its own headings.
///
/// A school writes a row in a table with the headings of the model's; whatever else it would put into that table, and
/// whatever row it would put elsewhere, would be printed under other headings or under none.
struct OwnTables {
  let changes: PatchSet
  let school: SchoolID
  private(set) var diagnostics = DiagnosticList()

  init(_ changes: PatchSet, _ school: SchoolID) {
    self.changes = changes
    self.school = school
  }

  mutating func check(_ sections: [Section]) {
    for section in sections {
      for clause in section.clauses { check(clause, in: nil) }
      check(section.sections)
    }
  }

  private mutating func check(_ clause: Clause, in table: Clause?) {
    let own = clause.id.layer == school ? ClauseID(clause.id.local) ?? clause.id : clause.id
    let stated = changes.rowHeadings[own]
    let span = changes.patches[own]?.span ?? changes.own[own]?.span
    if let headings = table?.headings {
      if let stated, stated != headings {
        report(
          "`\(own)` stands under other headings here than in the table that it belongs to", span,
          "Write it in a table with the headings \(Self.list(headings)).")
      } else if clause.cells == nil, !clause.content.isEmpty {
        report(
          "`\(own)` is a row of a table", span,
          "Write it in a table with the headings \(Self.list(headings)), with its braces after the last column.")
      } else if clause.headings != nil {
        report("A table cannot stand in a table", span, "Add it after that table.")
      }
    } else if clause.cells != nil || stated != nil {
      report(
        "`\(own)` is a row here, and stands in no table of the model", span,
        "Write it as a list item, or name a row in `after=` or `before=`, or a table in `in=`.")
    }
    for item in clause.items { check(item, in: clause) }
  }

  private static func list(_ headings: [InlineText]) -> String {
    "`| " + headings.map { $0.plain() }.joined(separator: " | ") + " |`"
  }

  private mutating func report(_ message: String, _ span: SourceSpan?, _ help: String) {
    diagnostics.append(Diagnostic(.badTable, message, at: span, help: help))
  }
}
