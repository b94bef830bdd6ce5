public import PolicyModel

/// Reads what clauses say from their words, in one workspace and scope: how they bind, who must act, and when.
///
/// It is a value that any number of readers may share; it works in time linear in the text, whatever the text is.
public struct PolicyReader: Sendable {
  private let lexicon: Lexicon

  /// A reader that knows the names of `environments` (of both sides, where two versions are compared with one reader),
  /// the audiences of the policies themselves, and phrases that a workspace adds.
  public init(
    _ environments: [Environment], scopes: [Scope] = [.model], audiences: [AudienceDeclaration] = [],
    phrases: [LexiconAddition] = []
  ) {
    lexicon = environments.first?.lexicon ?? .builtIn
  }

  /// What the words of one clause or stem say by themselves.
  public func read(_ words: ClauseWords) -> WordsReading {
    WordsReading(force: lexicon.read(words.bytes).first?.modality)
  }

  /// What a clause says with all that is above it.
  ///
  /// - Parameter stated: What stands in its own braces.
  /// - Parameter own: What its own words say.
  /// - Parameter stems: The stems above it, nearest first.
  /// - Parameter section: What the sections above it state, the nearest first where both state the same thing.
  /// - Parameter isStem: Whether items stand under it, each a clause in its own right.
  public func combine(
    stated: StatedReading, own: WordsReading, stems: [ReadStem], section: StatedReading, isStem: Bool
  ) -> ClauseReading {
    ClauseReading(force: .init(stated.force ?? own.force ?? .statement, .words), bearers: .init([], .none))
  }
}
