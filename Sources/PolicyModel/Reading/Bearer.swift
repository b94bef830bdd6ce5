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

  /// How a release writes it, where a role and an audience may have one id: `role:headteacher`, `audience:staff`.
  var frozenText: String {
    switch self {
    case .role(let id): "role:\(id)"
    case .audience(let id): "audience:\(id)"
    case .reader, .organisation, .undeclared: text
    }
  }

  /// Takes what ``frozenText`` writes; nil where it is nobody.
  init?(frozen text: String) {
    if text == "reader" {
      self = .reader
    } else if text == "organisation" {
      self = .organisation
    } else if text.hasPrefix("~"), PeopleText.isVisible(String(text.dropFirst())) {
      self = .undeclared(String(text.dropFirst()))
    } else if text.hasPrefix("role:"), let id = RoleID(text.dropFirst(5)) {
      self = .role(id)
    } else if text.hasPrefix("audience:"), let id = AudienceID(text.dropFirst(9)) {
      self = .audience(id)
    } else {
      return nil
    }
  }
}
