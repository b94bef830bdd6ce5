/// What a link in a policy leads to; everything but `external` is resolved when the policy is compiled.
public enum LinkTarget: Hashable, Sendable {
  /// `#clause-id`, in the same policy.
  case clause(ClauseID)
  /// `policy:disciplinary` or `policy:disciplinary#clause`.
  case policy(PolicyID, ClauseID?)
  /// `role:headteacher`.
  case role(RoleID)
  /// `term:breach`.
  case term(TermID)
  /// `ref:equality-act-2010`.
  case reference(ReferenceID)
  /// An `https:` or `mailto:` address.
  case external(String)

  /// The destination as it is written in a policy.
  public var destination: String {
    switch self {
    case .clause(let id): "#\(id)"
    case .policy(let policy, let clause): clause.map { "policy:\(policy)#\($0)" } ?? "policy:\(policy)"
    case .role(let id): "role:\(id)"
    case .term(let id): "term:\(id)"
    case .reference(let id): "ref:\(id)"
    case .external(let address): address
    }
  }
}
