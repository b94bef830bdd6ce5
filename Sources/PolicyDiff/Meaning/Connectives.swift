internal import PolicyModel

/// How the items of each list are connected by the words at their ends: `lock the shed; and`.
struct Connectives {
  /// The parents of items of which one ends in *or*.
  private var alternatives: Set<Int> = []

  init(_ nodes: [CompiledNode]) {
    for node in nodes where node.source.isItem {
      if let parent = node.parent, Self.ending(of: node.text) == Meaning.or { alternatives.insert(parent) }
    }
  }

  /// Whether an item stands among alternatives.
  func isAlternative(_ node: CompiledNode) -> Bool { node.parent.map(alternatives.contains) ?? false }

  /// The *and* or *or* that connects an item to the next; nil for none.
  private static func ending(of text: String) -> Word? {
    let words = PhraseTable.words(text.utf8.suffix(16))
    guard words.count > 1, let last = words.last, last == Meaning.and || last == Meaning.or else { return nil }
    return last
  }

  /// The words of an item without what connects it to the next.
  static func unconnected(_ words: [Word]) -> [Word] {
    guard words.count > 1, let last = words.last, last == Meaning.and || last == Meaning.or else { return words }
    return words.dropLast()
  }
}
