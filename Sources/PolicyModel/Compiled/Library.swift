/// What links from one policy to others need to know of those others, in one scope.
public struct Library: Sendable {
  /// One policy of the library.
  public struct Entry: Sendable {
    /// Its title.
    public var title: String
    /// Whether the scope publishes it; a link to one that it does not publish is only a title.
    public var isAdopted: Bool
    /// The citation of every section and clause.
    public var citations: [ClauseID: String]

    /// Makes an entry.
    public init(title: String, isAdopted: Bool, citations: [ClauseID: String]) {
      self.title = title
      self.isAdopted = isAdopted
      self.citations = citations
    }
  }

  /// The policies by id.
  public var policies: [PolicyID: Entry]

  /// Makes a library.
  public init(_ policies: [PolicyID: Entry] = [:]) { self.policies = policies }
}
