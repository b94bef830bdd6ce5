internal import PolicyModel
internal import PolicyReading

/// Takes over what clauses were read as before, where they say the same in the same surroundings; the rest is read.
///
/// What a clause says follows from its own words and braces, from those of the stems above it, from what the sections
/// above it state, and from the words of the clause before it and before each of these stems, to whose actors a pronoun
/// may point. Where all of that is as it was, in the same environment and scope, so is the reading: it is the same as if
/// everything were read.
struct EarlierReading {
  private let before: CompiledPolicy
  private let now: CompiledPolicy
  /// The node of before that says the same in the same surroundings; -1 for none.
  private var counterparts: [Int]

  /// Nil where the surroundings of the whole are others, or something was frozen.
  init?(_ before: CompiledPolicy?, for now: CompiledPolicy) {
    guard let before, before.environment == now.environment, before.scope == now.scope,
      before.policy.header.audiences == now.policy.header.audiences,
      before.policy.header.parameters == now.policy.header.parameters
    else { return nil }
    self.before = before
    self.now = now
    counterparts = [Int](repeating: -1, count: now.nodes.count)
    pair()
  }

  /// The readings of all nodes; `reader` is asked where there are words to read.
  func readings(_ wording: Wording, by reader: () -> PolicyReader?) -> [ClauseReading] {
    let open = counterparts.indices.filter { counterparts[$0] < 0 }
    // Where much is new, one walk over everything takes less.
    guard open.count * 4 <= counterparts.count else { return ReadingPass.read(now.nodes, wording, by: reader) }
    let fresh = read(open, wording, reader)
    return counterparts.enumerated().map { i, earlier in
      earlier < 0 ? fresh[i] ?? .nothing : before.nodes[earlier].reading
    }
  }

  /// Reads the nodes at `places` in an excerpt that has, of each, what stands above it and the clause before it and
  /// before its stems.
  private func read(_ places: [Int], _ wording: Wording, _ reader: () -> PolicyReader?) -> [Int: ClauseReading] {
    var chosen: Set<Int> = []
    func choose(_ i: Int) {
      var at: Int? = i
      while let node = at, chosen.insert(node).inserted { at = now.nodes[node].parent }
    }
    for place in places {
      var at: Int? = place
      while let node = at {
        choose(node)
        if !now.nodes[node].isSection, let clause = clauseBefore(node) { choose(clause) }
        at = now.nodes[node].parent
      }
    }
    let excerpt = chosen.sorted()
    var index: [Int: Int] = [:]
    for (place, node) in excerpt.enumerated() { index[node] = place }
    let nodes = excerpt.map { i in
      var node = now.nodes[i]
      node.parent = node.parent.flatMap { index[$0] }
      return node
    }
    let read = ReadingPass.read(nodes, wording, by: reader)
    var result: [Int: ClauseReading] = [:]
    for place in places { result[place] = index[place].map { read[$0] } }
    return result
  }

  private func clauseBefore(_ i: Int) -> Int? { now.nodes[..<i].lastIndex { !$0.isSection } }

  // MARK: What is as it was

  private mutating func pair() {
    let (a, b) = (before.nodes, now.nodes)
    var first = 0
    while first < a.count, first < b.count, Self.isAlike(a[first], b[first]) { first += 1 }
    var (endOfA, endOfB) = (a.count, b.count)
    while endOfA > first, endOfB > first, Self.isAlike(a[endOfA - 1], b[endOfB - 1]) {
      endOfA -= 1
      endOfB -= 1
    }
    // Nodes that say the same, at both ends and by their ids between them; then those whose surroundings do too.
    var same = [Int](repeating: -1, count: b.count)
    for i in 0..<first { same[i] = i }
    for i in endOfB..<b.count { same[i] = i - b.count + a.count }
    for i in first..<endOfB {
      if let j = before.index[b[i].id], Self.isAlike(a[j], b[i]) { same[i] = j }
    }
    var (lastOfB, lastOfA) = ([Int](repeating: -1, count: b.count), [Int](repeating: -1, count: a.count))
    for i in b.indices.dropFirst() { lastOfB[i] = b[i - 1].isSection ? lastOfB[i - 1] : i - 1 }
    for i in a.indices.dropFirst() { lastOfA[i] = a[i - 1].isSection ? lastOfA[i - 1] : i - 1 }
    /// Whether the words before two clauses are the same, if there are any.
    func isAlikeBefore(_ i: Int, _ j: Int) -> Bool {
      let (x, y) = (lastOfB[i], lastOfA[j])
      guard x >= 0, y >= 0 else { return x < 0 && y < 0 }
      guard same[x] == y else { return false }
      // What the cells of a row say depends on the columns of its table.
      guard b[x].clause?.cells != nil, let p = b[x].parent, let q = a[y].parent else { return true }
      return same[p] == q
    }
    for i in b.indices where same[i] >= 0 {
      let j = same[i]
      switch (b[i].parent, a[j].parent) {
      case (nil, nil): break
      case (let p?, let q?): if counterparts[p] != q { continue }
      default: continue
      }
      if b[i].isSection || isAlikeBefore(i, j) { counterparts[i] = j }
    }
  }

  /// Whether two nodes say the same by themselves.
  private static func isAlike(_ a: CompiledNode, _ b: CompiledNode) -> Bool {
    switch (a.source, b.source) {
    case (.section(let x), .section(let y)): x.attributes == y.attributes && a.stated == b.stated
    case (.clause(let x), .clause(let y)):
      a.stated == b.stated && a.isPart == b.isPart && x.attributes == y.attributes && x.content == y.content
        && x.items.isEmpty == y.items.isEmpty && x.isItem == y.isItem && x.frozen == nil && y.frozen == nil
        && !printsNames(x)
    default: false
    }
  }

  /// Whether a link prints what it leads to, which may be another clause than before, or none.
  private static func printsNames(_ clause: Clause) -> Bool {
    var result = false
    clause.content.forEachText { text in
      for (piece, next) in zip(text.pieces, text.pieces.dropFirst()) {
        if case .startLink(.clause) = piece, case .endLink = next { result = true }
      }
    }
    return result
  }
}
