/// Who must act.
public enum Bearer: Hashable, Sendable {
  /// Whoever reads the clause and to whom it applies.
  case reader
  /// The organisation or the school.
  case organisation
  case role(RoleID)
  case audience(AudienceID)
  /// Somebody whom the workspace does not declare, in the words of the clause: `the complainant`.
  case undeclared(String)

  /// The word that stands in `by=`.
  public var text: String {
    switch self {
    case .reader: "reader"
    case .organisation: "organisation"
    case .role(let id): id.rawValue
    case .audience(let id): id.rawValue
    case .undeclared(let words): "~" + words
    }
  }
}
