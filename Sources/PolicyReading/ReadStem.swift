public import PolicyModel

/// A stem above a clause: what it states, and what its words say.
public struct ReadStem: Sendable {
  /// What stands in its braces.
  public var stated: StatedReading
  /// What its words say.
  public var words: WordsReading

  /// A stem.
  ///
  /// - Parameter before: What the words of the clause before say, for its pronouns: “She will:”.
  public init(stated: StatedReading, words: WordsReading, before: WordsReading? = nil) {
    self.stated = stated
    self.words = words
    if words.openingBearers == nil, let said = words.leading, said.isFollowing {
      self.words.openingBearers = (said.followsOne ? before?.lastRole : nil) ?? before?.lastActor
    }
  }
}
