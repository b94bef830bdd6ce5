internal import PolicyModel

/// Which matched nodes stand elsewhere: in another node, or outside the longest common order of their siblings.
///
/// What stands inside a node that moved has not moved. The set is the smallest. What only stands elsewhere because what
/// it stood in was parted, or is gone, or is new, is carried by that entry and has not moved; neither has what stands as
/// it stood in the order of the text, and is only taken into what is before it, or left out of it.
struct Moves {
  /// By whose entry a node is carried.
  enum Carrier: Hashable {
    case group(Int)
    /// A node of the old version that is gone, and left what stood in it where it was.
    case removed(Int)
    /// A node of the new version that came over what was there.
    case added(Int)
    /// A node of the new version that took in what stood behind it, or left it out.
    case nested(Int)

    fileprivate func swapped(_ match: NodeMatch) -> Carrier {
      switch self {
      case .group: self
      case .removed(let i): .added(i)
      case .added(let j): .removed(j)
      case .nested(let i): .nested(match.toNew[i])
      }
    }
  }

  /// For each node of the new version whether it moved. Nodes of a group have a place of their own and are left out.
  private(set) var moved: [Bool]
  /// What carries a node of the new version.
  private(set) var carriers: [Int: Carrier] = [:]

  /// The nodes of the new version that took in, or left out, what stood behind them.
  var takers: Set<Int> {
    Set(
      carriers.values.compactMap { carrier in
        if case .nested(let taker) = carrier { taker } else { nil }
      })
  }

  /// What stands in another node now and nothing else, since that node says what it said and states nothing: how it is
  /// read otherwise is a matter of markup.
  func onlyNested(_ old: Half, _ new: Half, _ match: NodeMatch) -> Set<Int> {
    var isPlain: [Int: Bool] = [:]
    var result: Set<Int> = []
    for case (let j, .nested(let taker)) in carriers {
      if isPlain[taker] == nil {
        let before = match.toOld[taker]
        let states = [old.nodes[before].attributes, new.nodes[taker].attributes].contains { attributes in
          Self.inherited.contains { attributes.has($0) }
        }
        isPlain[taker] =
          !states
          && (new.nodes[taker].isSection
            || WordFold.fold(old.spoken(before)) == WordFold.fold(new.spoken(taker)))
      }
      if isPlain[taker] == true { result.insert(j) }
    }
    return result
  }

  private static let inherited: [AttributeKey] = [
    .for, .inSpiritFor, .by, .modality, .within, .every, .ahead, .when, .tailoring, .list, .columns,
  ]

  static func find(_ old: Half, _ new: Half, _ match: NodeMatch) -> Moves {
    // Of several smallest sets one is taken, and it has to be the same in both directions.
    guard new.policy.digest < old.policy.digest else { return Moves(old, new, match) }
    let found = Moves(new, old, match.swapped)
    var result = found
    result.moved = match.toOld.map { $0 >= 0 && found.moved[$0] }
    result.carriers = [:]
    for (i, carrier) in found.carriers { result.carriers[match.toNew[i]] = carrier.swapped(match) }
    return result
  }

  private init(_ old: Half, _ new: Half, _ match: NodeMatch) {
    moved = [Bool](repeating: false, count: new.nodes.count)
    /// For each new parent, and for top level at -1, the matched children that are still in it.
    var stayed: [Int: [Int]] = [:]
    var elsewhere: [Int] = []
    for j in new.nodes.indices where match.toOld[j] >= 0 && match.groupOfNew[j] < 0 {
      let (before, parent) = (old.nodes[match.toOld[j]].parent, new.nodes[j].parent)
      switch (before, parent) {
      case (nil, nil): stayed[-1, default: []].append(j)
      case (let p?, let q?) where match.isSame(p, q):
        stayed[q, default: []].append(j)
        if match.toNew[p] != q { carriers[j] = .group(match.groupOfOld[p]) }
      default: elsewhere.append(j)
      }
    }
    for children in stayed.values {
      let order = children.map { match.toOld[$0] }
      if zip(order, order.dropFirst()).allSatisfy({ $0 < $1 }) { continue }
      var isKept = [Bool](repeating: false, count: children.count)
      for index in Self.kept(children, order, old) { isKept[index] = true }
      for (index, child) in children.enumerated() where !isKept[index] {
        moved[child] = true
        carriers[child] = nil
      }
    }
    carry(&elsewhere, old, new, match)
    for j in elsewhere { moved[j] = true }
  }

  /// Takes out what stayed together in its place while what it stood in went, or came over it.
  private mutating func carry(_ elsewhere: inout [Int], _ old: Half, _ new: Half, _ match: NodeMatch) {
    guard !elsewhere.isEmpty else { return }
    var from: [Int: [Int]] = [:]
    var to: [Int: [Int]] = [:]
    for j in elsewhere {
      if let p = old.nodes[match.toOld[j]].parent, match.isFree(old: p) { from[p, default: []].append(j) }
      if let q = new.nodes[j].parent, match.isFree(new: q) { to[q, default: []].append(j) }
    }
    for (p, children) in from.sorted(by: { $0.key < $1.key }) {
      let parents = Set(children.map { new.nodes[$0].parent ?? -1 })
      guard parents.count == 1, let q = parents.first, q < 0 || Self.stoodBefore(match.toOld[q], p, old),
        Self.isMost(children.map { match.toOld[$0] }, of: p, old)
      else { continue }
      for j in children { carriers[j] = .removed(p) }
    }
    for (q, children) in to.sorted(by: { $0.key < $1.key }) {
      let children = children.filter { carriers[$0] == nil }
      let parents = Set(children.map { old.nodes[match.toOld[$0]].parent ?? -1 })
      guard parents.count == 1, let p = parents.first, p < 0 || Self.stoodBefore(match.toNew[p], q, new),
        Self.isMost(children, of: q, new),
        zip(children, children.dropFirst()).allSatisfy({ match.toOld[$0] < match.toOld[$1] })
      else { continue }
      for j in children { carriers[j] = .added(q) }
    }
    elsewhere.removeAll { carriers[$0] != nil }
    guard !elsewhere.isEmpty else { return }
    let isInOrder = Self.inOrder(match, old)
    for j in elsewhere where isInOrder[j] { carriers[j] = Self.carrier(of: j, old, new, match) }
    elsewhere.removeAll { carriers[$0] != nil }
  }

