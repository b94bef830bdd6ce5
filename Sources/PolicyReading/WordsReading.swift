public import PolicyModel

/// What the words of one clause or stem say by themselves.
public struct WordsReading: Sendable, Hashable {
  // Being built: what stands here is for ``combine(stated:own:stems:section:)`` alone.
  var force: Modality?

  /// Words that say nothing, as those of a text that is not read.
  public static let nothing = WordsReading()

  init(force: Modality? = nil) { self.force = force }
}
