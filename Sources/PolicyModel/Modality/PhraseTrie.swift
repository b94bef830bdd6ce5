/// The phrases of a lexicon by their words, for the longest match at a place.
struct PhraseTrie: Sendable {
  /// The entry that ends at each node, or -1.
  private var entryAt: [Int32] = [-1]
  /// Where each edge leads, in an open table: a dictionary's hashing would be a tenth of all reading.
  private var keys: [UInt64] = []
  private var targets: [Int32] = []
  /// The node of each first word, by the word's number; 0 where no phrase begins with it.
  private(set) var roots: [Int32] = []

  private static func key(_ node: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  private static func slot(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
  }

  @inline(__always)
  private func follow(_ node: Int32, _ word: Int32) -> Int32? {
    guard !keys.isEmpty else { return nil }
    let key = Self.key(node, word)
    var slot = Self.slot(key, keys.count - 1)
    while targets[slot] != 0 {
      if keys[slot] == key { return targets[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }

  private mutating func link(_ node: Int32, _ word: Int32, _ next: Int32) {
    if entryAt.count * 2 > keys.count {
      let old = zip(keys, targets).filter { $0.1 != 0 }
      keys = Array(repeating: 0, count: max(256, keys.count * 2))
      targets = Array(repeating: 0, count: keys.count)
      for (key, target) in old { place(key, target) }
    }
    place(Self.key(node, word), next)
  }

  private mutating func place(_ key: UInt64, _ target: Int32) {
    var slot = Self.slot(key, keys.count - 1)
    while targets[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
    keys[slot] = key
    targets[slot] = target
  }

  mutating func add(_ words: [Int32], entry: Int) {
    var node: Int32 = 0
    for word in words {
      if let next = follow(node, word) {
        node = next
        continue
      }
      let next = Int32(entryAt.count)
      entryAt.append(-1)
      link(node, word, next)
      if node == 0 {
        while roots.count <= Int(word) { roots.append(0) }
        roots[Int(word)] = next
      }
      node = next
    }
    entryAt[Int(node)] = Int32(entry)
  }

  func entry(for words: [Int32]) -> Int? {
    var node: Int32 = 0
    for word in words {
      guard let next = follow(node, word) else { return nil }
      node = next
    }
    return entryAt[Int(node)] < 0 ? nil : Int(entryAt[Int(node)])
  }

  /// The longest phrase that begins at a token: its entry, and the token after it.
  ///
  /// Adverbs between its words are passed over ("are *strongly* advised to"), at most three together.
  @inline(__always)
  func match(_ tokens: [ModalityToken], at start: Int, end: Int) -> (entry: Int, next: Int)? {
    let first = Int(tokens[start].word)
    guard first != 0, first < roots.count, roots[first] != 0 else { return nil }
    var node = roots[first]
    var best: (Int, Int)?
    if entryAt[Int(node)] >= 0 { best = (Int(entryAt[Int(node)]), start + 1) }
    var at = start + 1
    var skipped = 0
    while at < end, tokens[at].kind == .word {
      if tokens[at].word != 0, let next = follow(node, tokens[at].word) {
        node = next
        skipped = 0
        if entryAt[Int(node)] >= 0 { best = (Int(entryAt[Int(node)]), at + 1) }
      } else if tokens[at].traits.contains(.adverb), skipped < 3 {
        skipped += 1
      } else {
        break
      }
      at += 1
    }
    return best
  }
}
