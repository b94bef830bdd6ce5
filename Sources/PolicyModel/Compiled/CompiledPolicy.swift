public import Hashing

/// A policy with everything looked up and inherited, for one scope.
public struct CompiledPolicy: Sendable {
  /// The policy.
  public var policy: Policy
  /// What its text may name.
  public var environment: Environment
  /// For whom it is compiled.
  public var scope: Scope
  /// The audiences of the workspace and of the policy.
  public var audiences: AudienceGraph
  /// The outer bound that `applies-to` sets.
  public var bound: Applicability
  /// Sections and clauses in the order of the text; each is followed by what stands in it.
  public var nodes: [CompiledNode] = []
  /// Where each id is in `nodes`.
  public var index: [ClauseID: Int] = [:]
  /// The titles of the policies that it names as related, as far as its scope knows them.
  public var relatedTitles: [String: String] = [:]
  /// What its links to other policies print, once it is finished.
  public var library = Library()
  /// What each audience reads, leaves first.
  public var views: [View] = []
  /// The digest of the whole: its header, its nodes in order and its values.
  public var digest = Digest.empty

  /// Makes one without nodes.
  public init(
    policy: Policy, environment: Environment, scope: Scope, audiences: AudienceGraph, bound: Applicability
  ) {
    self.policy = policy
    self.environment = environment
    self.scope = scope
    self.audiences = audiences
    self.bound = bound
  }

  /// The node with `id`.
  public subscript(id: ClauseID) -> CompiledNode? { index[id].map { nodes[$0] } }

  /// The view of `audience`.
  public func view(_ audience: AudienceID) -> View? { views.first { $0.audience == audience } }

  /// The audiences that have a view, with their leaves: each leaf that the policy reaches, then each that it names.
  public var viewAudiences: [(audience: AudienceID, members: AudienceSet)] {
    var ids = audiences.leaves(in: bound.all)
    for line in policy.header.appliesTo where !ids.contains(line.audience) { ids.append(line.audience) }
    return ids.compactMap { id in audiences.members(of: id).map { (id, $0) } }
  }

  /// The indices of what stands directly in the node at `parent`, or at top level.
  public func children(of parent: Int?) -> [Int] {
    var result: [Int] = []
    var i = parent.map { $0 + 1 } ?? 0
    let end = parent.map { nodes[$0].end } ?? nodes.count
    while i < end {
      result.append(i)
      i = nodes[i].end
    }
    return result
  }

  /// The stems that the clause at `index` stands under, outermost first.
  public func stems(above index: Int) -> [Int] {
    var result: [Int] = []
    var parent = nodes[index].parent
    while let above = parent, !nodes[above].isSection {
      result.append(above)
      parent = nodes[above].parent
    }
    return result.reversed()
  }
}

/// What one audience reads: the nodes, in order.
public struct View: Sendable {
  /// The audience.
  public var audience: AudienceID
  /// The leaves of the audience.
  public var members: AudienceSet
  /// The indices of its nodes, ascending: a stem is there when one of its items is, a section when something in it is.
  public var nodes: [Int]
  /// How many of them are clauses.
  public var clauseCount: Int
  /// Covers the digests of its clauses and the values and titles printed in it.
  public var digest: Digest

  /// Makes a view.
  public init(audience: AudienceID, members: AudienceSet, nodes: [Int], clauseCount: Int, digest: Digest) {
    self.audience = audience
    self.members = members
    self.nodes = nodes
    self.clauseCount = clauseCount
    self.digest = digest
  }
}
