public import SourceText

/// A section as it is stated: a heading, its clauses, and the sections under it.
public struct Section: Hashable, Sendable {
  /// Its id; derived (`~…`) where the source gives none.
  public var id: ClauseID
  /// The words of the heading.
  public var title: InlineText
  /// What it states.
  public var attributes: Attributes
  /// The notes before its first clause.
  public var notes: [Note]
  /// Its clauses.
  public var clauses: [Clause]
  /// The sections under it, which come after its clauses.
  public var sections: [Section]
  /// The heading in the source.
  public var span: SourceSpan?
  /// Its id in the source.
  public var idSpan: SourceSpan?

  /// Makes a section.
  public init(
    id: ClauseID, title: InlineText, attributes: Attributes = Attributes(), notes: [Note] = [],
    clauses: [Clause] = [], sections: [Section] = [], span: SourceSpan? = nil, idSpan: SourceSpan? = nil
  ) {
    self.id = id
    self.title = title
    self.attributes = attributes
    self.notes = notes
    self.clauses = clauses
    self.sections = sections
    self.span = span
    self.idSpan = idSpan
  }

  /// Whether two sections state the same, wherever they stand.
  public static func == (a: Section, b: Section) -> Bool {
    a.id == b.id && a.title == b.title && a.attributes == b.attributes && a.notes == b.notes
      && a.clauses == b.clauses && a.sections == b.sections
  }
  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(title)
  }
}
