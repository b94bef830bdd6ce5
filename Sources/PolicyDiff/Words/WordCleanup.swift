/// Joins replacements between which only little words stand, so that a reader sees phrases and not confetti.
enum WordCleanup {
  /// How much a word says.
  enum Weight {
    /// A mark beside a word.
    case mark
    /// A word that stands everywhere: *the*, *of*.
    case little
    case full

    init(_ word: ArraySlice<UInt8>) {
      guard
        word.contains(where: { $0 >= 0x80 || ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) })
      else {
        self = .mark
        return
      }
      self = word.count <= 4 && WordCleanup.littleWords.contains(word.map { $0 | 0x20 }) ? .little : .full
    }
  }

  private static let littleWords = Set(
    [
      "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "and", "or", "is", "are", "be",
      "it", "its", "that", "this", "was",
    ].map { Array($0.utf8) })

  /// The pairs that stay aligned.
  static func clean(_ pairs: [(Int, Int)], _ x: [Weight], _ y: [Weight]) -> [(Int, Int)] {
    // Where hardly a word in five is common, the old text and the new one read better whole.
    let words = (x.count { $0 != .mark }, y.count { $0 != .mark })
    if pairs.count(where: { x[$0.0] != .mark }) * 5 < max(words.0, words.1) { return [] }
    return joined(pairs, x, y.count)
  }

  /// Takes out the runs of at most two little words, or of marks, between two replacements.
  private static func joined(_ pairs: [(Int, Int)], _ x: [Weight], _ yCount: Int) -> [(Int, Int)] {
    var result: [(Int, Int)] = []
    result.reserveCapacity(pairs.count)
    var start = 0
    while start < pairs.count {
      var end = start + 1
      while end < pairs.count, pairs[end].0 == pairs[end - 1].0 + 1, pairs[end].1 == pairs[end - 1].1 + 1 { end += 1 }
      let before = start > 0 ? pairs[start - 1] : (-1, -1)
      let isReplacedBefore = pairs[start].0 > before.0 + 1 && pairs[start].1 > before.1 + 1
      let after = end < pairs.count ? pairs[end] : (x.count, yCount)
      let isReplacedAfter = after.0 > pairs[end - 1].0 + 1 && after.1 > pairs[end - 1].1 + 1
      let run = pairs[start..<end]
      let isLittle = run.allSatisfy { x[$0.0] != .full } && run.count(where: { x[$0.0] == .little }) <= 2
      if !(isReplacedBefore && isReplacedAfter && isLittle) { result += run }
      start = end
    }
    return result
  }
}
