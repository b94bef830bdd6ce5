/// A word as bytes, folded.
typealias Word = [UInt8]

/// Phrases that are read as another, the longest first.
struct PhraseTable {
  private var byFirst: [Word: [(phrase: [Word], meaning: [Word])]] = [:]

  /// Reads `phrase` as `meaning`, unless it is known already.
  mutating func add(_ phrase: [Word], _ meaning: [Word]) {
    guard let first = phrase.first else { return }
    var known = byFirst[first] ?? []
    if known.contains(where: { $0.phrase == phrase }) { return }
    let place = known.firstIndex { $0.phrase.count < phrase.count } ?? known.count
    known.insert((phrase, meaning), at: place)
    byFirst[first] = known
  }

  /// The words with each phrase read as what it means.
  func read(_ words: [Word]) -> [Word] {
    var result: [Word] = []
    result.reserveCapacity(words.count)
    var index = 0
    while index < words.count {
      let found = byFirst[words[index]]?.first { entry in
        index + entry.phrase.count <= words.count
          && entry.phrase.elementsEqual(words[index..<index + entry.phrase.count])
      }
      if let found {
        result += found.meaning
        index += found.phrase.count
      } else {
        result.append(words[index])
        index += 1
      }
    }
    return result
  }

  /// The folded words of a text.
  static func words(_ text: some Sequence<UInt8>) -> [Word] { words(folded: WordFold.fold(text)) }

  /// The words of what is folded.
  static func words(folded bytes: [UInt8]) -> [Word] { bytes.split(separator: 0x20).map(Array.init) }
}
