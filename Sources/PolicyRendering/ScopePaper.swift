/// A paper beside the documents of a scope, as its index lists it.
public struct ScopePaper: Sendable {
  /// What it is for.
  public enum Kind: Sendable, CaseIterable {
    /// What waits for a board.
    case waiting
    /// What a board decided on.
    case review
    /// How a school's copy differs from the model.
    case differences
    /// What a newer version of the model would change.
    case upgrade
    /// Who has signed.
    case register
  }

  /// What it is for.
  public var kind: Kind
  /// The words of the link.
  public var title: String
  /// The page, below the directory of the scope's internal pages and without its ending.
  public var page: String

  /// Makes a line of the index.
  public init(kind: Kind, title: String, page: String) {
    self.kind = kind
    self.title = title
    self.page = page
  }
}
