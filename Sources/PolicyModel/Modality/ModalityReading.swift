/// What the words of one clause say of its modality, as ``Lexicon/read(_:masked:)`` found it.
public struct ModalityReading: Sendable, Hashable {
  /// A modality that was read, and from what.
  public struct Found: Sendable, Hashable {
    /// What the words say.
    public var modality: Modality
    /// The phrase as the lexicon has it, in lower case: `must not` for “mustn’t”.
    public var phrase: String
    /// Where it stands: byte offsets into the text that was read, from 0, end exclusive.
    public var range: Range<Int>
    /// Whether it was read from the form of an instruction ("Do not post …") and not from a modal phrase.
    ///
    /// Under a stem that breaks off ("You must not:") the same words only continue the stem.
    public var isImperative: Bool

    /// A modality with its evidence.
    public init(modality: Modality, phrase: String, range: Range<Int>, isImperative: Bool = false) {
      self.modality = modality
      self.phrase = phrase
      self.range = range
      self.isImperative = isImperative
    }
  }

  /// The first modality in reading order, which is the clause's own.
  public var first: Found?
  /// The first modality after it that is another one.
  public var second: Found?
  /// The modal phrase at which the text breaks off, as a stem does: "You must not:".
  public var breakingOff: Found?
  /// Whether the text begins by negating what follows: "do not …", "never …", "not …", "avoid …".
  public var startsNegative: Bool
  /// Whether the text ends inside a sentence ("The aim of this policy is to:"), so that what it is a stem of goes on
  /// with that sentence and gives no instruction.
  public var endsMidSentence: Bool
  /// Why nothing was read though something was there, in words for the author; nil where a modality was read.
  public var note: String?
  /// Where the words stand that the note is about, as in ``Found/range``.
  public var noteRange: Range<Int>?

  /// A reading; by default that of a text which says nothing of modality.
  public init(
    first: Found? = nil, second: Found? = nil, breakingOff: Found? = nil, startsNegative: Bool = false,
    endsMidSentence: Bool = false, note: String? = nil, noteRange: Range<Int>? = nil
  ) {
    self.first = first
    self.second = second
    self.breakingOff = breakingOff
    self.startsNegative = startsNegative
    self.endsMidSentence = endsMidSentence
    self.note = note
    self.noteRange = noteRange
  }

  /// Whether the text breaks off at a modal phrase, so that as a stem it decides the strength of its items.
  public var breaksOff: Bool { breakingOff != nil }
}
