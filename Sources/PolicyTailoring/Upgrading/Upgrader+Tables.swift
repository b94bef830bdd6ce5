internal import PolicyModel
internal import SourceText

extension Upgrader {
  /// The clause with the text that it states of `node`: of a table, none where there are only its headings.
  func stated(_ clause: Clause, _ node: CompiledNode) -> Clause {
    guard clause.headings != nil, let model = node.clause else { return clause }
    var own = clause
    own.content = clause.changedContent(of: model)
    return own
  }

  /// A clause; the only row of a table with the table, of which nothing else would be left.
  func whole(_ clause: Clause) -> SourceSpan? {
    guard let table, table.items.count == 1, let head = table.span, let row = clause.span else { return clause.span }
    return SourceSpan(head.file, Int(head.start), Int(row.end))
  }

  func emptyRow(_ count: Int, _ braces: String) -> String {
    let end = braces.lastIndex(of: "}").map { braces[...$0] } ?? braces[...]
    return "|" + String(repeating: " |", count: count) + " \(end) |"
  }

  /// The lines of headings and hyphens that the rows after `span` need, where what is put after it ends their table; nil
  /// where it stands in no table, none where no row follows.
  func linesOfTable(after span: SourceSpan) -> [String]? {
    guard let table, let head = table.span, let file = source.overlayFile else { return nil }
    let last = table.items.last?.span.map { Int($0.end) } ?? 0
    guard let row = table.items.first(where: { $0.span.map { $0.range.contains(Int(span.start)) } ?? false })?.span,
      Int(row.end) < last
    else { return [] }
    let end = file.lineIndex(at: Int(head.end) - 1)
    return [end - 1, end].map { file.text(file.lineRange($0)) }
  }
}
