/// A policy as it is stated: its front matter and its sections, before anything is looked up or inherited.
public struct Policy: Hashable, Sendable {
  /// The name of its directory.
  public var id: PolicyID
  /// The front matter.
  public var header: PolicyHeader
  /// The sections in order.
  public var sections: [Section]

  /// Makes a policy.
  public init(id: PolicyID, header: PolicyHeader, sections: [Section]) {
    self.id = id
    self.header = header
    self.sections = sections
  }
}
