public import SourceText

/// A defined term. Its definition stands here or in a clause that says `term=`, never in both.
public struct Term: Hashable, Sendable {
  /// Its id.
  public var id: TermID
  /// The term as it is printed.
  public var title: String
  /// Its abbreviation, such as `QTS`.
  public var abbreviation: String?
  /// What it means; nil where a clause defines it or everybody knows.
  public var definition: String?
  /// Former ids.
  public var was: [TermID]
  /// Where it is declared.
  public var span: SourceSpan?

  /// Makes a term.
  public init(
    id: TermID, title: String, abbreviation: String? = nil, definition: String? = nil, was: [TermID] = [],
    span: SourceSpan? = nil
  ) {
    self.id = id
    self.title = title
    self.abbreviation = abbreviation
    self.definition = definition
    self.was = was
    self.span = span
  }
}
