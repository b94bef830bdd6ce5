internal import PolicyModel

/// Matches the nodes of two versions: by id, by `was`, by equal text, by similar text, then by their place.
///
/// An id that was derived is no match by itself: it is the text again.
struct Matcher {
  let old: Half
  let new: Half
  var match: NodeMatch
  /// The nodes of the old version whose match was stated, by an id or by `was`.
  var isStated: [Bool]

  init(_ old: Half, _ new: Half) {
    self.old = old
    self.new = new
    match = NodeMatch(old.nodes.count, new.nodes.count)
    isStated = [Bool](repeating: false, count: old.nodes.count)
  }

  /// Matches `old` with `new`; swapping them swaps the result.
  static func match(_ old: Half, _ new: Half) -> NodeMatch {
    // Where several matches are as good, one is taken, and it has to be the same in both directions.
    if new.policy.digest < old.policy.digest {
      var matcher = Matcher(new, old)
      matcher.run()
      return matcher.match.swapped
    }
    var matcher = Matcher(old, new)
    matcher.run()
    return matcher.match
  }

  private mutating func run() {
    byID()
    byFormerID()
    for i in old.nodes.indices { isStated[i] = match.toNew[i] >= 0 }
    byEqualText()
    byGivenUpWords()
    let similar = SimilarNodes(self)
    let candidates = similar.candidates()
    byParts(candidates, similar)
    bySimilarity(candidates)
    byHeadings()
    reviseSections()
    reviseShort()
    byPlace()
    byContent()
  }

  func isFree(_ i: Int, _ j: Int) -> Bool { match.isFree(i, j) && old.isSameSort(i, new, j) }
  func isFree(old i: Int) -> Bool { match.isFree(old: i) }
  func isFree(new j: Int) -> Bool { match.isFree(new: j) }

  /// Whether the nodes stand in matched nodes, or both at top level.
  func haveSameParent(_ i: Int, _ j: Int) -> Bool {
    switch (old.nodes[i].parent, new.nodes[j].parent) {
    case (nil, nil): true
    case (let p?, let q?): match.toNew[p] == q
    default: false
    }
  }

  // MARK: By id

  private mutating func byID() {
    for i in old.nodes.indices where !old.nodes[i].id.isDerived {
      if let j = new.index[old.nodes[i].id], isFree(i, j) { match.pair(i, j) }
    }
  }

  /// By `was` of either side: pairs, and groups where one became several or several one.
  private mutating func byFormerID() {
    var edges: [(Int, Int)] = []
    func add(_ i: Int, _ j: Int) {
      guard old.isSameSort(i, new, j) else { return }
      switch (match.toNew[i], match.toOld[j]) {
      case (-1, -1): edges.append((i, j))
      case (let other, -1):
        // A living id was split only where it gave up some of its words.
        if !isSameText(i, other) { edges.append((i, j)) }
      case (-1, let other):
        if !isSameText(other, j) { edges.append((i, j)) }
      default: break
      }
    }
    for j in new.nodes.indices where new.nodes[j].attributes.has(.was) {
      for word in new.nodes[j].attributes.words(.was) {
        if let id = ClauseID(word), let i = old.index[id] { add(i, j) }
      }
    }
    for i in old.nodes.indices where old.nodes[i].attributes.has(.was) {
      for word in old.nodes[i].attributes.words(.was) {
        if let id = ClauseID(word), let j = new.index[id] { add(i, j) }
      }
    }
    guard !edges.isEmpty else { return }
    for (from, to) in components(edges) {
      if from.count == 1, to.count == 1 {
        if isFree(from[0], to[0]) { match.pair(from[0], to[0]) }
      } else {
        group(from, to)
      }
    }
  }

  private func isSameText(_ i: Int, _ j: Int) -> Bool { old.nodes[i].normalForm == new.nodes[j].normalForm }

  /// The nodes that edges, and matches there are, hold together; in the order of the old version.
  private func components(_ edges: [(Int, Int)]) -> [([Int], [Int])] {
    var toNew: [Int: [Int]] = [:]
    var toOld: [Int: [Int]] = [:]
    func link(_ i: Int, _ j: Int) {
      toNew[i, default: []].append(j)
      toOld[j, default: []].append(i)
    }
    for (i, j) in edges {
      link(i, j)
      if match.toNew[i] >= 0 { link(i, match.toNew[i]) }
      if match.toOld[j] >= 0 { link(match.toOld[j], j) }
    }
    var seenOld: Set<Int> = []
    var seenNew: Set<Int> = []
    var result: [([Int], [Int])] = []
    for start in toNew.keys.sorted() where !seenOld.contains(start) {
      var stack = [start]
      seenOld.insert(start)
      var from: [Int] = []
      var to: [Int] = []
      while let i = stack.popLast() {
        from.append(i)
        for j in toNew[i] ?? [] where seenNew.insert(j).inserted {
          to.append(j)
          for k in toOld[j] ?? [] where seenOld.insert(k).inserted { stack.append(k) }
        }
      }
      result.append((from.sorted(), to.sorted()))
    }
    return result
  }

