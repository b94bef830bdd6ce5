/// What a column of a table says of each row; the raw value is the word in `columns="text, by, within"`.
public enum TableColumn: String, Sendable, CaseIterable {
  /// The act, or whatever the row says.
  case text
  /// Who must act.
  case by
  /// By when, how often, or how long before something.
  case within
  /// How often.
  case every
  /// Something that is shown, and from which nothing is read.
  case other
}

extension Clause {
  /// The headings, where the clause is a table; its items are the rows.
  public var headings: [InlineText]? {
    if case .headings(let texts)? = content.last { texts } else { nil }
  }

  /// The cells, where the clause is a row that has words.
  public var cells: [InlineText]? {
    if case .cells(let texts)? = content.first { texts } else { nil }
  }

  /// What each column of a table says; where `columns` says nothing, every one of them is text. A column that it does not
  /// reach is only shown.
  public var columns: [TableColumn] {
    guard let headings else { return [] }
    guard attributes.has(.columns) else { return headings.map { _ in .text } }
    let stated = attributes.words(.columns).map { TableColumn(rawValue: String($0)) ?? .other }
    return headings.indices.map { $0 < stated.count ? stated[$0] : .other }
  }
}

extension CompiledNode.Source {
  /// Whether it is a table.
  public var isTable: Bool {
    if case .clause(let clause) = self { clause.headings != nil } else { false }
  }
}
