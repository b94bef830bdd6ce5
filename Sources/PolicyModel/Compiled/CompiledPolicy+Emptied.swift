extension CompiledPolicy {
  /// Which sections, and which stems that speak only through their items, have lost all of these by conditions.
  ///
  /// They keep their number, since what follows is cited by its own, and have nothing to say.
  public func emptied() -> [Bool] {
    var result = [Bool](repeating: false, count: nodes.count)
    // How many nodes stand in each, and how many of them say something.
    var inner = [(all: Int, said: Int)](repeating: (0, 0), count: nodes.count)
    for i in nodes.indices.reversed() {
      let source = nodes[i].source
      let speaksThroughOthers =
        source.isSection || source.isDivided && nodes[i].reading.paragraphs.isEmpty
      let isEmptied = inner[i].all > 0 && inner[i].said == 0 && speaksThroughOthers
      result[i] = isEmptied && !nodes[i].isLeftOut
      guard let parent = nodes[i].parent else { continue }
      inner[parent].all += 1
      if !nodes[i].isLeftOut, !isEmptied { inner[parent].said += 1 }
    }
    return result
  }
}
