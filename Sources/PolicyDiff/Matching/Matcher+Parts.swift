internal import PolicyModel

extension Matcher {
  /// One node whose words went to, or came from, nodes beside or under each other on the other side.
  private struct Proposal {
    var isSplit: Bool
    var one: Int
    var parts: [Int]
    /// How many of the one's words the parts cover.
    var covered: Int
    /// The words of the one.
    var count: Int
    /// The words of the parts.
    var sum: Int

    /// Twice the words in common over those of both sides.
    var similarity: Double { 2 * Double(covered) / Double(max(count + sum, 1)) }
  }

  /// The words of nodes of both sides, and those that tell little.
  private struct Vocabulary {
    var old: [Int: [Int32]]
    var new: [Int: [Int32]]
    var little: Set<Int32>
  }

  /// Finds what was split or merged without saying so: two or more adjacent siblings, or a stem with its items, that are
  /// matched with nothing, each of which takes at least three fifths of its words from the one, and which together cover
  /// three quarters of it, and more than any of them alone.
  mutating func byParts(_ candidates: [SimilarNodes.Candidate], _ similar: SimilarNodes) {
    var parts: [Int: [Int]] = [:]
    var wholes: [Int: [Int]] = [:]
    var best: (old: [Int: Double], new: [Int: Double]) = ([:], [:])
    for pair in candidates where !old.nodes[pair.i].isSection {
      best.old[pair.i] = max(best.old[pair.i] ?? 0, pair.similarity)
      best.new[pair.j] = max(best.new[pair.j] ?? 0, pair.similarity)
      if 5 * pair.bag >= 3 * pair.newCount, pair.newCount > 0 { parts[pair.i, default: []].append(pair.j) }
      if 5 * pair.bag >= 3 * pair.oldCount, pair.oldCount > 0 { wholes[pair.j, default: []].append(pair.i) }
    }
    guard parts.values.contains(where: { $0.count > 1 }) || wholes.values.contains(where: { $0.count > 1 }) else {
      return
    }
    let words = similar.wordsByNode()
    let vocabulary = Vocabulary(old: words.old, new: words.new, little: similar.little)
    var proposals: [Proposal] = []
    func add(_ one: Int, _ list: [Int], isSplit: Bool) {
      let half = isSplit ? new : old
      let alone = (isSplit ? best.old[one] : best.new[one]) ?? 0
      for run in runs(list.sorted(), in: half) + families(list, in: half, isSplit: isSplit) {
        guard let found = propose(one, run, vocabulary, isSplit: isSplit), found.similarity > alone + 0.05 else {
          continue
        }
        proposals.append(found)
      }
    }
    for (one, list) in parts where list.count > 1 { add(one, list, isSplit: true) }
    for (one, list) in wholes where list.count > 1 { add(one, list, isSplit: false) }
    take(&proposals)
  }

