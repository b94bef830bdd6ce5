public import PolicyModel

/// What a section, stem or clause states in braces of the things that are read.
public struct StatedReading: Hashable, Sendable {
  /// `modality=`
  public var force: Modality?
  /// `by=`
  public var bearers: [Bearer]?
  /// `within=`
  public var within: SaidTime?
  /// `every=`
  public var every: SaidTime?
  /// `ahead=`
  public var ahead: LeadTime?
  /// Whether it says for whom it is: `for=` or `in-spirit-for=`.
  public var isForSomebody = false

  /// States nothing.
  public init() {}
}

/// A stem above a clause: what it states, and what its words say.
public struct ReadStem: Sendable {
  /// What stands in its braces.
  public var stated: StatedReading
  /// What its words say.
  public var words: WordsReading

  /// A stem.
  public init(stated: StatedReading, words: WordsReading) {
    self.stated = stated
    self.words = words
  }
}
