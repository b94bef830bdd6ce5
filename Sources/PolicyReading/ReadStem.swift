public import PolicyModel

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
