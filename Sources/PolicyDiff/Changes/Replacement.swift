internal import PolicyModel

/// A name that another replaces everywhere, a phrase of which a person declared it, or words of one meaning.
///
/// What changed in nothing else has no entry: it is listed here once, with all its places.
public struct Replacement: Sendable {
  /// A section or clause in which it was replaced.
  public struct Place: Sendable {
    /// The node in the old version.
    public var from: Change.Side
    /// The node in the new version.
    public var to: Change.Side
    /// Whether something else changed in it too, of which an entry tells.
    public var hasEntry: Bool
  }

  /// The words that went.
  public var from: String
  /// The words that came.
  public var to: String
  /// Administrative for a name or a declared phrase, editorial for words of one meaning.
  public var significance: Significance
  /// Why a person declared it; nil where nobody did.
  public var reason: String?
  /// In the order of the new text.
  public var places: [Place]
}
