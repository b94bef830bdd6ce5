/// A verb of the main clause with its subject.
struct Predicate {
  var group: VerbGroup
  var subject: Subject
  /// The first token of its clause and the one after the last, with what is subordinate to it.
  var range: Range<Int>
  /// Whether it is an instruction, without a subject of its own.
  var isImperative = false
  /// Whether it shares the subject of the predicate before it.
  var sharesSubject = false
  /// Whether it stands in a clause about a noun: “…, who must …”.
  var isAside = false
  /// Verbs of clauses that it says or makes sure of: “ensure that *codes are* …”.
  var contents: [(group: VerbGroup, subject: Subject)] = []
}

/// Who or what a verb is said of.
struct Subject {
  enum Kind: Equatable {
    /// No subject: an instruction, or an item that goes on with its stem.
    case none
    /// you
    case reader
    /// we, and the names of organisation and school
    case organisation
    /// A declared role or audience.
    case actor
    /// Somebody whom nobody declared, in these tokens.
    case undeclared(Range<Int>)
    /// everyone, anybody: whoever reads it.
    case everyone
    /// they, he, she where it is open who is meant.
    case somebody
    /// it, there
    case dummy
    case thing
  }

  var kind = Kind.none
  /// The actors named, as indices into the names.
  var actors: [Int32] = []
  /// The token that is its head; -1 where there is none.
  var head = -1
  /// Its tokens.
  var range = 0..<0
  /// “no pupil”, “nobody”
  var isNegative = false
  /// “only staff”
  var isLimited = false
  /// Whether it was found by following a pronoun back.
  var isFollowed = false
  /// Whether that pronoun points to a clause before.
  var isOpen = false

  /// Whether its head is a word that nobody knows.
  func isUnknown(_ tokens: [Token]) -> Bool { head >= 0 && tokens[head].kind == .word && tokens[head].classes.isEmpty }

  /// “By *someone* other than the clerk” is somebody, not whoever reads it.
  func asSomebody(_ tokens: [Token], _ vocabulary: Vocabulary) -> Subject {
    guard kind == .everyone, head >= 0, ["someone", "somebody"].contains(vocabulary.spelling(tokens[head].word)),
      head + 1 < tokens.count, tokens[head + 1].has([.preposition, .relative])
    else { return self }
    var result = self
    result.kind = .undeclared(head..<(head + 1))
    return result
  }

  /// Whether it can act.
  var acts: Bool {
    switch kind {
    case .none, .dummy, .thing: false
    default: true
    }
  }
}
