/// How a clause binds: a strength and a polarity, of which six combinations exist.
///
/// The raw value is the word a policy writes in `modality=` and the word in `model.json`.
public enum Modality: String, Sendable, Hashable, CaseIterable {
  case must
  case mustNot = "must-not"
  case should
  case shouldNot = "should-not"
  case may
  case statement

  /// How strongly a clause binds, whichever way it points.
  public enum Strength: String, Sendable, Hashable, CaseIterable {
    case must, should, may, statement
  }

  /// The modality of that strength and polarity.
  ///
  /// A permission refused is a prohibition, so `may` made negative is `mustNot`. A statement has no polarity.
  public init(strength: Strength, isNegative: Bool) {
    switch strength {
    case .must: self = isNegative ? .mustNot : .must
    case .should: self = isNegative ? .shouldNot : .should
    case .may: self = isNegative ? .mustNot : .may
    case .statement: self = .statement
    }
  }

  /// How strongly it binds; `mustNot` is as strong as `must`.
  public var strength: Strength {
    switch self {
    case .must, .mustNot: .must
    case .should, .shouldNot: .should
    case .may: .may
    case .statement: .statement
    }
  }

  /// Whether it says what is not to be done.
  public var isNegative: Bool { self == .mustNot || self == .shouldNot }

  /// Whether this is the other, said more strongly: `must` after `should`, `mustNot` after `shouldNot`.
  ///
  /// No other pair compares. To make a duty of a permission changes what the clause is, and is not a strengthening.
  public func isStronger(than other: Modality) -> Bool {
    (self == .must && other == .should) || (self == .mustNot && other == .shouldNot)
  }

  /// The modality in the words of a sentence: `must not` for `must-not`.
  public var words: String {
    switch self {
    case .mustNot: "must not"
    case .shouldNot: "should not"
    default: rawValue
    }
  }
}
