public import SourceText

/// A role or body that a policy names; a scope may give it another title.
public struct Role: Hashable, Sendable {
  /// What holds the role.
  public enum Kind: String, Sendable, CaseIterable {
    /// One person.
    case person
    /// A board or committee.
    case body
    /// Somebody outside the organisation.
    case external
  }

  /// Its id.
  public var id: RoleID
  /// The title as it is printed.
  public var title: String
  /// Other titles for the same role; a link in one of these words prints the scope's own title.
  public var also: [String]
  /// The audience that whoever holds it belongs to.
  public var audience: AudienceID?
  /// What kind it is.
  public var kind: Kind
  /// How to reach it.
  public var contact: Contact?
  /// Former ids.
  public var was: [RoleID]
  /// Where it is declared.
  public var span: SourceSpan?

  /// Makes a role.
  public init(
    id: RoleID, title: String, also: [String] = [], audience: AudienceID? = nil, kind: Kind = .person,
    contact: Contact? = nil, was: [RoleID] = [], span: SourceSpan? = nil
  ) {
    self.id = id
    self.title = title
    self.also = also
    self.audience = audience
    self.kind = kind
    self.contact = contact
    self.was = was
    self.span = span
  }
}
