/// From where something of a clause's meaning comes; the raw value is the word in `model.json`.
public enum ReadingSource: String, Sendable, Hashable, CaseIterable {
  /// The clause's own attribute.
  case attribute
  /// The clause's own words.
  case words
  /// A stem above it, by attribute or words.
  case stem
  /// A section above it, by attribute.
  case section
  /// Nothing says it, and a rule supplies it.
  case `default`
  /// Nothing says it.
  case none
}

/// What a clause says with all that is above it: how it binds, who must act, and when.
public struct ClauseReading: Hashable, Sendable {
  /// One of the four things that are read, with its source.
  public struct Read<Value: Hashable & Sendable>: Hashable, Sendable {
    /// What holds.
    public var value: Value
    /// Where it comes from.
    public var source: ReadingSource

    /// A value with its source.
    public init(_ value: Value, _ source: ReadingSource) {
      self.value = value
      self.source = source
    }
  }

  /// How it binds.
  public var force: Read<Modality>
  /// The phrase from which the force was read: `must not`.
  public var evidence: String?
  /// Who must act, must not, or may; none where nobody is named.
  public var bearers: Read<[Bearer]>
  /// The deadline.
  public var within: Read<SaidTime?>
  /// How often.
  public var every: Read<SaidTime?>
  /// How long before something.
  public var ahead: Read<LeadTime?>
  /// The act: its verb in the base form and the words that it is done to, for comparing acts; nil where none was found.
  public var act: Act?
  /// Why the reading is in doubt, with both readings and what to state; nil where it is not.
  public var doubt: String?
  /// Which of the clause's own words each decision rests on, in the order of the text.
  public var grounds: [Ground]
  /// What an author should settle, in a fixed order.
  public var findings: [ReadingFinding]
  /// Its paragraphs, where they bind in different ways or bind different people; none otherwise. What the clause says as
  /// a whole is what the first of them says that binds.
  public var paragraphs: [SaidParagraph] = []

  /// Nothing that binds, of nobody.
  public static let nothing = ClauseReading(force: Read(.statement, .none), bearers: Read([], .none))

  /// A reading.
  public init(
    force: Read<Modality>, evidence: String? = nil, bearers: Read<[Bearer]>, within: Read<SaidTime?> = Read(nil, .none),
    every: Read<SaidTime?> = Read(nil, .none), ahead: Read<LeadTime?> = Read(nil, .none), act: Act? = nil,
    doubt: String? = nil, grounds: [Ground] = [], findings: [ReadingFinding] = []
  ) {
    self.force = force
    self.evidence = evidence
    self.bearers = bearers
    self.within = within
    self.every = every
    self.ahead = ahead
    self.act = act
    self.doubt = doubt
    self.grounds = grounds
    self.findings = findings
  }
}

/// What is to be done: “keep a log” of “The office must keep a log of every visit.”
public struct Act: Hashable, Sendable {
  /// The verb in its base form, in lower case: `keep`.
  public var verb: String
  /// The words that mean something after it, in lower case, without articles: `log`, `visit`.
  public var object: [String]

  /// An act.
  public init(verb: String, object: [String]) {
    self.verb = verb
    self.object = object
  }
}

/// Words of the clause on which a decision rests.
public struct Ground: Hashable, Sendable {
  /// What was decided from them.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    case force, bearer, within, every, ahead

    /// The key of it in JSON: `modality`, `by`, `within`, `every`, `ahead`.
    public var name: String {
      switch self {
      case .force: "modality"
      case .bearer: "by"
      case .within, .every, .ahead: rawValue
      }
    }
  }

  /// What was decided.
  public var field: Field
  /// Where the words stand: bytes of the clause's plain text (``CompiledNode/text``), from 0, end exclusive.
  public var range: Range<Int>

  /// Words with what they decide.
  public init(_ field: Field, _ range: Range<Int>) {
    self.field = field
    self.range = range
  }
}

/// Something about a reading that its author should settle.
public enum ReadingFinding: Hashable, Sendable {
  /// An attribute says one thing and the words another.
  case againstWords(field: Ground.Field, attribute: String, words: String, range: Range<Int>)
  /// Two duties of different force, or of different bearers, in one clause; the first counts. `parting` is where the
  /// second begins, where the clause can be parted there, and `subject` is what it then needs in front.
  case severalDuties(first: String, second: String, parting: Parting?)
  /// A stem that forbids over words that negate again.
  case doubleNegative(stem: String, words: String)
  /// A duty or prohibition that names nobody.
  case unsaidBearer
  /// Somebody acts whom the workspace does not declare.
  case unknownActor(words: String, range: Range<Int>)
}

/// How a clause with two duties can be parted in two.
public struct Parting: Hashable, Sendable {
  /// The bytes between the two parts that go: a conjunction, a comma.
  public var gap: Range<Int>
  /// What the second part needs in front of it: `The office`; empty where it has its own.
  public var subject: String

  /// A place to part a clause.
  public init(gap: Range<Int>, subject: String) {
    self.gap = gap
    self.subject = subject
  }
}
