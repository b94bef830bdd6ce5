internal import SourceText

extension BlockScanner {
  /// The blocks as a tree.
  func document() -> BlockDocument {
    if tooDeep != nil { return BlockDocument(tooDeep: tooDeep) }
    // From the last node back every node is whole before its parent is made, so that nothing recurs.
    var children = [[Block]](repeating: [], count: nodes.count)
    for index in nodes.indices.dropFirst().reversed() where !nodes[index].isRemoved {
      let node = nodes[index]
      var inner: [Block] = []
      swap(&inner, &children[index])
      inner.reverse()
      let end = max(node.end, inner.last.map { Int($0.span.end) } ?? 0)
      let block = Block(
        kind: kind(of: node), span: SourceSpan(id, node.start, end), lines: node.lines, children: inner)
      children[node.parent].append(block)
    }
    return BlockDocument(blocks: children[0].reversed(), uncovered: uncovered)
  }

  private func kind(of node: Node) -> Block.Kind {
    switch node.kind {
    case .document, .paragraph: .paragraph
    case .quote: .quote
    case .list: .list(node.style)
    case .item: .item(marker: node.start..<(node.start + node.markerLength))
    case .heading: .heading(level: node.level, isSetext: node.isSetext)
    case .code: .code(isFenced: node.fence != 0, info: node.info, isClosed: node.isClosed)
    case .html: .html(node.html)
    case .rule: .rule
    }
  }
}
