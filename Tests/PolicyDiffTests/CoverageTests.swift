import PolicyModel
import Testing

@testable import PolicyDiff

/// What the laws are tried on: each kind of change, in each direction that it has, several times.
@Suite struct CoverageTests {
  @Test func everyKindIsProduced() {
    var found: [String: Int] = [:]
    for changes in LawTests.pairs.flatMap({ [$0.there, $0.back] }) {
      var here: Set<String> = []
      for change in changes.changes {
        let sort = change.isSection ? "section" : "clause"
        for kind in change.kinds { here.insert("\(sort) \(kind)") }
        for (kind, direction) in change.directions { here.insert("\(kind) \(direction)") }
        for reason in change.signAgain { here.insert("ground \(reason.ground)") }
        here.insert("\(change.significance)")
        if change.has(.split) || change.has(.merged) {
          let stated = change.has(.split) ? change.to : change.from
          here.insert(stated.contains { $0.attributes.has(.was) } ? "declared group" : "found group")
          if change.from.contains(where: { side in change.to.contains { $0.id == side.id } }) { here.insert("kept id") }
        }
      }
      for field in changes.policyChanges { here.insert("field \(field.field)") }
      if !changes.renumbered.isEmpty { here.insert("renumbered") }
      if !changes.identified.isEmpty { here.insert("identified") }
      for key in here { found[key, default: 0] += 1 }
    }
    // A text by chance has no files beside it; FigureKindTests looks at figures.
    var expected = ChangeKind.allCases.filter { $0 != .retitled && $0 != .figure }.map { "clause \($0)" }
    expected += [.added, .removed, .moved, .retitled, .applicability, .modality, .bearer].map { (kind: ChangeKind) in
      "section \(kind)"
    }
    expected += ["widened", "narrowed", "changed"].flatMap { ["applicability \($0)", "condition \($0)"] }
    expected += ["strengthened", "weakened", "changed"].flatMap { ["modality \($0)", "deadline \($0)"] }
    expected += ["parameter strengthened", "parameter weakened", "parameter changed", "bearer changed", "list changed"]
    expected += ["tailoring widened", "tailoring narrowed", "definition changed"]
    expected += ["binds", "undertaking", "consequence", "definition", "role"].map { "ground \($0)" }
    expected += Significance.allCases.map { "\($0)" } + HeaderField.all.map { "field \($0.name)" }
    expected += ["declared group", "found group", "kept id", "renumbered", "identified", "field terms.breach"]
    for key in expected { #expect(found[key, default: 0] > 1, "\(key): \(found[key, default: 0])") }
  }
}
