public import SourceText

/// An audience as a workspace or policy declares it; two are equal when they say the same, wherever they stand.
public struct AudienceDeclaration: Hashable, Sendable {
  /// Its id.
  public var id: AudienceID
  /// Its name as it is printed, `Teaching staff`.
  public var name: String
  /// The audiences whose members it has; one that includes none is a leaf of the graph.
  public var includes: [AudienceID]
  /// Where it is declared.
  public var span: SourceSpan?
  /// Where each of `includes` stands, at the same index; empty where that is not known.
  public var includeSpans: [SourceSpan]

  /// Makes a declaration.
  public init(
    id: AudienceID, name: String, includes: [AudienceID] = [], span: SourceSpan? = nil, includeSpans: [SourceSpan] = []
  ) {
    self.id = id
    self.name = name
    self.includes = includes
    self.span = span
    self.includeSpans = includeSpans
  }

  /// Whether both say the same.
  public static func == (a: AudienceDeclaration, b: AudienceDeclaration) -> Bool {
    a.id == b.id && a.name.utf8.elementsEqual(b.name.utf8) && a.includes == b.includes
  }
  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(includes)
  }
}
