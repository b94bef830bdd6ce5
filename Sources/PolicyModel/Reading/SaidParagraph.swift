/// What one paragraph of a clause says, where its paragraphs bind in different ways, or bind different people.
///
///     - You must report it at once.            must
///
///       You should raise something that is:    should, as its items
///
///       - unlawful;
public struct SaidParagraph: Hashable, Sendable {
  /// The block of the clause's content with which it begins, from 0; what follows up to the next paragraph belongs to it.
  public var block: Int
  /// What it says.
  public var reading: ClauseReading

  /// A paragraph with what it says.
  public init(block: Int, reading: ClauseReading) {
    self.block = block
    self.reading = reading
  }
}

extension CompiledPolicy {
  /// The policy with each such paragraph as a clause of its own, under the id and the citation of the one that it stands
  /// in; nil where there is none, as in most policies.
  ///
  /// It is for documents that list what binds by how it binds, and has the views of the whole.
  public func partedByParagraphs() -> CompiledPolicy? {
    guard nodes.contains(where: { !$0.isLeftOut && !$0.reading.paragraphs.isEmpty }) else { return nil }
    let wording = Wording(self, library: library)
    var result = self
    result.nodes = []
    // Where each node begins now; its children stand in the last of its parts.
    var begins: [Int] = []
    var lasts: [Int] = []
    for node in nodes {
      begins.append(result.nodes.count)
      var own = node
      own.parent = node.parent.map { lasts[$0] }
      for (place, part) in (node.isLeftOut ? [] : own.parts(in: wording)).enumerated() {
        result.nodes.append(part)
        // A sentence of its own does not go on with the stem above; that the items under it do is as it was.
        if place > 0, part.clause?.items.isEmpty ?? false {
          result.nodes[result.nodes.count - 1].parent = result.section(above: own.parent)
        }
      }
      if result.nodes.count == begins[begins.count - 1] { result.nodes.append(own) }
      lasts.append(result.nodes.count - 1)
      result.index[node.id] = result.nodes.count - 1
    }
    begins.append(result.nodes.count)
    for (place, node) in nodes.enumerated() {
      for part in begins[place]..<lasts[place] { result.nodes[part].end = part + 1 }
      result.nodes[lasts[place]].end = begins[node.end]
    }
    return result
  }

  /// The section that the node at `index` stands in, or is.
  private func section(above index: Int?) -> Int? {
    var at = index
    while let node = at, !nodes[node].isSection { at = nodes[node].parent }
    return at
  }
}

extension CompiledNode {
  /// Its paragraphs, each as a clause of its own, the items under the last; none where they are not told apart.
  fileprivate func parts(in wording: Wording) -> [CompiledNode] {
    guard let clause else { return [] }
    let paragraphs = reading.paragraphs.filter { clause.content.indices.contains($0.block) }
    guard paragraphs.count > 1 else { return [] }
    return paragraphs.enumerated().map { place, paragraph in
      let isLast = place == paragraphs.count - 1
      let start = place == 0 ? 0 : paragraph.block
      let end = isLast ? clause.content.count : max(paragraphs[place + 1].block, start)
      var part = clause
      part.content = Array(clause.content[start..<end])
      if !isLast {
        part.items = []
        part.notes = []
      }
      var node = self
      node.source = .clause(part)
      node.reading = paragraph.reading
      node.text = part.content.plain { wording.plain($0) }
      return node
    }
  }
}
