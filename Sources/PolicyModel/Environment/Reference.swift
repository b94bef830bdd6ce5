public import SourceText

/// A document outside the workspace: an Act, guidance, a policy kept elsewhere.
public struct Reference: Hashable, Sendable {
  /// Its id.
  public var id: ReferenceID
  /// The title as it is printed.
  public var title: String
  /// What it is, in a word: `legislation`, `guidance`, `policy`.
  public var kind: String?
  /// An `https:` address.
  public var url: String?
  /// The one that took its place; of today, and frozen nowhere.
  public var replacedBy: ReferenceID?
  /// Where it is declared.
  public var span: SourceSpan?

  /// Makes a reference.
  public init(id: ReferenceID, title: String, kind: String? = nil, url: String? = nil, span: SourceSpan? = nil) {
    self.id = id
    self.title = title
    self.kind = kind
    self.url = url
    self.span = span
  }
}
