/// Phrases by the numbers of their words, each with a value, for the longest match at a place.
struct PhraseTrie<Value: Sendable>: Sendable {
  private var values: [Value?] = [nil]
  private var edges = NumberMap()
  /// Whether a phrase begins with the word of a number.
  private var begins: [Bool] = []

  private static func key(_ node: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  /// Adds a phrase; one that is there already keeps its value.
  mutating func add(_ words: [Int32], _ value: Value) {
    guard let first = words.first else { return }
    while begins.count <= Int(first) { begins.append(false) }
    begins[Int(first)] = true
    var node: Int32 = 0
    for word in words {
      if let next = edges[Self.key(node, word)] {
        node = next
      } else {
        let next = Int32(values.count)
        values.append(nil)
        edges[Self.key(node, word)] = next
        node = next
      }
    }
    if values[Int(node)] == nil { values[Int(node)] = value }
  }

  /// The value of exactly that phrase.
  func value(_ words: [Int32]) -> Value? {
    var node: Int32 = 0
    for word in words {
      guard let next = edges[Self.key(node, word)] else { return nil }
      node = next
    }
    return values[Int(node)]
  }

  /// The longest phrase that begins at a token: its value, and the token after it.
  @inline(__always)
  func match(_ tokens: [Token], at start: Int, word: (Token) -> Int32 = { $0.word }) -> (value: Value, next: Int)? {
    let first = Int(word(tokens[start]))
    guard first > 0, first < begins.count, begins[first] else { return nil }
    var node: Int32 = 0
    var best: (Value, Int)?
    var at = start
    while at < tokens.count, tokens[at].kind == .word, let next = edges[Self.key(node, word(tokens[at]))] {
      node = next
      at += 1
      if let value = values[Int(node)] { best = (value, at) }
    }
    return best
  }
}
