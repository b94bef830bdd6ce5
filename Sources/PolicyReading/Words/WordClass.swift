/// What the reader knows of a word before it looks at its neighbours. Most words have several classes.
struct WordClass: OptionSet, Sendable {
  let rawValue: UInt64

  private init(_ bit: UInt64) { rawValue = 1 << bit }
  init(rawValue: UInt64) { self.rawValue = rawValue }

  // Closed classes.
  static let determiner = WordClass(0)
  static let possessive = WordClass(1)
  /// A pronoun that can be a subject: I, we, you, they, it, who.
  static let pronoun = WordClass(2)
  /// everyone, anybody, all: whoever reads the clause.
  static let universal = WordClass(3)
  /// nobody, no one, none, neither, and the determiner "no".
  static let negativeSubject = WordClass(4)
  static let preposition = WordClass(5)
  static let conjunction = WordClass(6)
  /// if, when, unless: opens a clause.
  static let subordinator = WordClass(7)
  /// before, after, until, since, as: a preposition, or opens a clause.
  static let timed = WordClass(8)
  /// who, which, that, whose
  static let relative = WordClass(9)
  /// what, how, whether
  static let interrogative = WordClass(10)
  static let modal = WordClass(11)
  static let be = WordClass(12)
  static let have = WordClass(13)
  static let doVerb = WordClass(14)
  static let negator = WordClass(15)
  static let adverb = WordClass(16)
  static let number = WordClass(17)
  static let adjective = WordClass(18)
  /// Verbs of what befalls or is so, which nobody is told to do: expire, consist, belong.
  static let unwilled = WordClass(19)

  // Forms.
  static let base = WordClass(20)
  static let thirdPerson = WordClass(21)
  static let past = WordClass(22)
  static let participle = WordClass(23)
  static let gerund = WordClass(24)
  static let noun = WordClass(25)
  static let plural = WordClass(26)
  /// A form that is hardly ever anything but a verb: "ensures".
  static let surelyVerb = WordClass(27)

  /// together with, as well as: joins those who act as “and” does.
  static let companion = WordClass(28)

  // Kinds of nouns.
  /// Somebody who acts, whether declared or not: complainant, panel, employee.
  static let agent = WordClass(30)
  /// What a whole organisation is called: school, trust.
  static let organisation = WordClass(31)
  /// What somebody writes, so that what it will contain is a duty of whoever writes it.
  static let document = WordClass(32)
  static let event = WordClass(33)
  /// aim, purpose, objective
  static let aim = WordClass(34)
  /// duty, responsibility, role
  static let duty = WordClass(35)
  /// right, entitlement, discretion
  static let right = WordClass(36)
  static let unit = WordClass(37)
  /// A day, month, part of a day or year: "by Friday", "by noon".
  static let calendar = WordClass(38)
  /// A word by its ending that may name somebody: "assessor".
  static let agentEnding = WordClass(39)

  // Kinds of verbs, at the base form.
  /// What only somebody does, so that its subject acts, known or not: apply, tell, sign.
  static let personal = WordClass(54)
  /// Naming, perceiving, being so: "will be known as", "may be seen".
  static let perceiving = WordClass(40)
  /// What happens to somebody and is not done: need, feel, depend.
  static let stative = WordClass(41)
  /// Acts of authority, which "may be" done: waive, extend.
  static let authority = WordClass(42)
  /// ask, encourage, advise: whom they are said to should do it.
  static let requesting = WordClass(43)
  /// require, oblige
  static let requiring = WordClass(44)
  /// allow, permit
  static let permitting = WordClass(45)
  /// prohibit, forbid
  static let forbidding = WordClass(46)
  /// undertake, agree, promise: to do what follows.
  static let promising = WordClass(47)
  /// understand, accept, ensure: a clause with "that" follows.
  static let reporting = WordClass(48)
  /// include, contain: what a document does.
  static let containing = WordClass(49)
  /// aim, seek, intend, strive
  static let aiming = WordClass(50)
  /// wish, want, like, choose: "may wish to" permits.
  static let wishing = WordClass(51)
  /// happen, take place, begin: what an event does.
  static let happening = WordClass(52)

  /// What a thing *will be* called or felt to be: "will be known as".
  static let naming = WordClass(53)

  /// A value or link, a quotation, code: something without a word of its own.
  static let thing = WordClass(55)
  /// A declared name.
  static let name = WordClass(56)
  /// "please"
  static let please = WordClass(57)
  /// A length of time as one token.
  static let duration = WordClass(58)
  /// A phrase without a measure that says when: "as soon as possible".
  static let vagueTime = WordClass(59)
  static let vagueFrequency = WordClass(60)
  static let infinitive = WordClass(61)

  /// What may stand before a noun and is part of its phrase.
  static let opensNounPhrase: WordClass = [.determiner, .possessive, .pronoun, .universal, .negativeSubject, .name]
  static let opensClause: WordClass = [.subordinator, .timed, .relative, .interrogative]
  static let finiteAuxiliary: WordClass = [.modal, .be, .have, .doVerb]
}
