/// Words that decide a reading, found though a letter is missing, doubled, wrong or two have changed places.
///
/// `forbiden` is *forbidden* and `responsibilty` *responsibility*. Each word is kept under every spelling that lacks one
/// letter, so that a look-up costs as many steps as the word has letters.
struct Misspellings: Sendable {
  /// Numbers of words by the hashes of their spellings with one letter left out.
  private var words: [UInt64: Int32] = [:]

  /// The words that are worth it: long enough that nothing else is a letter away.
  static let list = """
    should responsible responsibility responsibilities required requires expected encouraged prohibited forbidden
    permitted allowed entitled obliged mandatory compulsory necessary essential recommended accountable advised
    authorised requirement obligation immediately
    """

  /// Adds a word with that number.
  mutating func add(_ spelling: [UInt8], _ word: Int32) {
    for left in spelling.indices { words[Self.hash(spelling, without: left)] = word }
    words[Self.hash(spelling, without: nil)] = word
  }

  /// The word of which this is a misspelling; nil for none.
  func word(for spelling: [UInt8]) -> Int32? {
    guard spelling.count > 4, spelling.count < 24 else { return nil }
    if let found = words[Self.hash(spelling, without: nil)] { return found }
    for left in spelling.indices.dropFirst() {
      if let found = words[Self.hash(spelling, without: left)] { return found }
    }
    return nil
  }

  private static func hash(_ spelling: [UInt8], without left: Int?) -> UInt64 {
    var hash = Vocabulary.seed
    for (index, byte) in spelling.enumerated() where index != left { hash = Vocabulary.step(hash, byte) }
    return Vocabulary.finish(hash)
  }
}
