public import SourceText

/// A clause as it is stated: a paragraph or list item, what stands in its braces, and the items under it.
public struct Clause: Hashable, Sendable {
  /// Its id; derived (`~…`) where the source gives none.
  public var id: ClauseID
  /// Its own text without its items.
  public var content: [ContentBlock] { didSet { normalForm = content.normalForm } }
  /// The normal form of its own text, by which it is known, compared and digested.
  public private(set) var normalForm: [UInt8]
  /// What it states.
  public var attributes: Attributes
  /// The notes after it.
  public var notes: [Note]
  /// The clauses that are items under it; a clause with items is their stem.
  public var items: [Clause]
  /// Whether it was written as a list item, not as a paragraph.
  public var isItem: Bool
  /// What a release froze; nil where it is to be read from the words.
  public var frozen: FrozenReading?
  /// Its text and attributes in the source.
  public var span: SourceSpan?
  /// Its id in the source.
  public var idSpan: SourceSpan?

  /// Makes a clause.
  public init(
    id: ClauseID, content: [ContentBlock], attributes: Attributes = Attributes(), notes: [Note] = [],
    items: [Clause] = [], isItem: Bool, frozen: FrozenReading? = nil, span: SourceSpan? = nil,
    idSpan: SourceSpan? = nil
  ) {
    self.id = id
    self.content = content
    normalForm = content.normalForm
    self.attributes = attributes
    self.notes = notes
    self.items = items
    self.isItem = isItem
    self.frozen = frozen
    self.span = span
    self.idSpan = idSpan
  }

  /// Whether two clauses state the same, wherever they stand.
  public static func == (a: Clause, b: Clause) -> Bool {
    a.id == b.id && a.content == b.content && a.attributes == b.attributes && a.notes == b.notes
      && a.items == b.items && a.isItem == b.isItem
  }
  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(content)
  }

  /// How the items belong together; `each` where nothing is said.
  public var listLogic: ListLogic {
    attributes[.list].flatMap { ListLogic(rawValue: $0.value) } ?? .each
  }
}

/// How the items of a stem belong together.
public enum ListLogic: String, Sendable, CaseIterable {
  /// Each is a clause in its own right.
  case each
  /// All of them make up what the stem requires.
  case parts
  /// Exactly one of them.
  case oneOf = "one-of"
  /// One or more of them.
  case anyOf = "any-of"
}
