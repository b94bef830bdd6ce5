/// To which leaves of the audience graph something applies, and how far; the two sets have nothing in common.
public struct Applicability: Hashable, Sendable {
  /// Whom it binds with its sanctions.
  public var inFull: AudienceSet
  /// Who follows it outside its sanctions.
  public var inSpirit: AudienceSet

  /// Makes an applicability; a leaf in both sets counts in full.
  public init(inFull: AudienceSet = AudienceSet(), inSpirit: AudienceSet = AudienceSet()) {
    self.inFull = inFull
    self.inSpirit = inSpirit.subtracting(inFull)
  }

  /// Everyone to whom it applies.
  public var all: AudienceSet { inFull.union(inSpirit) }

  /// Whether it applies to nobody.
  public var isEmpty: Bool { inFull.isEmpty && inSpirit.isEmpty }

  /// Whether nothing in `self` goes beyond `bound`: nobody it leaves out, and in full only who is bound in full.
  public func isWithin(_ bound: Applicability) -> Bool {
    inFull.isSubset(of: bound.inFull) && all.isSubset(of: bound.all)
  }
}
