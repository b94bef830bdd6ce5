/// The runs of three words in a text, by which texts are known that say almost the same.
///
/// Words are kept as numbers, so that two thousand clauses are compared without making a string for each of their runs.
struct WordRuns {
  /// The fewest words of a text that is compared: short ones are alike by chance.
  static let leastWords = 10

  /// Its words, in order.
  let words: [UInt64]
  /// Its runs, each once.
  let runs: [UInt64]

  /// Nil where the text is too short to be compared.
  init?(_ text: String) {
    var text = text
    let words = text.withUTF8 { Self.words(of: $0) }
    guard words.count >= Self.leastWords else { return nil }
    self.words = words
    var runs: [UInt64] = []
    runs.reserveCapacity(words.count)
    for i in 0..<(words.count - 2) {
      runs.append((words[i] &* 31 &+ words[i + 1]) &* 0x9E37_79B9_7F4A_7C15 &+ words[i + 2])
    }
    runs.sort()
    var last: UInt64?
    runs.removeAll { run in
      defer { last = run }
      return run == last
    }
    self.runs = runs
  }

  /// One number for each word, the same for capitals and small letters. What is not a letter or a figure parts words, and
  /// so do quotation marks and dashes, which begin with the two bytes of U+2000 to U+203F.
  private static func words(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt64] {
    var result: [UInt64] = []
    var hash: UInt64 = 0
    var isOpen = false
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      let isMark = byte == 0xE2 && i + 1 < bytes.count && bytes[i + 1] == 0x80
      let isBlank = byte == 0xC2 && i + 1 < bytes.count && bytes[i + 1] == 0xA0
      if !isMark, !isBlank, isOfWord(byte) {
        if !isOpen { hash = wordHashStart }
        isOpen = true
        hash = wordHash(hash, small(byte))
      } else if isOpen {
        result.append(hash)
        isOpen = false
      }
      i += isMark ? 3 : isBlank ? 2 : 1
    }
    if isOpen { result.append(hash) }
    return result
  }
}

/// Texts by their runs, among which the one is found that has most in common with another.
struct RunIndex {
  /// In how many texts a run may stand: one that many have says nothing, so that the work grows with the words.
  private static let mostPlaces = 24

  private struct Places {
    var count = 0
    /// The first text that has the run, which is the only one of most.
    private(set) var first: Int32 = -1
    /// The others, as long as they are few enough to be asked for.
    private(set) var others: [Int32] = []

    mutating func add(_ number: Int32) {
      count += 1
      if count == 1 { first = number } else if count <= mostPlaces { others.append(number) } else { others = [] }
    }
  }

  private(set) var texts: [WordRuns] = []
  private var places: [UInt64: Places] = [:]

  /// Adds a text, which takes the next number.
  mutating func add(_ text: WordRuns) {
    let number = Int32(texts.count)
    for run in text.runs { places[run, default: Places()].add(number) }
    texts.append(text)
  }

  /// The numbers of the texts that have three of five runs of both in common with `text`, the most alike first, then in
  /// order. One word that differs is in three runs.
  func alike(_ text: WordRuns) -> [Int] {
    var shared: [Int32: Int] = [:]
    for run in text.runs {
      guard let found = places[run], found.count <= Self.mostPlaces else { continue }
      shared[found.first, default: 0] += 1
      for number in found.others { shared[number, default: 0] += 1 }
    }
    guard !shared.isEmpty else { return [] }
    let found = shared.filter { number, count in
      count * 5 >= (text.runs.count + texts[Int(number)].runs.count - count) * 3
    }
    return found.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { Int($0.key) }
  }
}
