/// The rule of ``resolveModality(attribute:own:stems:section:)``, step by step.
struct ModalityResolver {
  let attribute: Modality?
  let own: ModalityReading
  let stems: [StemReading]
  let section: Modality?

  private struct Strength {
    var strength: Modality.Strength
    var source: ResolvedModality.Source
    var phrase: String?
  }

  private struct Polarity {
    var isNegative: Bool
    var phrase: String?
  }

  func resolve() -> ResolvedModality {
    guard let attribute else { return fromContext() }
    return ResolvedModality(
      modality: attribute, read: .attribute, evidence: nil, polarityEvidence: nil,
      // That a clause binds nobody is the author's decision, whatever verb it has.
      warnings: attribute == .statement ? [] : againstWords(attribute) + doubleNegative)
  }

  private func fromContext() -> ResolvedModality {
    var warnings = doubleNegative + againstStem
    if let first = own.first, let second = own.second { warnings.append(.mixed(first: first, second: second)) }
    guard let strength = strength() else {
      return ResolvedModality(
        modality: .statement, read: .none, evidence: nil, polarityEvidence: nil, warnings: warnings, note: own.note,
        noteRange: own.noteRange)
    }
    let polarity = polarity()
    let modality = Modality(strength: strength.strength, isNegative: polarity.isNegative)
    let other = polarity.isNegative && polarity.phrase != strength.phrase ? polarity.phrase : nil
    return ResolvedModality(
      modality: modality, read: strength.source, evidence: strength.phrase, polarityEvidence: other,
      warnings: warnings)
  }

  // MARK: Strength and polarity

  private func strength() -> Strength? {
    for stem in stems {
      if let modality = stem.attribute { return Strength(strength: modality.strength, source: .stem) }
      if let found = stem.reading.breakingOff {
        return Strength(strength: found.modality.strength, source: .stem, phrase: found.phrase)
      }
    }
    if let found = ownWords {
      return Strength(strength: found.modality.strength, source: .words, phrase: found.phrase)
    }
    if let found = stems.lazy.compactMap(\.reading.first).first {
      return Strength(strength: found.modality.strength, source: .stem, phrase: found.phrase)
    }
    return section.map { Strength(strength: $0.strength, source: .attribute) }
  }

  private func polarity() -> Polarity {
    if let words = ownPolarity { return words }
    for (index, stem) in stems.enumerated() {
      if let modality = stem.attribute { return Polarity(isNegative: modality.isNegative) }
      let above = stems[(index + 1)...]
      if let found = stem.reading.breakingOff ?? words(stem.reading, under: above) {
        return Polarity(isNegative: found.modality.isNegative, phrase: found.phrase)
      }
      if negates(stem.reading, under: above) { return Polarity(isNegative: true, phrase: "not") }
    }
    return Polarity(isNegative: section?.isNegative ?? false)
  }

  /// The clause's words, where they say something of themselves.
  private var ownWords: ModalityReading.Found? { words(own, under: stems[...]) }

  /// A bare verb under a stem that governs only continues it: "You must not: *use* a pupil's name".
  private func words(_ reading: ModalityReading, under stems: ArraySlice<StemReading>) -> ModalityReading.Found? {
    guard let found = reading.first else { return nil }
    let continues = found.isImperative && !found.modality.isNegative && stems.contains { $0.continues }
    return continues ? nil : found
  }

  private var ownPolarity: Polarity? {
    if let found = ownWords { return Polarity(isNegative: found.modality.isNegative, phrase: found.phrase) }
    return negates(own, under: stems[...]) ? Polarity(isNegative: true, phrase: "not") : nil
  }

  /// "You must: *not* reply".
  private func negates(_ reading: ModalityReading, under stems: ArraySlice<StemReading>) -> Bool {
    reading.startsNegative && stems.contains(where: \.governs)
  }

  // MARK: Warnings

  private var doubleNegative: [ResolvedModality.Warning] {
    guard let stem = forbiddingStem, let words = ownPolarity, words.isNegative else { return [] }
    return [.doubleNegative(stem: stem.phrase, words: words.phrase ?? "not")]
  }

  private var againstStem: [ResolvedModality.Warning] {
    guard let stem = forbiddingStem, let words = ownWords, !words.modality.isNegative else { return [] }
    return [.againstStem(stem: stem.phrase, words: words.phrase)]
  }

  /// Where the stem that decides breaks off at words that forbid.
  private var forbiddingStem: ModalityReading.Found? {
    guard let stem = stems.first(where: \.governs), stem.attribute == nil, let found = stem.reading.breakingOff,
      found.modality.isNegative
    else { return nil }
    return found
  }

  private func againstWords(_ attribute: Modality) -> [ResolvedModality.Warning] {
    let said = ModalityResolver(
      attribute: nil, own: own, stems: stems.filter { $0.attribute == nil && $0.reading.breaksOff }, section: nil)
    let resolved = said.fromContext()
    // An author who names either of two modalities has settled which one counts.
    if resolved.read == .none || resolved.modality == attribute || own.second?.modality == attribute { return [] }
    let phrase = resolved.polarityEvidence ?? resolved.evidence ?? attribute.words
    return [.againstWords(attribute: attribute, words: resolved.modality, phrase: phrase)]
  }
}
