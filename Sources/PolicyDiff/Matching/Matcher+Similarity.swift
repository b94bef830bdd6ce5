internal import PolicyModel

extension Matcher {
  /// Pairs what is similar by at least one half, the most similar first.
  mutating func bySimilarity(_ candidates: [SimilarNodes.Candidate]) {
    var found = candidates.filter { 2 * $0.similarity >= 1 && mayBeOne($0.i, $0.j) }
    let near = found.map { haveSameParent($0.i, $0.j) }
    let order = found.indices.sorted { a, b in
      let (x, y) = (found[a], found[b])
      if x.similarity != y.similarity { return x.similarity > y.similarity }
      if near[a] != near[b] { return near[a] }
      let (d, e) = (distance(x), distance(y))
      if d != e { return d < e }
      return (x.i, x.j) < (y.i, y.j)
    }
    found = order.map { found[$0] }
    for pair in found where isFree(pair.i, pair.j) { match.pair(pair.i, pair.j) }
  }

  /// How far apart two nodes stand, each by its share of the text.
  private func distance(_ pair: SimilarNodes.Candidate) -> Int {
    abs(pair.i * max(new.nodes.count, 1) - pair.j * max(old.nodes.count, 1))
  }
}

extension Matcher {
  /// One node whose words went to, or came from, adjacent siblings on the other side.
  private struct Proposal {
    var isSplit: Bool
    var one: Int
    var parts: [Int]
    /// How many of the one's words the parts cover.
    var covered: Int
    var count: Int
  }

  /// Finds what was split or merged without saying so: two or more adjacent siblings that are matched with nothing, each
  /// of which takes at least four fifths of its words from the one, and which together cover four fifths of it.
  mutating func byParts(_ candidates: [SimilarNodes.Candidate]) {
    var parts: [Int: [Int]] = [:]
    var wholes: [Int: [Int]] = [:]
    for pair in candidates where !old.nodes[pair.i].isSection {
      if 5 * pair.bag >= 4 * pair.newCount, pair.newCount > 0 { parts[pair.i, default: []].append(pair.j) }
      if 5 * pair.bag >= 4 * pair.oldCount, pair.oldCount > 0 { wholes[pair.j, default: []].append(pair.i) }
    }
    guard parts.values.contains(where: { $0.count > 1 }) || wholes.values.contains(where: { $0.count > 1 }) else {
      return
    }
    let words = SimilarNodes(self).wordsByNode()
    var proposals: [Proposal] = []
    for (one, list) in parts where list.count > 1 {
      for run in runs(list.sorted(), in: new) {
        if let found = propose(one, run, words.old, words.new, isSplit: true) { proposals.append(found) }
      }
    }
    for (one, list) in wholes where list.count > 1 {
      for run in runs(list.sorted(), in: old) {
        if let found = propose(one, run, words.new, words.old, isSplit: false) { proposals.append(found) }
      }
    }
    proposals.sort { a, b in
      let (x, y) = (a.covered * b.count, b.covered * a.count)
      if x != y { return x > y }
      return (a.isSplit ? 0 : 1, a.one, a.parts[0]) < (b.isSplit ? 0 : 1, b.one, b.parts[0])
    }
    for proposal in proposals {
      let from = proposal.isSplit ? [proposal.one] : proposal.parts
      let to = proposal.isSplit ? proposal.parts : [proposal.one]
      if from.allSatisfy({ isFree(old: $0) }), to.allSatisfy({ isFree(new: $0) }) { group(from, to) }
    }
  }

  /// The longest runs of adjacent siblings among nodes in order.
  private func runs(_ nodes: [Int], in half: Half) -> [[Int]] {
    var result: [[Int]] = []
    for node in nodes {
      if let last = result.last?.last, half.previous[node] == last {
        result[result.count - 1].append(node)
      } else {
        result.append([node])
      }
    }
    return result.filter { $0.count > 1 }
  }

  private func propose(
    _ one: Int, _ run: [Int], _ ones: [Int: [Int32]], _ others: [Int: [Int32]], isSplit: Bool
  ) -> Proposal? {
    guard let whole = ones[one] else { return nil }
    var left: [Int32: Int] = [:]
    for word in whole { left[word, default: 0] += 1 }
    var taken: [Int] = []
    var covered = 0
    for node in run {
      guard let words = others[node] else { break }
      var used: [Int32: Int] = [:]
      var count = 0
      for word in words where left[word, default: 0] > used[word, default: 0] {
        used[word, default: 0] += 1
        count += 1
      }
      guard 5 * count >= 4 * words.count else { break }
      for (word, n) in used { left[word, default: 0] -= n }
      covered += count
      taken.append(node)
    }
    guard taken.count > 1, 5 * covered >= 4 * whole.count else { return nil }
    return Proposal(isSplit: isSplit, one: one, parts: taken, covered: covered, count: whole.count)
  }
}
