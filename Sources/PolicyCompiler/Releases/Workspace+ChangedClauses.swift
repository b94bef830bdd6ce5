public import PolicyDiff
public import PolicyModel

/// A clause because of which somebody signs again.
public struct ClauseToSign: Hashable, Sendable {
  /// The clause.
  public var id: ClauseID
  /// What it is cited by, in the newer version where it is still there.
  public var citation: String
  /// Whether it is gone.
  public var isRemoved: Bool
}

extension PolicyChanges {
  /// The clauses because of which somebody in `audience` who holds `roles` signs again, in their order.
  ///
  /// What was changed and changed back in between is none of them.
  public func clausesToSign(
    by audience: AudienceID, holding roles: [RoleID] = [], in audiences: AudienceGraph
  ) -> [ClauseToSign] {
    let leaves = Set(audiences[audience].map { audiences.leaves(in: $0.members) } ?? [audience])
    return changes.compactMap { change in
      guard
        change.signAgain.contains(where: { reason in
          leaves.contains(reason.audience) && (reason.role.map { roles.contains($0) } ?? true)
        }), let shown = change.shown
      else { return nil }
      return ClauseToSign(id: shown.id, citation: shown.citation, isRemoved: change.has(.removed))
    }
  }
}

extension Workspace {
  /// What changed between two releases of `copy`; nil where one of them can't be read.
  public func changes(
    of copy: CopyID, from old: Version, to new: Version
  ) -> (changes: PolicyChanges, audiences: AudienceGraph)? {
    guard let before = try? release(old, of: copy), let after = try? release(new, of: copy) else { return nil }
    let text = compile(after, isCompared: true)
    let changes = compare(
      ComparedVersion(compile(before, isCompared: true), name: old.description, place: .release(copy, old)),
      ComparedVersion(text, name: new.description, place: .release(copy, new)))
    return (changes, text.audiences)
  }
}
