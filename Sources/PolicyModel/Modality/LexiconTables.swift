/// What a lexicon holds, shared by all who read with it.
///
/// It is a class so that a reader carries one reference through the words of a clause, and not six tables.
final class LexiconTables: Sendable {
  let entries: [Lexicon.Entry]
  let words: WordTable
  let trie: PhraseTrie
  let common: CommonWords
  let beginnings: [(Int32, Int32)]

  init(_ builder: LexiconBuilder) {
    entries = builder.entries
    words = builder.words
    trie = builder.trie
    common = builder.common
    beginnings = builder.beginnings
  }

  /// Whether the phrase begins with a modal verb proper, which "no …" before it negates.
  func startsWithModal(_ entry: Int) -> Bool { words.traits[Int(beginnings[entry].0)].contains(.modal) }

  /// Whether it is "is to" or one of its kind, which after "the aim" binds nobody.
  func isInfinitive(_ entry: Int) -> Bool {
    beginnings[entry].0 == common.is && [common.to, common.not, common.never].contains(beginnings[entry].1)
  }
}
