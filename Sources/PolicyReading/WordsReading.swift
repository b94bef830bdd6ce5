internal import PolicyModel

/// What the words of one clause or stem say by themselves.
public struct WordsReading: Sendable, Hashable {
  /// How a text begins, which decides whether it goes on with the stem above it.
  enum Shape: UInt8, Sendable {
    /// A clause with a subject of its own.
    case clause
    /// “must wear a hat”, “will lock the shed”
    case modal
    /// “wear a hat”, “do not run”
    case bareVerb
    /// “wearing a hat”
    case gerund
    /// “to wear a hat”
    case infinitive
    /// “wears a hat”
    case thirdPerson
    /// “a hat”
    case phrase
  }

  /// What a stem's words say of the items under it.
  enum Opening: Sendable, Hashable {
    /// Nothing: each item speaks for itself.
    case none
    /// They say themselves how they bind or describe, and items only go on with that.
    case statement
    /// An aim or purpose, whose items bind nobody.
    case aim
    /// How the items bind.
    case norm(Modality)
    /// Whose acts the items are: “The caretaker:”, “Responsibilities of the clerk:”.
    case bearer
  }

  /// Two times of one kind, of which the first is taken, or one that may belong to a clause within what is said.
  struct TimeDoubt: Sendable, Hashable {
    var field: Ground.Field
    var reason: String
    /// Whether no time was taken.
    var isUnread = false
  }

  /// One thing that the clause says of somebody.
  struct Said: Sendable, Hashable {
    var force: Modality
    var phrase: String
    var range: Range<Int>
    /// Who must act; nil where the words name nobody.
    var bearers: [Bearer]?
    var bearerRange: Range<Int>?
    var isUndertaking = false
    var speaksToReader = false
    var isBareImperative = false
    var hasOperator = false
    var isAim = false
    var isNotice = false
    var doubt: String?
    /// The other reading of what is in doubt, where it is neither a duty nor a statement.
    var other: Modality?
    var act: Act?
    var within: SaidTime?
    var every: SaidTime?
    var ahead: LeadTime?
    var timeRanges: [Ground] = []
    /// The times that hold only where somebody must or should act: “before use” in a description is no deadline.
    var weakTimes: Set<Ground.Field> = []
    /// Why a time is in doubt.
    var timeDoubt: TimeDoubt?
    /// Whether it has the subject of what is said before it: “…, and must …”.
    var sharesSubject = false
    /// Whether it stands in a clause about somebody: “…, who must …”.
    var isAside = false
    /// Where this begins, and what stands before it that goes where the clause is parted there.
    var gap: Range<Int>?
    /// What the part needs in front where it is parted.
    var subject = ""
    var unknownActor: Range<Int>?
    /// Whether its subject is a pronoun for somebody in a clause before.
    var isFollowing = false
    /// Whether that pronoun is *he* or *she*.
    var followsOne = false

    /// Whether it has a time of that kind.
    func says(_ field: Ground.Field) -> Bool {
      switch field {
      case .within: within != nil
      case .every: every != nil
      case .ahead: ahead != nil
      case .force, .bearer: false
      }
    }
  }

  var shape = Shape.phrase
  /// Whether it begins by negating: “do not …”, “not …”, “never …”.
  var startsNegative = false
  /// Whether it begins by leaving something undone, so that a stem that forbids asks for it: “forget to lock up”.
  var isOmission = false
  /// Whether it begins with a participle: “kept for a year”.
  var startsWithParticiple = false
  var opening = Opening.none
  /// Whether it says what something is made up of, which is no duty of each part: “The panel shall consist of:”.
  var isComposition = false
  /// Whether it is a phrase about something that is done, or says when: “a fire drill every term”, “upkeep of the
  /// grounds”.
  var namesAct = false
  /// Whether its items say who acts: “The following may sign:”.
  var listsActors = false
  /// Whom a text without a verb names: “the clerk”.
  var named: [Bearer]?
  /// Whether its items stand in a condition: “kept at home if they have:”.
  var opensCondition = false
  /// Whether it begins by leaving what follows to somebody's discretion.
  var isDiscretionary = false
  /// Whether the text breaks off inside a sentence.
  var breaksOff = false
  /// What the verbs of its main clauses say, in order.
  var said: [Said] = []
  /// Where what the last sentence says begins in `said`: only its times are those of the items.
  var lastSentence = 0
  /// Whose acts its items are, where `opening` is `bearer` or a norm.
  var openingBearers: [Bearer]?
  /// Who acted last in it, for a pronoun in the next clause.
  var lastActor: [Bearer]?
  /// The one role in it, for *he* or *she* in the next.
  var lastRole: [Bearer]?
  /// A duty that stands where no main clause was found for it, and what to say of it.
  var strandedDoubt: String?

  /// What the columns of its table say beside these words, where the clause is a row.
  var row: RowReading?

  /// Words that say nothing, as those of a text that is not read.
  public static let nothing = WordsReading()

  init() {}

  /// Whether an item is a part of what its stem says something is made up of.
  func isPart(of stem: WordsReading) -> Bool {
    shape == .phrase && !startsWithParticiple || shape == .infinitive && stem.openingBearers == nil
  }

  /// What a stem's last sentence says of the items under it.
  var leading: Said? {
    let own = said.indices.dropFirst(lastSentence)
    let index = own.last { !said[$0].isAside && said[$0].force != .statement } ?? own.last { !said[$0].isAside }
    return index.map { said[$0] }
  }

  /// Whose acts the items of a stem are: of whoever its last sentence speaks, else of whoever acts in it at all.
  ///
  ///     The Chair must count them. You may:
  var leadingBearers: [Bearer]? {
    let last = said.dropFirst(lastSentence).filter { !$0.isAside }
    let own = last.first { $0.force != .statement } ?? last.first { $0.bearers != nil }
    if let own, own.bearers != nil || own.speaksToReader || own.isUndertaking { return own.bearers }
    return main?.bearers
  }

  /// The first that binds or permits; else the first.
  var main: Said? {
    let index =
      said.firstIndex { $0.force != .statement } ?? said.firstIndex { $0.doubt != nil }
      ?? said.firstIndex { $0.bearers != nil || !$0.timeRanges.isEmpty } ?? said.indices.first
    return index.map { said[$0] }
  }

  /// Whether anything that it says has a time.
  var saysWhen: Bool { said.contains { !$0.timeRanges.isEmpty } }
}
