public import Hashing
public import JSON
public import PolicyModel

/// Everything in which one version of a policy differs from another.
public struct PolicyChanges: Sendable {
  /// A version that is compared.
  public struct Operand: Sendable {
    /// The policy.
    public var policy: PolicyID
    /// Its title.
    public var title: String
    /// The version, where there is one.
    public var version: Version?
    /// The digest.
    public var digest: Digest
    /// The scope for which it is compiled, `model` or the school.
    public var scope: String
    /// What to call it before a reader, `2.0.0` or `the draft`; nil for its version.
    public var name: String?

    /// The words for it.
    public var label: String { name ?? version?.description ?? "the draft" }
  }

  /// A field of the front matter that changed.
  public struct Field: Sendable {
    /// Its key.
    public var field: String
    /// What it was.
    public var from: JSONValue
    /// What it is now.
    public var to: JSONValue
    /// The front matter from which `apply` takes it; nil for what stands in the workspace.
    var header: PolicyHeader?
  }

  /// A node that only has another number.
  public struct Renumbering: Sendable {
    /// Its id.
    public var id: ClauseID
    /// The heading, or the first words.
    public var title: String
    /// What it was.
    public var from: String?
    /// What it is now.
    public var to: String?
  }

  /// A node that only has an id now, or another derived one.
  public struct Identification: Sendable {
    /// What it was.
    public var from: ClauseID
    /// What it is now.
    public var to: ClauseID
  }

  /// A clause whose words did not change and that the two versions read otherwise.
  public struct OtherReading: Sendable {
    /// The clause.
    public var id: ClauseID
    /// How one refers to it.
    public var citation: String
    /// What is read otherwise.
    public var field: Ground.Field
    /// What was read: the word that an attribute would have; nil where nothing was.
    public var from: String?
    /// What is read now.
    public var to: String?
  }

  /// What the changes mean for one audience.
  public struct Effect: Sendable {
    /// The audience.
    public var audience: AudienceID
    /// Its name as people read it.
    public var name: String
    /// Whether it has no others in it.
    public var isLeaf: Bool
    /// How many entries touch what it reads.
    public var changes: Int
    /// Whether they sign again.
    public var signsAgain: Bool
    /// The last version that asked them to, where a ledger says so.
    public var since: Version?
    /// Whether they sign again only for what was changed between the versions, and changed back.
    public var isChangedBack = false
    /// The roles in it whose duties changed, in order of id.
    public var roles: [RoleID]
    /// Whether the policy asks them for a signature at all.
    public var isAsked = true
  }

  /// What it was.
  public var from: Operand
  /// What it is now.
  public var to: Operand
  /// In the order of the new text; what was removed stands where it was.
  public var changes: [Change]
  /// What changed in the front matter.
  public var policyChanges: [Field]
  /// The names and phrases that others replace everywhere; what changed in nothing else is in no entry.
  public var replacements: [Replacement]
  /// What has only a new number.
  public var renumbered: [Renumbering]
  /// Derived ids that are others now.
  public var identified: [Identification]
  /// What is read otherwise in words that are the same.
  public var readings: [OtherReading]
  /// Every audience that has a view on either side, leaves first.
  public var audiences: [Effect]

  /// The changes that a reader of either version can see: without those of what neither publishes.
  public var published: PolicyChanges {
    var result = self
    result.changes.removeAll { !$0.isPublished }
    for index in result.replacements.indices {
      result.replacements[index].places.removeAll { $0.from.isLeftOut && $0.to.isLeftOut }
    }
    result.replacements.removeAll(where: \.places.isEmpty)
    return result
  }

  /// Whether nothing changed; new numbers and ids that nobody stated are no change.
  public var isEmpty: Bool { changes.isEmpty && policyChanges.isEmpty && replacements.isEmpty }
}

extension PolicyChanges {
  /// Without asking anybody to sign again who has no form: only `asked`, the leaves of the audiences, sign.
  public func asking(_ asked: Set<AudienceID>, _ graph: AudienceGraph) -> PolicyChanges {
    func isAsked(_ audience: AudienceID) -> Bool {
      graph[audience].map { !asked.isDisjoint(with: graph.leaves(in: $0.members)) } ?? asked.contains(audience)
    }
    var result = self
    for index in result.changes.indices { result.changes[index].signAgain.removeAll { !isAsked($0.audience) } }
    for index in result.audiences.indices {
      let effect = result.audiences[index]
      let leaves = graph[effect.audience].map { graph.leaves(in: $0.members) } ?? [effect.audience]
      let signing = audiences.filter { $0.isLeaf && $0.signsAgain && leaves.contains($0.audience) }.map(\.audience)
      result.audiences[index].isAsked = isAsked(effect.audience)
      guard asked.isDisjoint(with: effect.isLeaf ? [effect.audience] : signing) else { continue }
      result.audiences[index].signsAgain = false
      result.audiences[index].since = nil
    }
    return result
  }
}
