/// An inverted index: for each word and pair of words, the texts of each side that have it.
struct Postings {
  private var old: [UInt64: [Int32]] = [:]
  private var new: [UInt64: [Int32]] = [:]

  /// Indexes texts, and keeps what the fewest share: as much as `budget` meetings of two texts allow.
  init(_ oldWords: [[Int32]], _ newWords: [[Int32]], budget: Int) {
    for (a, words) in oldWords.enumerated() {
      Self.forEachFeature(words) { Self.add(Int32(a), to: &old[$0, default: []]) }
    }
    for (b, words) in newWords.enumerated() {
      Self.forEachFeature(words) { if old[$0] != nil { Self.add(Int32(b), to: &new[$0, default: []]) } }
    }
    // Features in classes by how many meetings each makes, rarest first.
    var meetings = [Int](repeating: 0, count: 65)
    for (feature, texts) in new {
      let count = texts.count * (old[feature]?.count ?? 0)
      meetings[count.bitWidth - count.leadingZeroBitCount] += count
    }
    var limit = 0
    var sum = 0
    while limit < 64, sum + meetings[limit] <= budget {
      sum += meetings[limit]
      limit += 1
    }
    let most = limit >= 62 ? Int.max : (1 << max(limit - 1, 0)) - 1
    for (feature, texts) in new where texts.count * (old[feature]?.count ?? 0) > most { new[feature] = nil }
    for feature in old.keys where new[feature] == nil { old[feature] = nil }
  }

  private static func add(_ text: Int32, to texts: inout [Int32]) {
    if texts.last != text { texts.append(text) }
  }

  private static func forEachFeature(_ words: [Int32], _ body: (UInt64) -> Void) {
    var before: Int32?
    for word in words {
      body(UInt64(UInt32(bitPattern: word)))
      if let before { body((UInt64(UInt32(bitPattern: before)) + 1) << 32 | UInt64(UInt32(bitPattern: word))) }
      before = word
    }
  }

  /// Calls `body` with each text and the few of the other side that share the most with it for their length.
  func forEachBest(of texts: [[Int32]], kept: Int, limit: Int, isOld: Bool, _ body: (Int, Int) -> Void) {
    let others = isOld ? new : old
    var counts = [Int32](repeating: 0, count: limit)
    var touched: [Int32] = []
    for (text, words) in texts.enumerated() {
      touched.removeAll(keepingCapacity: true)
      Self.forEachFeature(words) { feature in
        guard let postings = others[feature] else { return }
        for other in postings {
          if counts[Int(other)] == 0 { touched.append(other) }
          counts[Int(other)] += 1
        }
      }
      if touched.count > kept { touched.sort { (counts[Int($1)], $0) < (counts[Int($0)], $1) } }
      for other in touched.prefix(kept) { body(text, Int(other)) }
      for other in touched { counts[Int(other)] = 0 }
    }
  }
}
