/// Aligns two sequences by a longest common subsequence.
enum WordAlignment {
  /// Differences beyond which the middle of two texts counts as replaced where no rare word anchors it.
  private static let most = 1024

  /// Pairs of indices, ascending in both.
  static func align(_ x: [Int], _ y: [Int]) -> [(Int, Int)] {
    var result: [(Int, Int)] = []
    align(x, 0..<x.count, y, 0..<y.count, &result, depth: 0)
    return result
  }

  private static func align(
    _ x: [Int], _ xs: Range<Int>, _ y: [Int], _ ys: Range<Int>, _ result: inout [(Int, Int)], depth: Int
  ) {
    var (i, j) = (xs.lowerBound, ys.lowerBound)
    var (m, n) = (xs.upperBound, ys.upperBound)
    while i < m, j < n, x[i] == y[j] {
      result.append((i, j))
      i += 1
      j += 1
    }
    var tail = 0
    while i < m, j < n, x[m - 1] == y[n - 1] {
      m -= 1
      n -= 1
      tail += 1
    }
    if i < m, j < n {
      if let path = myers(x, i..<m, y, j..<n) {
        result += path
      } else if depth < 8, let anchors = anchors(x, i..<m, y, j..<n) {
        for (p, q) in anchors {
          align(x, i..<p, y, j..<q, &result, depth: depth + 1)
          result.append((p, q))
          (i, j) = (p + 1, q + 1)
        }
        align(x, i..<m, y, j..<n, &result, depth: depth + 1)
      }
    }
    for k in 0..<tail { result.append((m + k, n + k)) }
  }

  /// The greedy algorithm of Myers (1986); nil where there are too many differences for it.
  private static func myers(_ x: [Int], _ xs: Range<Int>, _ y: [Int], _ ys: Range<Int>) -> [(Int, Int)]? {
    let (n, m) = (xs.count, ys.count)
    let limit = min(n + m, most)
    var v = [Int32](repeating: 0, count: 2 * limit + 3)
    let offset = limit + 1
    var trace: [[Int32]] = []
    for d in 0...limit {
      trace.append(Array(v[(offset - d)...(offset + d)]))
      for k in stride(from: -d, through: d, by: 2) {
        var i = Int(
          k == -d || (k != d && v[offset + k - 1] < v[offset + k + 1]) ? v[offset + k + 1] : v[offset + k - 1] + 1)
        var j = i - k
        while i < n, j < m, x[xs.lowerBound + i] == y[ys.lowerBound + j] {
          i += 1
          j += 1
        }
        v[offset + k] = Int32(i)
        if i >= n, j >= m { return backtrack(trace, d, n, m, xs.lowerBound, ys.lowerBound) }
      }
    }
    return nil
  }

  private static func backtrack(
    _ trace: [[Int32]], _ last: Int, _ n: Int, _ m: Int, _ xStart: Int, _ yStart: Int
  ) -> [(Int, Int)] {
    var result: [(Int, Int)] = []
    var (i, j) = (n, m)
    for d in stride(from: last, to: 0, by: -1) {
      let v = trace[d]
      func at(_ k: Int) -> Int { abs(k) <= d ? Int(v[k + d]) : 0 }
      let k = i - j
      let before = k == -d || (k != d && at(k - 1) < at(k + 1)) ? k + 1 : k - 1
      let (p, q) = (at(before), at(before) - before)
      while i > p, j > q {
        i -= 1
        j -= 1
        result.append((xStart + i, yStart + j))
      }
      (i, j) = (p, q)
    }
    while i > 0, j > 0 {
      i -= 1
      j -= 1
      result.append((xStart + i, yStart + j))
    }
    return result.reversed()
  }

  /// The words that stand once in each, in their longest common order; nil where there are none.
  private static func anchors(_ x: [Int], _ xs: Range<Int>, _ y: [Int], _ ys: Range<Int>) -> [(Int, Int)]? {
    var places: [Int: (Int, Int, Int, Int)] = [:]
    for i in xs { places[x[i], default: (0, 0, 0, 0)].0 += 1; places[x[i]]?.2 = i }
    for j in ys { places[y[j], default: (0, 0, 0, 0)].1 += 1; places[y[j]]?.3 = j }
    let unique = places.values.filter { $0.0 == 1 && $0.1 == 1 }.map { ($0.2, $0.3) }.sorted { $0.0 < $1.0 }
    let kept = LongestIncreasing.indices(unique.map(\.1)).map { unique[$0] }
    return kept.isEmpty ? nil : kept
  }
}

/// The longest strictly increasing subsequence.
enum LongestIncreasing {
  /// The indices of one, ascending; O(n log n).
  static func indices(_ values: [Int]) -> [Int] {
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: values.count)
    for (i, value) in values.enumerated() {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if values[tails[middle]] < value { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[i] = tails[low - 1] }
      if low == tails.count { tails.append(i) } else { tails[low] = i }
    }
    var result: [Int] = []
    var at = tails.last ?? -1
    while at >= 0 {
      result.append(at)
      at = before[at]
    }
    return result.reversed()
  }
}
