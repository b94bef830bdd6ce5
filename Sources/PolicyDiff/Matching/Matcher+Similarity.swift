internal import PolicyModel

extension Matcher {
  /// How two nodes stand to each other by what they stand in.
  private enum Relation {
    /// In counterparts, or at top level.
    case same
    /// In nodes of which one at least is matched with nothing.
    case open
    /// In nodes that have other counterparts.
    case other
  }

  private func relation(_ i: Int, _ j: Int) -> Relation {
    switch (old.nodes[i].parent, new.nodes[j].parent) {
    case (nil, nil): .same
    case (let p?, let q?):
      match.isSame(p, q) ? .same : match.isFree(old: p) || match.isFree(new: q) ? .open : .other
    case (let p?, nil): match.isFree(old: p) ? .open : .other
    case (nil, let q?): match.isFree(new: q) ? .open : .other
    }
  }

  /// Pairs what is similar by at least one half, the most similar first; what stands elsewhere must be the more similar.
  ///
  /// Headings are short, so that what stands under them tells more than their words: they come last.
  mutating func bySimilarity(_ candidates: [SimilarNodes.Candidate]) {
    let clauses = candidates.filter { !old.nodes[$0.i].isSection }
    pairBest(clauses)
    byContent()
    pairBest(clauses)
    pairBest(candidates)
    byContent()
  }

  private mutating func pairBest(_ candidates: [SimilarNodes.Candidate]) {
    var found: [(score: Double, distance: Int, pair: SimilarNodes.Candidate)] = []
    for pair in candidates {
      let isSimilar = 2 * pair.similarity >= 1
      guard isSimilar || pair.whole != .none, isFree(pair.i, pair.j), mayBeOne(pair.i, pair.j) else { continue }
      switch relation(pair.i, pair.j) {
      // What stands whole in a much longer text of its place is no more than a part of it by its words.
      case .same:
        if isSimilar || pair.whole != .none { found.append((pair.similarity + 0.25, distance(pair), pair)) }
      case .open:
        if isSimilar || pair.whole == .every { found.append((pair.similarity + 0.1, distance(pair), pair)) }
      case .other:
        // A few words in common are no sign that something went elsewhere.
        if pair.similarity >= 0.6, pair.sequence >= 6 { found.append((pair.similarity, distance(pair), pair)) }
      }
    }
    found.sort { a, b in
      if a.score != b.score { return a.score > b.score }
      if a.distance != b.distance { return a.distance < b.distance }
      return (a.pair.i, a.pair.j) < (b.pair.i, b.pair.j)
    }
    // A text that stands whole in another, with words added, has its counterpart there: a sibling that has one of its
    // words exchanged is more like it only because it is shorter.
    var bestOld: [Int: [SimilarNodes.Candidate]] = [:]
    var bestNew: [Int: [SimilarNodes.Candidate]] = [:]
    for (_, _, pair) in found where pair.whole != .none && relation(pair.i, pair.j) != .other {
      if pair.oldCount <= pair.newCount { bestOld[pair.i, default: []].append(pair) }
      if pair.newCount <= pair.oldCount { bestNew[pair.j, default: []].append(pair) }
    }
    func waits(_ pair: SimilarNodes.Candidate) -> Bool {
      func isBetter(_ other: SimilarNodes.Candidate) -> Bool {
        other.whole.rawValue > pair.whole.rawValue && isFree(other.i, other.j)
      }
      return bestOld[pair.i]?.contains(where: isBetter) ?? false || bestNew[pair.j]?.contains(where: isBetter) ?? false
    }
    for (_, _, pair) in found where isFree(pair.i, pair.j) && !waits(pair) { match.pair(pair.i, pair.j) }
    for (_, _, pair) in found where isFree(pair.i, pair.j) { match.pair(pair.i, pair.j) }
  }

