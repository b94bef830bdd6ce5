internal import PolicyDiff
public import PolicyModel

extension SignAgain {
  /// Asks those to sign again whom a change of substance concerns; the modality of both texts is read with `lexicon`.
  public static func byChanges(_ lexicon: Lexicon) -> SignAgainRule {
    { old, new, editorial in
      let answer = signAgain(from: old, to: new, lexicon: lexicon, editorial: editorial)
      return SignAgain(
        audiences: answer.audiences, duties: Set(answer.roles.map { Duties(audience: $0.audience, role: $0.role) }))
    }
  }
}
