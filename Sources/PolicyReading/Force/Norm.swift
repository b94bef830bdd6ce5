internal import PolicyModel

/// What one verb of a main clause says: how it binds, and whom.
struct Norm {
  /// How it binds; a statement binds nobody.
  var force = Modality.statement
  /// The tokens that say so.
  var evidence: Range<Int>
  /// Who must act, must not, or may; nil where the words name nobody.
  var who: Subject?
  /// Whether something "will be done" without a word of who does it.
  var isUndertaking = false
  /// Whether it speaks to the reader: *you*, or an instruction.
  var speaksToReader = false
  /// Whether it is an instruction without any operator.
  var isBareImperative = false
  /// Whether a modal or another operator says how it binds, so that an item speaks for itself.
  var hasOperator = false
  /// Whether it says without a verb what is to be done, so that an item only goes on with its stem.
  var isNotice = false
  /// Whether its subject is an aim, or its verb one.
  var isAim = false
  /// Whether the text breaks off at it, as a stem does.
  var isOpen = false
  /// Why it is in doubt, with both readings.
  var doubt: String?
  /// The other reading, where it is neither a duty nor a statement.
  var other: Modality?
  /// The main verb; -1 for none.
  var verb = -1
  /// The tokens of its clause.
  var range: Range<Int>
  /// Whether it has the subject of the norm before it.
  var sharesSubject = false
  /// The tokens of its subject.
  var subjectRange = 0..<0

  /// Whether it binds or permits anybody.
  var binds: Bool { force != .statement }
}
