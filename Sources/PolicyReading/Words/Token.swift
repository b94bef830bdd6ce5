/// A word, a phrase that counts as one word, a declared name, or a mark.
struct Token: Sendable {
  enum Kind: UInt8, Sendable {
    case word
    case comma
    /// A dash between words, which parts as a comma does.
    case dash
    case semicolon
    case colon
    case stop
    case question
    case open
    case close
  }

  var kind: Kind
  /// The number of the word in the vocabulary; 0 is a word that it does not have.
  var word: Int32 = 0
  /// The number of its base form: that of *keep* for *kept*.
  var lemma: Int32 = 0
  var classes: WordClass = []
  /// Bytes of the text.
  var start: Int
  var end: Int
  /// The actor that it names, as an index into the names; -1 for none.
  var name: Int32 = -1
  /// Whether it ends in an apostrophe and s: "the headteacher's".
  var isPossessive = false
  var isCapital = false
  /// Whether it is written in capitals only: “SEND”.
  var isUpper = false
  /// Whether it is digits parted by dots: “4.2”.
  var isLabel = false
  /// The value that it stands for, where it is a number; else -1.
  var number = -1
  /// The length of time that it stands for, as an index into those of the text; -1 for none.
  var duration: Int32 = -1

  @inline(__always)
  func has(_ any: WordClass) -> Bool { !classes.isDisjoint(with: any) }

  @inline(__always)
  func isWord(_ number: Int32) -> Bool { kind == .word && word == number && number != 0 }

  /// Whether it parts clauses: a comma, dash, colon, semicolon or bracket.
  var isMark: Bool { kind != .word }
}
