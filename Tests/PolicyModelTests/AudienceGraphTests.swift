import Diagnostics
import PolicyModel
import TestSupport
import Testing

/// A graph from lines such as `staff: teaching-staff support-staff`, and what was reported.
func graph(_ lines: [String], names: [String: String] = [:]) -> (graph: AudienceGraph, problems: [String]) {
  var list = DiagnosticList()
  let graph = AudienceGraph(declarations(lines, names: names), into: &list)
  return (graph, list.found.map { "\($0.rule.name): \($0.message)" })
}

func declarations(_ lines: [String], names: [String: String] = [:]) -> [AudienceDeclaration] {
  lines.compactMap { line in
    let words = line.split { $0 == " " || $0 == ":" }
    guard let first = words.first, let id = AudienceID(first) else { return nil }
    let title = first.prefix(1).uppercased() + first.dropFirst().replacing("-", with: " ")
    return AudienceDeclaration(
      id: id, name: names[id.rawValue] ?? title, includes: words.dropFirst().compactMap { AudienceID($0) })
  }
}

let workspace = [
  "staff: teaching-staff support-staff", "teaching-staff:", "support-staff:", "trainees:", "governors:", "volunteers:",
  "everyone: staff trainees governors volunteers",
]

@Suite struct AudienceGraphTests {
  @Test func leavesAreInOrderOfDeclaration() throws {
    let (graph, problems) = graph(workspace)
    #expect(problems.isEmpty)
    #expect(graph.leaves.map(\.rawValue) == ["teaching-staff", "support-staff", "trainees", "governors", "volunteers"])
    #expect(graph.members(of: try #require(AudienceID("staff"))) == AudienceSet([0, 1]))
    #expect(graph.members(of: try #require(AudienceID("everyone"))) == graph.everybody)
    #expect(graph.describe(AudienceSet([0, 1, 2, 3])) == "staff, trainees and governors")
    #expect(graph.describe(AudienceSet([1, 3])) == "support staff and governors")
    #expect(graph.spellOut(AudienceSet([0, 1, 2])) == "teaching staff, support staff and trainees")
    #expect(graph.describe(graph.everybody) == "everyone" && graph.describe(AudienceSet()) == "nobody")
  }

  @Test(arguments: [
    (["a: b", "b: a"], ["bad-audience: Audiences include one another in a circle: `a` → `b` → `a`"]),
    (["a: a"], ["bad-audience: The audience `a` includes itself"]),
    (["a: stff", "staff:"], ["unknown-audience: Unknown audience `stff`, did you mean `staff`?"]),
    (["a:", "a:"], ["duplicate-id: The audience `a` is declared twice"]),
    (["except:"], ["bad-audience: `except` can't be the id of an audience"]),
    (["a: b c", "b: d", "c: d", "d:"], []),
  ])
  func mistakesAreReported(_ lines: [String], _ problems: [String]) { #expect(graph(lines).problems == problems) }

  @Test func aPolicyAddsItsOwn() throws {
    let (base, _) = graph(workspace)
    var list = DiagnosticList()
    let own = base.extended(with: declarations(["hosts:", "adults: staff hosts", "staff: hosts"]), into: &list)
    #expect(list.found.map(\.message) == ["The audience `staff` is declared twice"])
    #expect(own.members(of: try #require(AudienceID("adults"))) == AudienceSet([0, 1, 5]))
    #expect(own.members(of: try #require(AudienceID("everyone"))) == base.everybody)
  }

  @Test func membersAndTilesAgreeWithReachability() throws {
    var random = SeededGenerator(5)
    for _ in 0..<200 {
      let count = Int.random(in: 1...12, using: &random)
      let lines = (0..<count).map { i in
        let children = (i + 1..<max(count, i + 1)).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
        return "n\(i): " + children.map { "n\($0)" }.joined(separator: " ")
      }.shuffled(using: &random)
      let (graph, problems) = graph(lines)
      #expect(problems.isEmpty)
      func reach(_ id: AudienceID) -> Set<AudienceID> {
        let includes = graph[id]?.declaration.includes ?? []
        return includes.isEmpty ? [id] : includes.reduce(into: []) { $0.formUnion(reach($1)) }
      }
      for id in graph.ids { #expect(Set(graph.leaves(in: try #require(graph.members(of: id)))) == reach(id)) }
      let set = AudienceSet((0..<graph.leaves.count).filter { _ in Bool.random(using: &random) })
      let tiles = graph.tiles(of: set).compactMap { graph.members(of: $0) }
      #expect(tiles.reduce(AudienceSet()) { $0.union($1) } == set && tiles.reduce(0) { $0 + $1.count } == set.count)
    }
  }

  @Test func deepAndWideGraphsCostNoStack() {
    let chain = (0..<5000).map { "n\($0): n\(($0 + 1) % 4000)" }
    let (graph, problems) = graph(chain)
    #expect(graph.nodes.count == AudienceGraph.limit && problems.count == 2)
  }
}
