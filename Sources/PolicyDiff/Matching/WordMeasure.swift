/// Measures one text against others: the words in common, and the longest common subsequence, bit by bit.
///
/// The subsequence is that of Hyyrö (2004): for each word of the other text one addition over the bits of this one.
struct WordMeasure {
  /// For each word its place among the distinct words of the text; -1 for none.
  private var place: [Int32]
  private var words: [Int32] = []
  private var distinct: [Int32] = []
  private var counts: [Int32] = []
  private var masks: [UInt64] = []
  private var width = 0

  /// Makes one for words from 0 up to `vocabulary`.
  init(_ vocabulary: Int) { place = [Int32](repeating: -1, count: vocabulary) }

  /// Takes the text that others are measured against.
  mutating func take(_ text: [Int32]) {
    for word in distinct { place[Int(word)] = -1 }
    words = text
    distinct.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    width = (text.count + 63) / 64
    for word in text {
      if place[Int(word)] < 0 {
        place[Int(word)] = Int32(distinct.count)
        distinct.append(word)
        counts.append(0)
      }
      counts[Int(place[Int(word)])] += 1
    }
    masks.removeAll(keepingCapacity: true)
    // Long texts of many words would need a square of bits.
    guard isMeasurable else { return }
    masks = [UInt64](repeating: 0, count: distinct.count * width)
    for (i, word) in text.enumerated() { masks[Int(place[Int(word)]) * width + i / 64] |= 1 << UInt64(i % 64) }
  }

  private var isMeasurable: Bool { distinct.count * width <= 4_000_000 }

  /// How many words the texts have in common, with repetition.
  func bag(_ other: [Int32]) -> Int {
    var left = counts
    var sum = 0
    for word in other {
      let at = Int(place[Int(word)])
      if at >= 0, left[at] > 0 {
        left[at] -= 1
        sum += 1
      }
    }
    return sum
  }

  /// The length of the longest common subsequence; the words in common where the texts are too long for it.
  func sequence(_ other: [Int32]) -> Int {
    if !isMeasurable { return bag(other) }
    if width == 1 { return narrow(other) }
    var v = [UInt64](repeating: ~0, count: width)
    for word in other {
      let at = place[Int(word)]
      guard at >= 0 else { continue }
      var carry: UInt64 = 0
      let base = Int(at) * width
      for k in 0..<width {
        let u = v[k] & masks[base + k]
        let (sum, first) = v[k].addingReportingOverflow(u)
        let (total, second) = sum.addingReportingOverflow(carry)
        carry = (first ? 1 : 0) + (second ? 1 : 0)
        v[k] = total | (v[k] & ~masks[base + k])
      }
    }
    var length = 0
    for i in words.indices where v[i / 64] >> UInt64(i % 64) & 1 == 0 { length += 1 }
    return length
  }

  private func narrow(_ other: [Int32]) -> Int {
    var v: UInt64 = ~0
    for word in other {
      let at = place[Int(word)]
      guard at >= 0 else { continue }
      let mask = masks[Int(at)]
      v = (v &+ (v & mask)) | (v & ~mask)
    }
    let used: UInt64 = words.count == 64 ? ~0 : (1 << UInt64(words.count)) - 1
    return (~v & used).nonzeroBitCount
  }
}
