internal import PolicyModel

extension Matcher {
  /// Whether two nodes that are similar may be one: a row is known by what it says, and not by who acts and when, which
  /// many rows of a table share.
  ///
  ///     | Ring the bell | Staff | weekly |     | Feed the cat | Staff | weekly |     → two rows
  func mayBeOne(_ i: Int, _ j: Int) -> Bool {
    guard let a = act(old, i), let b = act(new, j) else { return true }
    var ids: [UInt64: Int32] = [:]
    let (x, y) = (SimilarNodes.words(a, &ids), SimilarNodes.words(b, &ids))
    var measure = WordMeasure(ids.count)
    measure.take(x)
    return 4 * measure.sequence(y) >= x.count + y.count
  }

  /// What a row says in the columns of its act; nil for what is no row, or of a table that says of no column what it is.
  private func act(_ half: Half, _ i: Int) -> [UInt8]? {
    guard let cells = half.nodes[i].clause?.cells, let parent = half.nodes[i].parent,
      let table = half.nodes[parent].clause, table.attributes.has(.columns)
    else { return nil }
    let columns = table.columns
    let acts = cells.indices.filter { $0 < columns.count && columns[$0] == .text }.map { cells[$0] }
    guard !acts.isEmpty else { return nil }
    var bytes: [UInt8] = []
    SpokenText.append([.cells(acts)], half.names, resolvesTitles: true, to: &bytes)
    return bytes
  }
}
