/// What is known of a stem above a clause.
public struct StemReading: Sendable, Hashable {
  /// The stem's own `modality=`.
  public var attribute: Modality?
  /// What its words say.
  public var reading: ModalityReading

  /// A stem's attribute and words.
  public init(attribute: Modality? = nil, reading: ModalityReading) {
    self.attribute = attribute
    self.reading = reading
  }

  /// Whether an item's bare verb only goes on with it: "You must: *use* …", "The aim is to: *keep* …".
  var continues: Bool { governs || reading.endsMidSentence }
  /// Whether it decides how its items bind, so that their words only continue it.
  var governs: Bool { attribute != nil || reading.breaksOff }
}

/// The modality of a clause with its source, as `show` prints it.
public struct ResolvedModality: Sendable, Hashable {
  /// Where the strength was read; the raw value is the word in `model.json`.
  public enum Source: String, Sendable, Hashable, CaseIterable {
    case attribute, stem, words, none
  }

  /// A contradiction that the author should settle. Each shows both sides.
  public enum Warning: Sendable, Hashable {
    /// The clause's attribute says one thing, and words another: its own, or those its stem breaks off with.
    case againstWords(attribute: Modality, words: Modality, phrase: String)
    /// A stem that forbids over words that negate again.
    case doubleNegative(stem: String, words: String)
    /// A stem that forbids over words that do not: "You must not: *you may* …".
    case againstStem(stem: String, words: String)
    /// Two modalities in one clause; the first was taken.
    case mixed(first: ModalityReading.Found, second: ModalityReading.Found)
  }

  /// How the clause binds.
  public var modality: Modality
  /// From what its strength was read.
  public var read: Source
  /// The phrase that gave the strength; nil where an attribute did, or nothing.
  public var evidence: String?
  /// The phrase that made it negative, where that is another one.
  public var polarityEvidence: String?
  /// What contradicts itself, in a fixed order.
  public var warnings: [Warning]
  /// Why nothing was read, where that is so and something was there.
  public var note: String?
  /// Where that stands, in bytes of the clause's text.
  public var noteRange: Range<Int>?
}

/// Combines what attributes and words say of one clause.
///
/// Polarity is the clause's own words', else its stem's. Strength is, in this order, that of the nearest stem's
/// attribute; of the nearest stem's words where they break off at the modal phrase; of the clause's own words; of the
/// stem's words otherwise; of the section. A stem under a stem is asked before the one above it.
///
/// - Parameter attribute: The clause's own `modality=`, which decides both.
/// - Parameter own: What its words say.
/// - Parameter stems: The stems above it, nearest first.
/// - Parameter section: The `modality=` of the nearest section that has one.
public func resolveModality(
  attribute: Modality?, own: ModalityReading, stems: [StemReading], section: Modality?
) -> ResolvedModality {
  ModalityResolver(attribute: attribute, own: own, stems: stems, section: section).resolve()
}
