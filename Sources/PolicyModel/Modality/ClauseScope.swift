/// What the reader knows at one place of a sentence: whether it is in the main clause, and what its subject is.
struct ClauseScope {
  /// Whether the main clause has its verb already, so that what opens from here on only trails it.
  var mainSeen = false
  /// Whether the place is inside a subordinate clause.
  var inside = false
  /// Whether that clause opened before the main verb, which then is still to come.
  var leads = false
  /// How many open clauses still wait for a verb of their own.
  var needed = 0
  /// Whether a verb must show that it begins the main clause, because the clause's own verb is only guessed.
  var strict = false
  /// Whether the clause is what somebody makes sure of or says, which a coordinated modal ends.
  var content = false
  /// The word that opened the clause.
  var opener = -1
  var openedByRelative = false
  /// Whether the next comma only closes an aside: "who, as a governor, may …".
  var closesAside = false

  /// Whether an instruction may begin here: any, or only a negative one.
  var opensAny = true
  var opensNegative = true
  /// Whether the main clause is an instruction, so that "and do not …" goes on with it.
  var instructs = false
  /// Whether the sentence began with a preposition, so that an instruction may follow its comma.
  var ledByPreposition = false

  /// The last word of the subject before any preposition, and whether that is settled.
  var head = -1
  var headSettled = false
  var lastSubjectActs = false
  var speaksOfAim = false

  /// The subject is "no …", or "only …".
  var refusesSubject = false
  var limitsSubject = false
  /// The next modal only completes a phrase that has inverted it: "under no circumstances *should*".
  var absorbsModal = false

  /// The token after the last verb phrase, whether that was modal, and whether it was the subordinate clause's.
  var verbEnd = -1
  var verbWasModal = false
  var verbWasInside = false

  /// Only what is as strong as advice counts here.
  var onlyDuties = false
}