  /// Groups what is proposed, the best first.
  private mutating func take(_ proposals: inout [Proposal]) {
    proposals.sort { a, b in
      let (x, y) = (a.covered * b.count, b.covered * a.count)
      if x != y { return x > y }
      return (a.isSplit ? 0 : 1, a.one, a.parts[0], a.parts.count) < (
        b.isSplit ? 0 : 1, b.one, b.parts[0], b.parts.count
      )
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

  /// The stems over nodes, each with its items, where all of them are matched with nothing.
  private func families(_ nodes: [Int], in half: Half, isSplit: Bool) -> [[Int]] {
    func isFree(_ index: Int) -> Bool { isSplit ? self.isFree(new: index) : self.isFree(old: index) }
    var seen: Set<Int> = []
    return nodes.compactMap { node in
      guard let stem = half.nodes[node].parent, half.nodes[stem].isStem, seen.insert(stem).inserted, isFree(stem) else {
        return nil
      }
      return family(stem, in: half, isFree)
    }
  }

  /// A stem with its items, where these are free and have none of their own.
  private func family(_ stem: Int, in half: Half, _ isFree: (Int) -> Bool) -> [Int]? {
    let items = Array(half.subtree(stem).dropFirst())
    guard !items.isEmpty, items.allSatisfy({ half.nodes[$0].parent == stem && isFree($0) }) else { return nil }
    return [stem] + items
  }

  private func propose(_ one: Int, _ run: [Int], _ vocabulary: Vocabulary, isSplit: Bool) -> Proposal? {
    let (ones, others) = isSplit ? (vocabulary.old, vocabulary.new) : (vocabulary.new, vocabulary.old)
    guard let whole = ones[one] else { return nil }
    var left: [Int32: Int] = [:]
    for word in whole { left[word, default: 0] += 1 }
    var proposal = Proposal(isSplit: isSplit, one: one, parts: [], covered: 0, count: whole.count, sum: 0)
    for node in run {
      guard let words = others[node] else { break }
      var used: [Int32: Int] = [:]
      // Words in common, and those that tell something.
      var count = (all: 0, telling: 0)
      for word in words where left[word, default: 0] > used[word, default: 0] {
        used[word, default: 0] += 1
        count.all += 1
        if !vocabulary.little.contains(word) { count.telling += 1 }
      }
      let telling = words.count { !vocabulary.little.contains($0) }
      guard 5 * count.all >= 3 * words.count, 5 * count.telling >= 3 * telling else { break }
      for (word, n) in used { left[word, default: 0] -= n }
      proposal.covered += count.all
      proposal.sum += words.count
      proposal.parts.append(node)
    }
    guard proposal.parts.count > 1, 4 * proposal.covered >= 3 * whole.count else { return nil }
    return proposal
  }

  // MARK: With ids

  /// Finds clauses that kept their id and gave up words to what stands beside or under them, or took such words over.
  mutating func byGivenUpWords() {
    var ids: [UInt64: Int32] = [:]
    let little = { (ids: [UInt64: Int32]) in Set(LittleWords.hashes.compactMap { ids[$0] }) }
    var proposals: [Proposal] = []
    for i in old.nodes.indices {
      let j = match.toNew[i]
      guard j >= 0, match.groupOfOld[i] < 0, old.nodes[i].clause != nil, new.nodes[j].clause != nil,
        !old.nodes[i].normalForm.elementsEqual(new.nodes[j].normalForm)
      else { continue }
      let there = beside(j, in: new) { isFree(new: $0) }
      let back = beside(i, in: old) { isFree(old: $0) }
      guard !there.isEmpty || !back.isEmpty else { continue }
      func words(_ half: Half, _ nodes: some Sequence<Int>) -> [Int: [Int32]] {
        var result: [Int: [Int32]] = [:]
        for node in nodes { result[node] = SimilarNodes.words(half.spoken(node), &ids) }
        return result
      }
      let a = words(old, back.joined() + [i])
      let b = words(new, there.joined() + [j])
      let vocabulary = Vocabulary(old: a, new: b, little: little(ids))
      proposals += there.compactMap { propose(i, $0, vocabulary, isSplit: true) }
      proposals += back.compactMap { propose(j, $0, vocabulary, isSplit: false) }
    }
    proposals = proposals.filter { proposal in
      // The part that kept the id is one of them.
      let kept = proposal.isSplit ? match.toNew[proposal.one] : match.toOld[proposal.one]
      return proposal.parts.contains(kept)
    }
    proposals.sort { ($1.covered, $0.one) < ($0.covered, $1.one) }
    for proposal in proposals {
      let from = proposal.isSplit ? [proposal.one] : proposal.parts
      let to = proposal.isSplit ? proposal.parts : [proposal.one]
      guard from.allSatisfy({ match.groupOfOld[$0] < 0 }), to.allSatisfy({ match.groupOfNew[$0] < 0 }) else { continue }
      group(from, to)
    }
  }

  /// The runs of a node with what is free under it, behind it or before it.
  private func beside(_ node: Int, in half: Half, _ isFree: (Int) -> Bool) -> [[Int]] {
    if half.nodes[node].isStem { return family(node, in: half, isFree).map { [$0] } ?? [] }
    var result: [[Int]] = []
    let before = half.previous[node]
    if before >= 0, isFree(before) { result.append([before, node]) }
    let next = half.subtree(node).upperBound
    if next < half.nodes.count, half.previous[next] == node, isFree(next) {
      result.append([node, next])
    }
    return result
  }
}
