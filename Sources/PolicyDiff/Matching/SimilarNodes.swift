internal import PolicyModel

/// Finds pairs of nodes that may say nearly the same, through an index of the words and pairs of words they have.
///
/// Only what both versions have and few nodes share is looked up, so that it stays near linear; each node keeps its few
/// best candidates.
struct SimilarNodes {
  /// Two nodes with how many words they have in common.
  struct Candidate {
    var i: Int
    var j: Int
    /// The longest common subsequence of words.
    var sequence: Int
    /// The words in common, with repetition, in any order.
    var bag: Int
    var oldCount: Int
    var newCount: Int
    /// How the one text stands in the other, where it does.
    var whole = Whole.none

    /// How a text stands within another.
    enum Whole: Int {
      case none
      /// What tells something stands there in its order, close together.
      case telling
      /// Every word stands there in its order, close together.
      case every
    }

    /// Twice the longest common subsequence over the sum of both lengths.
    var similarity: Double { 2 * Double(sequence) / Double(max(oldCount + newCount, 1)) }
  }

  /// How many candidates a node keeps.
  private static let kept = 8
  /// How many meetings of two nodes at one word or pair of words are looked at in all.
  private static let budget = 4_000_000

  private let old: Half
  private let new: Half
  private let oldFree: [Int]
  private let newFree: [Int]
  private let oldWords: [[Int32]]
  private let newWords: [[Int32]]
  private let vocabulary: Int
  /// The words that tell little: those of the language, and those that stand in many of the nodes.
  let little: Set<Int32>

  init(_ matcher: Matcher) {
    old = matcher.old
    new = matcher.new
    oldFree = old.nodes.indices.filter { matcher.isFree(old: $0) }
    newFree = new.nodes.indices.filter { matcher.isFree(new: $0) }
    var ids: [UInt64: Int32] = [:]
    if oldFree.isEmpty || newFree.isEmpty {
      oldWords = []
      newWords = []
    } else {
      let (a, b) = (matcher.old, matcher.new)
      oldWords = oldFree.map { Self.words(a.spoken($0), &ids) }
      newWords = newFree.map { Self.words(b.spoken($0), &ids) }
    }
    vocabulary = ids.count
    little = Self.little(oldWords + newWords, ids)
  }

  private static func little(_ texts: [[Int32]], _ ids: [UInt64: Int32]) -> Set<Int32> {
    var result = Set(LittleWords.hashes.compactMap { ids[$0] })
    guard texts.count >= 40 else { return result }
    var counts: [Int32: Int] = [:]
    for words in texts { for word in Set(words) { counts[word, default: 0] += 1 } }
    for (word, count) in counts where 8 * count > texts.count { result.insert(word) }
    return result
  }

  /// The words of a text, folded, as numbers.
  static func words(_ text: [UInt8], _ ids: inout [UInt64: Int32]) -> [Int32] {
    var result: [Int32] = []
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var isEmpty = true
    func end() {
      if !isEmpty {
        let next = Int32(truncatingIfNeeded: ids.count)
        let id = ids[hash] ?? next
        if id == next { ids[hash] = next }
        result.append(id)
      }
      hash = 0xcbf2_9ce4_8422_2325
      isEmpty = true
    }
    for byte in WordFold.fold(text) {
      // What parts the cells of a row is no word.
      if byte == 0x20 || byte == 0x7C {
        end()
      } else {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        isEmpty = false
      }
    }
    end()
    return result
  }

  /// The pairs worth comparing, in order of the old node, then of the new one.
  func candidates() -> [Candidate] {
    guard !oldWords.isEmpty, !newWords.isEmpty else { return [] }
    let postings = Postings(oldWords, newWords, budget: Self.budget)
    var pairs: Set<UInt64> = []
    postings.forEachBest(of: oldWords, kept: Self.kept, limit: newWords.count, isOld: true) { a, b in
      pairs.insert(UInt64(a) << 32 | UInt64(b))
    }
    postings.forEachBest(of: newWords, kept: Self.kept, limit: oldWords.count, isOld: false) { b, a in
      pairs.insert(UInt64(a) << 32 | UInt64(b))
    }
    var result: [Candidate] = []
    result.reserveCapacity(pairs.count)
    var measure = WordMeasure(vocabulary)
    var current = -1
    for pair in pairs.sorted() {
      let (a, b) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
      guard old.isSameSort(oldFree[a], new, newFree[b]) else { continue }
      if a != current {
        measure.take(oldWords[a])
        current = a
      }
      let bag = measure.bag(newWords[b])
      let (m, n) = (oldWords[a].count, newWords[b].count)
      var whole = whole(a, b, bag)
      let sequence = 4 * bag >= m + n || whole != .none ? measure.sequence(newWords[b]) : 0
      // Where it is half of the other, it need not be long to be known again.
      if 4 * sequence >= m + n, sequence == min(m, n) { whole = .every }
      result.append(
        Candidate(
          i: oldFree[a], j: newFree[b], sequence: sequence, bag: bag, oldCount: m, newCount: n, whole: whole))
    }
    return result
  }

  /// Whether the shorter of two texts, of which `bag` words are common, stands within the other.
  private func whole(_ a: Int, _ b: Int, _ bag: Int) -> Candidate.Whole {
    let (short, long) =
      oldWords[a].count <= newWords[b].count ? (oldWords[a], newWords[b]) : (newWords[b], oldWords[a])
    let telling = short.filter { !little.contains($0) }
    // One word alone says little of what a clause is about.
    guard telling.count > 1, bag >= telling.count else { return .none }
    if bag == short.count, Self.isClose(short, in: long) { return .every }
    return Self.isClose(telling, in: long.filter { !little.contains($0) }) ? .telling : .none
  }

  /// Whether `part` stands in `text` in its order, with fewer words between than it has itself.
  private static func isClose(_ part: [Int32], in text: [Int32]) -> Bool {
    var next = 0
    var end = 0
    for (index, word) in text.enumerated() where next < part.count && word == part[next] {
      next += 1
      end = index
    }
    guard next == part.count else { return false }
    // From its end backwards, so that an early first word doesn't stretch it.
    var start = end
    while next > 0 {
      if text[start] == part[next - 1] { next -= 1 }
      if next > 0 { start -= 1 }
    }
    return end - start + 1 < 2 * part.count
  }

  /// The words of a node that is free, as numbers that are the same on both sides.
  func wordsByNode() -> (old: [Int: [Int32]], new: [Int: [Int32]]) {
    guard !oldWords.isEmpty else { return ([:], [:]) }
    return (
      Dictionary(uniqueKeysWithValues: zip(oldFree, oldWords)),
      Dictionary(uniqueKeysWithValues: zip(newFree, newWords))
    )
  }
}