  /// Makes a group of them; the one that goes on is the one that kept its id, else the first.
  mutating func group(_ from: [Int], _ to: [Int]) {
    var keeper: (Int, Int)?
    for i in from where match.toNew[i] >= 0 && to.contains(match.toNew[i]) { keeper = keeper ?? (i, match.toNew[i]) }
    for i in from where match.toNew[i] >= 0 {
      match.toOld[match.toNew[i]] = -1
      match.toNew[i] = -1
    }
    // What stands in the one goes on in the part that has items, so that nothing in it moves.
    let (i, j) = keeper ?? (Self.bearer(from, old), Self.bearer(to, new))
    match.pair(i, j)
    match.add(NodeMatch.Group(from: from, to: to))
  }

  /// The first of several nodes that has items which are none of them; else the first.
  private static func bearer(_ nodes: [Int], _ half: Half) -> Int {
    nodes.first { half.nodes[$0].isStem && !nodes.contains($0 + 1) } ?? nodes[0]
  }

  // MARK: By equal text

  mutating func byEqualText() {
    var places: [(old: [Int], new: [Int])] = []
    var index: [EqualText: Int] = [:]
    for i in old.nodes.indices where isFree(old: i) && !old.nodes[i].normalForm.isEmpty {
      let text = EqualText(old.nodes[i])
      if let place = index[text] {
        places[place].old.append(i)
      } else {
        index[text] = places.count
        places.append(([i], []))
      }
    }
    guard !places.isEmpty else { return }
    for j in new.nodes.indices where isFree(new: j) {
      if let place = index[EqualText(new.nodes[j])] { places[place].new.append(j) }
    }
    var several: [(old: [Int], new: [Int])] = []
    for place in places where !place.new.isEmpty {
      if place.old.count == 1, place.new.count == 1 {
        match.pair(place.old[0], place.new[0])
      } else {
        several.append(place)
      }
    }
    guard !several.isEmpty else { return }
    byNeighbours()
    byContent()
    byNeighbours()
    for place in several { pairWithin(place.old, place.new) }
    byNeighbours()
    for place in several {
      let i = place.old.filter { isFree(old: $0) }
      let j = place.new.filter { isFree(new: $0) }
      for (i, j) in zip(i, j) { match.pair(i, j) }
    }
  }

  /// Nodes of equal text, in order, that stand in the same place.
  private mutating func pairWithin(_ from: [Int], _ to: [Int]) {
    var byParent: [Int: [Int]] = [:]
    for j in to where isFree(new: j) { byParent[new.nodes[j].parent ?? -1, default: []].append(j) }
    for key in byParent.keys { byParent[key]?.reverse() }
    for i in from where isFree(old: i) {
      let parent = old.nodes[i].parent.map { match.toNew[$0] } ?? -1
      if old.nodes[i].parent != nil, parent < 0 { continue }
      if let j = byParent[parent]?.popLast() { match.pair(i, j) }
    }
  }

  /// Pairs nodes of equal text that follow, or go before, nodes that are matched.
  private mutating func byNeighbours() {
    func tryPair(_ i: Int, _ j: Int) {
      if isFree(i, j), !old.nodes[i].normalForm.isEmpty, isSameText(i, j) { match.pair(i, j) }
    }
    for i in old.nodes.indices.dropLast() {
      let j = match.toNew[i]
      if j >= 0, j + 1 < new.nodes.count { tryPair(i + 1, j + 1) }
    }
    for i in old.nodes.indices.dropFirst().reversed() {
      let j = match.toNew[i]
      if j > 0 { tryPair(i - 1, j - 1) }
    }
  }

  /// Pairs sections and stems that have most of what stands in them in common, whatever they are called.
  mutating func byContent() {
    var votes: [Int: [Int: Int]] = [:]
    for i in old.nodes.indices where match.toNew[i] >= 0 {
      guard let p = old.nodes[i].parent, let q = new.nodes[match.toNew[i]].parent, isFree(p, q) else { continue }
      votes[p, default: [:]][q, default: 0] += 1
    }
    guard !votes.isEmpty else { return }
    var oldSize: [Int: Int] = [:]
    var newSize: [Int: Int] = [:]
    for node in old.nodes { if let p = node.parent { oldSize[p, default: 0] += 1 } }
    for node in new.nodes { if let q = node.parent { newSize[q, default: 0] += 1 } }
    var found: [(score: Double, i: Int, j: Int)] = []
    for (p, row) in votes {
      for (q, count) in row {
        let score = 2 * Double(count) / Double(oldSize[p, default: 0] + newSize[q, default: 0])
        if score >= 0.5 { found.append((score, p, q)) }
      }
    }
    found.sort { ($1.score, $0.i, $0.j) < ($0.score, $1.i, $1.j) }
    for pair in found where isFree(pair.i, pair.j) { match.pair(pair.i, pair.j) }
  }
}

/// What nodes of equal text have in common; a section is never a clause.
private struct EqualText: Hashable {
  let isSection: Bool
  let text: [UInt8]

  init(_ node: CompiledNode) {
    isSection = node.isSection
    text = node.normalForm
  }

  func hash(into hasher: inout Hasher) { text.withUnsafeBytes { hasher.combine(bytes: $0) } }
}
