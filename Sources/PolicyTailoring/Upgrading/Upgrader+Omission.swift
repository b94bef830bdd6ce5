internal import PolicyModel

extension Upgrader {
  /// What the school leaves out is one entry, whatever the model changed in it.
  mutating func leaveOut(_ before: CompiledNode, _ after: CompiledNode, _ id: ClauseID) {
    let (was, now) = (nodes(under: before, in: old), nodes(under: after, in: new))
    for node in was + now { touched.insert(node.id) }
    let isSame =
      was.count == now.count
      && zip(was, now).allSatisfy { a, b in
        switch (a.source, b.source) {
        case (.section(let x), .section(let y)): renames.apply(x.title) == y.title
        case (.clause(let x), .clause(let y)): renames.apply(x.content) == y.content
        default: false
        }
      }
    if after.tailoring != .optional {
      note(
        .protected, id, "You leave this out, and the model no longer allows it", base: readable(before, in: old),
        model: readable(after, in: new), school: Said("(left out)"))
    } else if isSame {
      note(.kept, id, "You leave this out", base: Said(old.text(before)))
    } else if after.isSection {
      note(
        .kept, id, "You leave this section out, and the model changed what stands in it",
        base: readable(before, in: old))
    } else {
      note(
        .kept, id, "You leave this out, and the model words it differently now", base: readable(before, in: old),
        model: readable(after, in: new))
    }
  }

  /// A node and all that stands in it.
  private func nodes(under node: CompiledNode, in base: TailoringBase) -> ArraySlice<CompiledNode> {
    base.index(node.id).map { base.compiled.nodes[$0..<max(base.compiled.nodes[$0].end, $0 + 1)] } ?? []
  }
}
