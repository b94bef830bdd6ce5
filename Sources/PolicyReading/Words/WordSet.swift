/// A set of words by their numbers, a bit each, so that asking whether a word is in it costs no hash.
struct WordSet: Sendable, ExpressibleByArrayLiteral {
  private var bits: [UInt64] = []

  init(_ words: some Sequence<Int32>) { for word in words { insert(word) } }
  init(arrayLiteral words: Int32...) { self.init(words) }

  mutating func insert(_ word: Int32) {
    let (index, bit) = Self.place(word)
    while bits.count <= index { bits.append(0) }
    bits[index] |= bit
  }

  func contains(_ word: Int32) -> Bool {
    let (index, bit) = Self.place(word)
    return index < bits.count && bits[index] & bit != 0
  }

  private static func place(_ word: Int32) -> (index: Int, bit: UInt64) {
    (Int(UInt32(bitPattern: word) / 64), 1 << UInt64(UInt32(bitPattern: word) % 64))
  }
}
