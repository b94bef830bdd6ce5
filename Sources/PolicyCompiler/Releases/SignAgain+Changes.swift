internal import PolicyDiff
internal import PolicyModel

extension SignAgain {
  /// Decides by the changes, clause by clause: who is bound, permitted or threatened otherwise than before.
  public static let byChanges: SignAgainRule = { old, new, editorial in
    let found = signAgain(from: old, to: new, editorial: editorial)
    return SignAgain(
      audiences: found.audiences, duties: Set(found.roles.map { Duties(audience: $0.audience, role: $0.role) }))
  }
}