  /// How far apart two nodes stand, each by its share of what they both stand in, else of the text: what was put in or
  /// taken out elsewhere says nothing of which of two like items is which.
  private func distance(_ pair: SimilarNodes.Candidate) -> Int {
    if let p = old.nodes[pair.i].parent, let q = new.nodes[pair.j].parent, match.isSame(p, q) {
      return abs((pair.i - p) * (new.nodes[q].end - q) - (pair.j - q) * (old.nodes[p].end - p))
    }
    return abs(pair.i * max(new.nodes.count, 1) - pair.j * max(old.nodes.count, 1))
  }

  // MARK: Second thoughts

  /// Gives up what is so short that it may stand anywhere, where it would have gone from one place that goes on to
  /// another: nobody would say that it moved.
  mutating func reviseShort() {
    for i in old.nodes.indices where !old.nodes[i].isSection && !isStated[i] {
      let j = match.toNew[i]
      guard j >= 0, match.groupOfOld[i] < 0, !old.nodes[i].isStem, relation(i, j) == .other else { continue }
      if PhraseTable.words(old.spoken(i)).count < 4 { match.unpair(i, j) }
    }
  }

  /// Gives up sections that have their headings in common and nothing else, where what stands under one of them stands
  /// elsewhere: the heading was given to another section.
  mutating func reviseSections() {
    var votes: [Int: [Int: Int]] = [:]
    var sizes = (old: [Int: Int](), new: [Int: Int]())
    for i in old.nodes.indices {
      guard let p = old.nodes[i].parent else { continue }
      sizes.old[p, default: 0] += 1
      if match.toNew[i] >= 0, let q = new.nodes[match.toNew[i]].parent { votes[p, default: [:]][q, default: 0] += 1 }
    }
    for j in new.nodes.indices { if let q = new.nodes[j].parent { sizes.new[q, default: 0] += 1 } }
    var takenFrom: Set<Int> = []
    var takenTo: Set<Int> = []
    for (p, row) in votes {
      for (q, count) in row where 4 * count >= sizes.old[p, default: 0] + sizes.new[q, default: 0] {
        takenFrom.insert(p)
        takenTo.insert(q)
      }
    }
    var isRevised = false
    for p in old.nodes.indices where old.nodes[p].isSection && !isStated[p] && match.groupOfOld[p] < 0 {
      let q = match.toNew[p]
      guard q >= 0, votes[p]?[q] == nil, takenFrom.contains(p) || takenTo.contains(q) else { continue }
      match.unpair(p, q)
      isRevised = true
    }
    guard isRevised else { return }
    byContent()
    byEqualText()
  }

  // MARK: Headings and lists

  /// Pairs a heading over clauses with a stem of the same words over the same items.
  mutating func byHeadings() {
    var headings: [[UInt8]: (old: [Int], new: [Int])] = [:]
    func add(_ half: Half, _ index: Int, isOld: Bool) {
      let node = half.nodes[index]
      guard node.isSection || node.isStem, node.end > index + 1 else { return }
      let words = WordFold.fold(half.spoken(index))
      if isOld {
        headings[words, default: ([], [])].old.append(index)
      } else {
        headings[words, default: ([], [])].new.append(index)
      }
    }
    for i in old.nodes.indices where isFree(old: i) { add(old, i, isOld: true) }
    for j in new.nodes.indices where isFree(new: j) { add(new, j, isOld: false) }
    for (_, found) in headings where found.old.count == 1 && found.new.count == 1 {
      let (i, j) = (found.old[0], found.new[0])
      guard old.nodes[i].isSection != new.nodes[j].isSection else { continue }
      let items = (i + 1..<old.nodes[i].end).filter { old.nodes[$0].parent == i }
      guard items.allSatisfy({ !old.nodes[$0].isSection }) else { continue }
      let kept = items.count { match.toNew[$0] >= 0 && new.nodes[match.toNew[$0]].parent == j }
      if kept > 0, 2 * kept >= items.count { match.pair(i, j) }
    }
  }
}
