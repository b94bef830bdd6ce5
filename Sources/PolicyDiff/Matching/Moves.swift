internal import PolicyModel

/// Which matched nodes stand elsewhere: in another node, or outside the longest common order of their siblings.
///
/// What stands inside a node that moved has not moved. The set is the smallest.
enum Moves {
  /// For each node of the new version whether it moved. Nodes of a group have a place of their own and are left out.
  static func find(_ old: Half, _ new: Half, _ match: NodeMatch, grouped: (old: Set<Int>, new: Set<Int>)) -> [Bool] {
    // Of several smallest sets one is taken, and it has to be the same in both directions.
    guard new.policy.digest < old.policy.digest else { return find(old, new, match, grouped.new) }
    let moved = find(new, old, match.swapped, grouped.old)
    return match.toOld.map { $0 >= 0 && moved[$0] }
  }

  private static func find(_ old: Half, _ new: Half, _ match: NodeMatch, _ grouped: Set<Int>) -> [Bool] {
    var moved = [Bool](repeating: false, count: new.nodes.count)
    /// For each new parent, and for top level at -1, the matched children that are still in it.
    var stayed: [Int: [Int]] = [:]
    for j in new.nodes.indices where match.toOld[j] >= 0 && !grouped.contains(j) {
      let parent = new.nodes[j].parent
      let before = old.nodes[match.toOld[j]].parent.map { match.toNew[$0] } ?? -1
      let isTop = old.nodes[match.toOld[j]].parent == nil
      if before == parent ?? -1, isTop == (parent == nil) {
        stayed[parent ?? -1, default: []].append(j)
      } else {
        moved[j] = true
      }
    }
    for children in stayed.values {
      let order = children.map { match.toOld[$0] }
      if zip(order, order.dropFirst()).allSatisfy({ $0 < $1 }) { continue }
      var isKept = [Bool](repeating: false, count: children.count)
      for index in kept(children, order, old) { isKept[index] = true }
      for (index, child) in children.enumerated() where !isKept[index] { moved[child] = true }
    }
    return moved
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
