/// What the reader needs to know of a word to find the main clause: a few closed classes, and the look of its ending.
struct WordTraits: OptionSet, Sendable {
  let rawValue: UInt32

  static let adverb = WordTraits(rawValue: 1 << 0)
  static let pronoun = WordTraits(rawValue: 1 << 1)
  static let determiner = WordTraits(rawValue: 1 << 2)
  static let agent = WordTraits(rawValue: 1 << 3)
  static let preposition = WordTraits(rawValue: 1 << 4)
  static let conjunction = WordTraits(rawValue: 1 << 5)
  static let relative = WordTraits(rawValue: 1 << 6)
  static let clausal = WordTraits(rawValue: 1 << 7)
  static let timed = WordTraits(rawValue: 1 << 8)
  static let finite = WordTraits(rawValue: 1 << 9)
  static let modal = WordTraits(rawValue: 1 << 10)
  static let undertaking = WordTraits(rawValue: 1 << 11)
  static let process = WordTraits(rawValue: 1 << 12)
  static let thing = WordTraits(rawValue: 1 << 13)
  static let aim = WordTraits(rawValue: 1 << 14)
  static let reduced = WordTraits(rawValue: 1 << 15)
  static let tail = WordTraits(rawValue: 1 << 16)
  static let content = WordTraits(rawValue: 1 << 17)
  static let nounOrVerb = WordTraits(rawValue: 1 << 18)
  static let monthCue = WordTraits(rawValue: 1 << 19)
  static let nounAfter = WordTraits(rawValue: 1 << 20)
  static let negativeSubject = WordTraits(rawValue: 1 << 21)
  static let endsS = WordTraits(rawValue: 1 << 22)
  static let endsEd = WordTraits(rawValue: 1 << 23)
  static let endsIng = WordTraits(rawValue: 1 << 24)
  static let digits = WordTraits(rawValue: 1 << 25)
  static let needAfter = WordTraits(rawValue: 1 << 27)
  static let comparison = WordTraits(rawValue: 1 << 28)
  static let aside = WordTraits(rawValue: 1 << 29)
  static let negator = WordTraits(rawValue: 1 << 26)

  /// Opens a clause that is not the main one.
  static let opener: WordTraits = [.relative, .clausal, .timed]
}