  /// What took in or left out a node that stands as it stood in the order of the text.
  private static func carrier(of j: Int, _ old: Half, _ new: Half, _ match: NodeMatch) -> Carrier? {
    let (p, q) = (old.nodes[match.toOld[j]].parent, new.nodes[j].parent)
    if let q, match.groupOfNew[q] < 0 {
      let taker = ancestor(of: q, new) { match.toOld[$0] >= 0 && old.nodes[match.toOld[$0]].parent == p }
      if let taker { return .nested(taker) }
      // Into what is new in the same place.
      let isHere = p.map { p in ancestor(of: q, new) { match.toNew[p] == $0 } != nil } ?? true
      if match.isFree(new: q), isHere { return .added(q) }
    }
    if let p, match.groupOfOld[p] < 0 {
      let taker = ancestor(of: p, old) { match.toNew[$0] >= 0 && new.nodes[match.toNew[$0]].parent == q }
      if let taker { return .nested(match.toNew[taker]) }
      let isHere = q.map { q in ancestor(of: p, old) { match.toOld[q] == $0 } != nil } ?? true
      if match.isFree(old: p), isHere { return .removed(p) }
    }
    return nil
  }

  /// The first of a node and those around it of which something holds.
  private static func ancestor(of index: Int, _ half: Half, _ holds: (Int) -> Bool) -> Int? {
    var at: Int? = index
    while let node = at {
      if holds(node) { return node }
      at = half.nodes[node].parent
    }
    return nil
  }

  /// The nodes of the new version that stand in a common order of both texts, of which the most stand.
  private static func inOrder(_ match: NodeMatch, _ old: Half) -> [Bool] {
    let pairs = match.toOld.indices.filter { match.toOld[$0] >= 0 }
    // For each place of the old text the most that stands in order up to it, in a tree of sums (Fenwick, 1994).
    var best = [(weight: Int, last: Int)](repeating: (0, -1), count: old.nodes.count + 1)
    var before = [Int](repeating: -1, count: pairs.count)
    var last = (weight: 0, last: -1)
    for (index, j) in pairs.enumerated() {
      let i = match.toOld[j]
      var found = (weight: 0, last: -1)
      var at = i
      while at > 0 {
        if best[at].weight > found.weight { found = best[at] }
        at -= at & -at
      }
      before[index] = found.last
      let here = (weight: found.weight + old.subtree(i).count, last: index)
      at = i + 1
      while at < best.count {
        if here.weight > best[at].weight { best[at] = here }
        at += at & -at
      }
      if here.weight > last.weight { last = here }
    }
    var result = [Bool](repeating: false, count: match.toOld.count)
    var at = last.last
    while at >= 0 {
      result[pairs[at]] = true
      at = before[at]
    }
    return result
  }

  /// Whether a node holds what stands right before `index`, so that what was in `index` falls to it.
  private static func stoodBefore(_ node: Int, _ index: Int, _ half: Half) -> Bool {
    node >= 0 && node < index && half.nodes[node].end >= index
  }

  /// Whether nodes stand in order, and are half at least of what stands in `parent`.
  private static func isMost(_ children: [Int], of parent: Int, _ half: Half) -> Bool {
    var count = 0
    var index = parent + 1
    while index < half.nodes[parent].end {
      count += 1
      index = max(half.nodes[index].end, index + 1)
    }
    return 2 * children.count >= count && zip(children, children.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// A longest common order; of several, the same whichever version is the old one.
  private static func kept(_ children: [Int], _ order: [Int], _ old: Half) -> [Int] {
    // The level of a child is the length of the longest order that ends with it.
    var tails: [Int] = []
    var levels: [[Int]] = []
    for (index, value) in order.enumerated() {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if tails[middle] < value { low = middle + 1 } else { high = middle }
      }
      if low == tails.count {
        tails.append(value)
        levels.append([])
      } else {
        tails[low] = value
      }
      levels[low].append(index)
    }
    let rank = ranks(order)
    var result: [Int] = []
    var bound = (index: order.count, value: Int.max)
    for level in levels.reversed() {
      let fitting = level.filter { $0 < bound.index && order[$0] < bound.value }
      // The one that is near its place on both sides; then by id, which both versions share.
      guard
        let best = fitting.min(by: { a, b in
          let (x, y) = (abs(a - rank[a]), abs(b - rank[b]))
          if x != y { return x < y }
          let (s, t) = (a + rank[a], b + rank[b])
          if s != t { return s > t }
          return old.nodes[order[a]].id < old.nodes[order[b]].id
        })
      else { break }
      result.append(best)
      bound = (best, order[best])
    }
    return result
  }

  /// The place of each value in order.
  private static func ranks(_ values: [Int]) -> [Int] {
    var result = [Int](repeating: 0, count: values.count)
    for (rank, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() { result[index] = rank }
    return result
  }
}
