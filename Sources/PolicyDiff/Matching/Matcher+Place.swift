internal import Alignment
internal import PolicyModel

/// What is left over between two counterparts belongs together.
extension Matcher {
  /// The most pairs of what is left over in one place that are looked at.
  private static let most = 2_500

  /// Pairs what is matched with nothing and stands between the same counterparts, by the words that tell something.
  mutating func byPlace() {
    let similar = SimilarNodes(self)
    let words = similar.wordsByNode()
    guard !words.old.isEmpty else { return }
    func telling(_ words: [Int: [Int32]]) -> [Int: [Int32]] {
      words.mapValues { $0.filter { !similar.little.contains($0) }.sorted() }
    }
    let leftovers = Leftovers(old: telling(words.old), new: telling(words.new))
    let (before, after) = (Self.children(old), Self.children(new))
    pairLeftovers(before[0], after[0], leftovers)
    for p in old.nodes.indices {
      let q = match.toNew[p]
      if q >= 0 { pairLeftovers(before[p + 1], after[q + 1], leftovers) }
    }
  }

  /// The words that tell something, in order of their numbers.
  private struct Leftovers {
    var old: [Int: [Int32]]
    var new: [Int: [Int32]]

    /// Twice the words in common over those of both sides.
    func likeness(_ i: Int, _ j: Int) -> Double {
      guard let a = old[i], let b = new[j] else { return 0 }
      var (x, y, common) = (0, 0, 0)
      while x < a.count, y < b.count {
        if a[x] == b[y] {
          (x, y, common) = (x + 1, y + 1, common + 1)
        } else if a[x] < b[y] {
          x += 1
        } else {
          y += 1
        }
      }
      return 2 * Double(common) / Double(max(a.count + b.count, 1))
    }
  }

  /// What stands directly in each node, at its index and one; at 0 what stands at top level.
  private static func children(_ half: Half) -> [[Int]] {
    var result = [[Int]](repeating: [], count: half.nodes.count + 1)
    for index in half.nodes.indices { result[(half.nodes[index].parent ?? -1) + 1].append(index) }
    return result
  }

  private mutating func pairLeftovers(_ from: [Int], _ to: [Int], _ leftovers: Leftovers) {
    guard from.contains(where: { isFree(old: $0) }), to.contains(where: { isFree(new: $0) }) else { return }
    var place: [Int: Int] = [:]
    for (index, j) in to.enumerated() { place[j] = index }
    // What both have, in their longest common order, parts what is left over.
    var anchors: [(Int, Int)] = []
    for (index, i) in from.enumerated() {
      if match.toNew[i] >= 0, let other = place[match.toNew[i]] { anchors.append((index, other)) }
    }
    anchors = LongestIncreasing.indices(anchors.map(\.1)).map { anchors[$0] } + [(from.count, to.count)]
    var (a, b) = (0, 0)
    for (x, y) in anchors {
      for isSection in [false, true] {
        let left = from[a..<x].filter { isFree(old: $0) && old.nodes[$0].isSection == isSection }
        let right = to[b..<y].filter { isFree(new: $0) && new.nodes[$0].isSection == isSection }
        align(left, right, leftovers)
      }
      (a, b) = (x + 1, y + 1)
    }
  }

  /// Pairs what is left over in one place, in order, so that the most is in common.
  private mutating func align(_ from: [Int], _ to: [Int], _ leftovers: Leftovers) {
    let (n, m) = (from.count, to.count)
    guard n > 0, m > 0, n * m <= Self.most else { return }
    // One of each needs less in common than one of several.
    let least = n == 1 && m == 1 ? 0.15 : 0.3
    var likeness = [Double](repeating: 0, count: n * m)
    var best = [Double](repeating: 0, count: (n + 1) * (m + 1))
    for x in stride(from: n - 1, through: 0, by: -1) {
      for y in stride(from: m - 1, through: 0, by: -1) {
        let (i, j) = (from[x], to[y])
        // Whoever gave them two ids says that they are two.
        let isOpen = old.nodes[i].id.isDerived || new.nodes[j].id.isDerived
        let value = isOpen ? leftovers.likeness(i, j) : 0
        likeness[x * m + y] = value >= least && mayBeOne(i, j) ? value : 0
        let skipped = max(best[(x + 1) * (m + 1) + y], best[x * (m + 1) + y + 1])
        best[x * (m + 1) + y] = max(skipped, likeness[x * m + y] + best[(x + 1) * (m + 1) + y + 1])
      }
    }
    var (x, y) = (0, 0)
    while x < n, y < m {
      let value = likeness[x * m + y]
      if value > 0, best[x * (m + 1) + y] == value + best[(x + 1) * (m + 1) + y + 1] {
        match.pair(from[x], to[y])
        // What has half of what it tells in common is known by its words as well.
        if value < 0.5 { match.byPlace.insert(from[x]) }
        (x, y) = (x + 1, y + 1)
      } else if best[x * (m + 1) + y] == best[(x + 1) * (m + 1) + y] {
        x += 1
      } else {
        y += 1
      }
    }
  }
}
