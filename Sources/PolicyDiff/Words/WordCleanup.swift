/// Joins changes between which too little stands, so that a reader sees phrases and not confetti.
enum WordCleanup {
  /// The pairs that stay aligned; `x` and `y` are the lengths of the words in bytes.
  static func clean(_ pairs: [(Int, Int)], _ x: [Int], _ y: [Int]) -> [(Int, Int)] {
    var pairs = pairs
    while true {
      let next = pass(pairs, x, y)
      if next.count == pairs.count { break }
      pairs = next
    }
    // Where hardly a word in five is common, the old text and the new one read better whole.
    if pairs.count * 5 < max(x.count, y.count) { return [] }
    return pairs
  }

  private static func pass(_ pairs: [(Int, Int)], _ x: [Int], _ y: [Int]) -> [(Int, Int)] {
    var runs: [Range<Int>] = []
    for index in pairs.indices {
      if let last = runs.last, index > 0, pairs[index].0 == pairs[index - 1].0 + 1,
        pairs[index].1 == pairs[index - 1].1 + 1
      {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    var result: [(Int, Int)] = []
    for (r, run) in runs.enumerated() {
      let first = pairs[run.lowerBound]
      let last = pairs[run.upperBound - 1]
      let start = r > 0 ? pairs[runs[r - 1].upperBound - 1] : (-1, -1)
      let end = r + 1 < runs.count ? pairs[runs[r + 1].lowerBound] : (x.count, y.count)
      let before = max(first.0 - start.0, first.1 - start.1) - 1
      let after = max(end.0 - last.0, end.1 - last.1) - 1
      let bytes = run.reduce(0) { $0 + x[pairs[$1].0] }
      let isShort = run.count == 1 && bytes <= 4 || run.count == 2 && bytes <= 6 && min(before, after) > 1
      let isLost = run.count <= 3 && min(before, after) >= 2 * run.count + 1
      if before > 0, after > 0, isShort || isLost { continue }
      result += pairs[run]
    }
    return result
  }
}
