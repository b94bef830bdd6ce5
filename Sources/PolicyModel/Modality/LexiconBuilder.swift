/// Puts a lexicon together, phrase by phrase.
struct LexiconBuilder {
  private(set) var entries: [Lexicon.Entry] = []
  private(set) var words = WordTable()
  private(set) var trie = PhraseTrie()
  private(set) var common = CommonWords()
  /// The first two words of each phrase, by their numbers; 0 where there is no second.
  private(set) var beginnings: [(Int32, Int32)] = []

  /// The built-in phrases.
  init() {
    for (spelling, word) in Lexicon.aliases { words.alias(spelling, word) }
    for (spelling, first, second) in Lexicon.contractions { words.alias(spelling, first, second) }
    for wordClass in Lexicon.wordClasses {
      for word in wordClass.words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        words.add(wordClass.trait, to: String(word))
      }
    }
    for (reading, phrases) in Lexicon.builtInPhrases {
      for phrase in phrases { add(phrase, reading) }
    }
    common = CommonWords(&words)
  }

  /// What a lexicon holds, to add to it.
  init(_ tables: LexiconTables) {
    entries = tables.entries
    words = tables.words
    trie = tables.trie
    common = tables.common
    beginnings = tables.beginnings
  }

  mutating func addActor(_ name: String) {
    var head: String?
    for word in tokens(of: name) {
      let number = words.intern(word)
      if words.traits[Int(number)].contains(.preposition) { break }
      head = word
    }
    if let head { words.add(.agent, to: head) }
  }

  mutating func add(_ phrase: String, _ reading: Lexicon.Reading) {
    let spelled = tokens(of: phrase)
    let numbers = spelled.flatMap { word -> [Int32] in
      let first = words.intern(word)
      let second = words.second(of: word)
      return second == 0 ? [first] : [first, second]
    }
    guard !numbers.isEmpty else { return }
    let entry = Lexicon.Entry(phrase: spelled.joined(separator: " "), reading: reading)
    if let known = trie.entry(for: numbers) {
      entries[known] = entry
    } else {
      trie.add(numbers, entry: entries.count)
      entries.append(entry)
      beginnings.append((numbers[0], numbers.count > 1 ? numbers[1] : 0))
    }
  }

  /// The words of a phrase as the tokenizer would cut and fold them.
  private func tokens(of phrase: String) -> [String] {
    let bytes = Array(phrase.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      var tokenizer = ModalityTokenizer(table: WordTable(), text: buffer, masked: [])
      return tokenizer.tokenize().filter { $0.kind == .word }.map { token in
        String(decoding: Self.folded(buffer[token.start..<token.end]), as: UTF8.self)
      }
    }
  }

  private static func folded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var folded: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0xE2, index + 2 < bytes.endIndex, bytes[index + 1] == 0x80, bytes[index + 2] == 0x99 {
        folded.append(UInt8(ascii: "'"))
        index += 3
      } else {
        folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        index += 1
      }
    }
    return folded
  }
}
