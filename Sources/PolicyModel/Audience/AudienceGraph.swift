public import Diagnostics

/// The audiences of a workspace, or of a policy with its own beside them, and the leaves that each one holds.
///
/// `everyone` of staff, trainees and governors, `staff` of teaching and support staff: the leaves are the audiences
/// that include no other, numbered in the order of their declaration, and an `AudienceSet` is a set of them.
public struct AudienceGraph: Sendable {
  /// The most audiences of a graph.
  public static let limit = 4096

  /// One audience of the graph.
  public struct Node: Sendable {
    /// As it is declared.
    public let declaration: AudienceDeclaration
    /// The audiences that it includes, by their place in `nodes`; those unknown or in a cycle are left out.
    public internal(set) var includes: [Int]
    /// Everybody in it.
    public internal(set) var members: AudienceSet
    /// Whether it includes no other.
    public var isLeaf: Bool { includes.isEmpty }
  }

  /// The audiences in the order of their declaration.
  public internal(set) var nodes: [Node] = []
  /// The leaves: at the index that stands for it in an `AudienceSet`, the place of each in `nodes`.
  var leafNodes: [Int] = []
  var places: [AudienceID: Int] = [:]
  /// The places in `nodes`, largest audience first, else in order.
  var bySize: [Int] = []

  /// Makes a graph of `declarations`.
  ///
  /// Reports an include that is unknown (`unknown-audience`), an id declared twice (`duplicate-id`), a cycle and an id
  /// that an expression needs for itself (`bad-audience`); the graph does without what is wrong.
  public init(_ declarations: [AudienceDeclaration] = [], into diagnostics: inout DiagnosticList) {
    add(declarations, into: &diagnostics)
  }

  /// Makes an empty graph.
  public init() {}

  /// The graph with the policy's own audiences beside these; sets of this graph keep their meaning in it.
  ///
  /// An own audience may include those of this graph, never the other way round, and takes no id of this graph.
  public func extended(
    with declarations: [AudienceDeclaration], into diagnostics: inout DiagnosticList
  ) -> AudienceGraph {
    var result = self
    result.add(declarations, into: &diagnostics)
    return result
  }

  /// The audience `id`, where there is one.
  public subscript(id: AudienceID) -> Node? { places[id].map { nodes[$0] } }

  /// Everybody in the audience `id`; nil where there is none.
  public func members(of id: AudienceID) -> AudienceSet? { self[id]?.members }

  /// The ids of the leaves; each stands at its index in an `AudienceSet`.
  public var leaves: [AudienceID] { leafNodes.map { nodes[$0].declaration.id } }

  /// Everybody.
  public var everybody: AudienceSet { AudienceSet(0..<leafNodes.count) }

  /// The ids of the leaves in `set`, in order.
  public func leaves(in set: AudienceSet) -> [AudienceID] {
    set.leaves.filter { $0 < leafNodes.count }.map { nodes[leafNodes[$0]].declaration.id }
  }

  /// The ids in the order of their declaration.
  public var ids: [AudienceID] { nodes.map(\.declaration.id) }
}
