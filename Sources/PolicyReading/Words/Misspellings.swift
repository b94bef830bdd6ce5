/// Words that decide a reading, found though a letter is missing, doubled, wrong or two have changed places.
///
/// `forbiden` is *forbidden* and `responsibilty` *responsibility*. Each word is kept under every spelling that lacks one
/// letter, so that a look-up costs as many steps as the word has letters.
struct Misspellings: Sendable {
  /// Numbers of words by the hashes of their spellings with one letter left out.
  private var words = NumberMap()

  /// The words that are worth it: long enough that nothing else is a letter away.
  static let list = """
    should responsible responsibility responsibilities required requires expected encouraged prohibited forbidden
    permitted allowed entitled obliged mandatory compulsory necessary essential recommended accountable advised
    authorised requirement obligation immediately
    """

  /// Adds a word with that number.
  mutating func add(_ spelling: [UInt8], _ word: Int32) {
    spelling.withUnsafeBufferPointer { spelling in
      for left in spelling.indices { words[Self.hash(spelling, without: left)] = word }
      words[Self.hash(spelling, without: -1)] = word
    }
  }

  /// The word of which this is a misspelling, capitals aside; nil for none.
  func word(for spelling: UnsafeBufferPointer<UInt8>) -> Int32? {
    guard spelling.count > 4, spelling.count < 24 else { return nil }
    if let found = words[Self.hash(spelling, without: -1)] { return found }
    for left in 1..<spelling.count {
      if let found = words[Self.hash(spelling, without: left)] { return found }
    }
    return nil
  }

  private static func hash(_ spelling: UnsafeBufferPointer<UInt8>, without left: Int) -> UInt64 {
    var hash = Vocabulary.seed
    for index in 0..<spelling.count where index != left {
      let byte = spelling[index]
      hash = Vocabulary.step(hash, byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }
    return Vocabulary.finish(hash)
  }
}
