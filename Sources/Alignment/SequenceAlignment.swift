/// Aligns two sequences by a longest common subsequence, or by their rare elements where that would be more than linear
/// work: the words of two texts, or the paragraphs of two pages.
public struct SequenceAlignment {
  private let x: [Int]
  private let y: [Int]
  private var pairs: [(Int, Int)] = []
  /// The steps taken: words compared, and words looked up.
  private var work = 0

  /// Pairs of indices, ascending in both.
  public static func align(_ x: [Int], _ y: [Int]) -> [(Int, Int)] { measured(x, y).pairs }

  /// The same of whatever can be equal.
  public static func pairs<Element: Hashable>(_ old: [Element], _ new: [Element]) -> [(old: Int, new: Int)] {
    var numbers: [Element: Int] = [:]
    func number(_ element: Element) -> Int {
      if let known = numbers[element] { return known }
      numbers[element] = numbers.count
      return numbers.count - 1
    }
    return align(old.map(number), new.map(number)).map { (old: $0.0, new: $0.1) }
  }

  /// The same, with the steps that it took.
  public static func measured(_ x: [Int], _ y: [Int]) -> (pairs: [(Int, Int)], work: Int) {
    var alignment = SequenceAlignment(x, y)
    alignment.align(0..<x.count, 0..<y.count, depth: 0)
    return (alignment.pairs, alignment.work)
  }

  private init(_ x: [Int], _ y: [Int]) {
    self.x = x
    self.y = y
    budget = Self.enough + Self.steps * (x.count + y.count)
  }

  /// The steps after which no stretch is compared in full any more.
  private let budget: Int
  /// How many steps there are for each word.
  private static let steps = 64
  /// The steps that there are anyway, so that a clause is always compared in full.
  private static let enough = 100_000
  /// The words of both sides beyond which a text is long.
  private static let long = 1024
  /// How often a stretch is parted, and its parts again.
  private static let deepest = 8

  private mutating func align(_ xs: Range<Int>, _ ys: Range<Int>, depth: Int) {
    var (i, j) = (xs.lowerBound, ys.lowerBound)
    var (m, n) = (xs.upperBound, ys.upperBound)
    while i < m, j < n, x[i] == y[j] {
      pairs.append((i, j))
      i += 1
      j += 1
    }
    var tail = 0
    while i < m, j < n, x[m - 1] == y[n - 1] {
      m -= 1
      n -= 1
      tail += 1
    }
    work += i - xs.lowerBound + tail + 1
    if i < m, j < n {
      // A long text is parted by its rare words first, so that each part may be compared in full.
      let isLong = (m - i) + (n - j) > Self.long && depth == 0
      if !isLong, work < budget, let path = myers(i..<m, j..<n) {
        pairs += path
      } else if depth < Self.deepest, let anchors = anchors(i..<m, j..<n) {
        for (p, q) in anchors {
          align(i..<p, j..<q, depth: depth + 1)
          pairs.append((p, q))
          (i, j) = (p + 1, q + 1)
        }
        align(i..<m, j..<n, depth: depth + 1)
      }
    }
    for k in 0..<tail { pairs.append((m + k, n + k)) }
  }

  /// The greedy algorithm of Myers (1986); nil where there are too many differences for work that is linear.
  private mutating func myers(_ xs: Range<Int>, _ ys: Range<Int>) -> [(Int, Int)]? {
    let (n, m) = (xs.count, ys.count)
    let allowed = max(Self.steps * (n + m), Self.enough)
    let budget = work + allowed
    // As many differences as the steps allow, of which each takes one more than the one before.
    var limit = 0
    while limit < n + m, limit * limit < 2 * allowed { limit += 1 }
    var v = [Int32](repeating: 0, count: 2 * limit + 3)
    let offset = limit + 1
    var trace: [[Int32]] = []
    for d in 0...limit {
      if work > budget { return nil }
      trace.append(Array(v[(offset - d)...(offset + d)]))
      work += d + 1
      for k in stride(from: -d, through: d, by: 2) {
        var i = Int(
          k == -d || (k != d && v[offset + k - 1] < v[offset + k + 1]) ? v[offset + k + 1] : v[offset + k - 1] + 1)
        var j = i - k
        while i < n, j < m, x[xs.lowerBound + i] == y[ys.lowerBound + j] {
          i += 1
          j += 1
          work += 1
        }
        v[offset + k] = Int32(i)
        if i >= n, j >= m { return Self.backtrack(trace, d, n, m, xs.lowerBound, ys.lowerBound) }
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
  private mutating func anchors(_ xs: Range<Int>, _ ys: Range<Int>) -> [(Int, Int)]? {
    work += xs.count + ys.count
    var places: [Int: (Int, Int, Int, Int)] = [:]
    for i in xs { places[x[i], default: (0, 0, 0, 0)].0 += 1; places[x[i]]?.2 = i }
    for j in ys { places[y[j], default: (0, 0, 0, 0)].1 += 1; places[y[j]]?.3 = j }
    let unique = places.values.filter { $0.0 == 1 && $0.1 == 1 }.map { ($0.2, $0.3) }.sorted { $0.0 < $1.0 }
    let kept = LongestIncreasing.indices(unique.map(\.1)).map { unique[$0] }
    return kept.isEmpty ? nil : kept
  }
}
