/// Reads the modality of a clause from its words, sentence by sentence, main clauses only.
///
/// It knows no grammar beyond what the lexicon's word classes tell it. It looks for where the main clause begins, which
/// verb is whose, and what binds; where that stays open it reads nothing and says so.
struct ModalityReader {
  let lexicon: LexiconTables
  let tokens: [ModalityToken]
  private let findings = Findings()

  /// What was read so far. It is apart, so that the reader, which is passed along at each word, stays small.
  private final class Findings {
    var reading = ModalityReading()
  }

  init(lexicon: LexiconTables, tokens: [ModalityToken]) {
    self.lexicon = lexicon
    self.tokens = tokens
  }

  mutating func read() -> ModalityReading {
    findings.reading.startsNegative = startsNegative
    findings.reading.endsMidSentence = endsMidSentence
    var start = 0
    while start < tokens.count {
      var end = start
      while end < tokens.count, tokens[end].kind != .stop, tokens[end].kind != .question { end += 1 }
      if end == tokens.count || tokens[end].kind == .stop { readSentence(start, end) }
      start = end + 1
    }
    if findings.reading.first != nil {
      findings.reading.note = nil
      findings.reading.noteRange = nil
    }
    return findings.reading
  }

  private var startsNegative: Bool {
    guard let first = nextWord(0, tokens.count) else { return false }
    if tokens[first].traits.contains(.negator) || isWord(first, lexicon.common.refrain) { return true }
    return isWord(first, lexicon.common.do) && isWord(first + 1, lexicon.common.not)
  }

  /// Whether the last word leaves a sentence open, as "to", "that" and "by" do.
  private var endsMidSentence: Bool {
    guard let last = tokens.lastIndex(where: { $0.kind == .word }),
      tokens[(last + 1)...].allSatisfy({ $0.kind == .colon })
    else { return false }
    return has(last, [.preposition, .relative, .conjunction, .modal]) || has(last, .pronoun) && !has(last, .determiner)
  }

  private mutating func readSentence(_ start: Int, _ end: Int) {
    var from = start
    while from < end {
      var to = from
      while to < end, tokens[to].kind != .colon { to += 1 }
      if from < to { readSegment(from, to) }
      from = to + 1
    }
  }

  /// A stretch without a colon. One that begins with "If …," has its main clause after the comma.
  private mutating func readSegment(_ start: Int, _ end: Int) {
    guard let first = firstContent(start, end) else { return }
    guard opensLeading(first, end) else { return scan(start, end) }
    guard let comma = closingComma(after: first, end) else { return scan(start, end) }
    let before = findings.reading
    scan(comma + 1, end, afterLeading: true)
    guard findings.reading.first == before.first, findings.reading.second == before.second,
      findings.reading.note == before.note
    else { return }
    // Nothing after the comma: perhaps it only parts a list, and the main clause began before it.
    scan(start, comma, onlyDuties: true)
  }

  mutating func report(_ modality: Modality, entry: Int, from start: Int, to next: Int, isImperative: Bool) {
    let found = ModalityReading.Found(
      modality: modality, phrase: lexicon.entries[entry].phrase,
      range: tokens[start].start..<tokens[next - 1].end, isImperative: isImperative)
    if let tail = breaksOff(after: next) {
      findings.reading.breakingOff = found
      if tail == .negative, !modality.isNegative {
        findings.reading.breakingOff?.modality = Modality(strength: modality.strength, isNegative: true)
      }
    }
    guard let first = findings.reading.first else {
      findings.reading.first = found
      return
    }
    if findings.reading.second == nil, first.modality != modality { findings.reading.second = found }
  }

  mutating func note(_ text: String, from start: Int, to next: Int) {
    guard findings.reading.note == nil else { return }
    findings.reading.note = text
    findings.reading.noteRange = tokens[start].start..<tokens[next - 1].end
  }

  // MARK: Places

  func isWord(_ index: Int, _ word: Int32) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].kind == .word && tokens[index].word == word
  }

  func has(_ index: Int, _ traits: WordTraits) -> Bool {
    index >= 0 && index < tokens.count && !tokens[index].traits.isDisjoint(with: traits)
  }

  /// The first word at or after a place that is no adverb, before the next mark.
  func nextWord(_ index: Int, _ end: Int) -> Int? {
    var index = index
    while index < end, tokens[index].kind == .word {
      if !tokens[index].traits.contains(.adverb) { return index }
      index += 1
    }
    return nil
  }

  private func firstContent(_ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end {
      if tokens[index].kind == .word, tokens[index].traits.isDisjoint(with: [.adverb, .conjunction]) { return index }
      index += 1
    }
    return nil
  }

  private func opensLeading(_ index: Int, _ end: Int) -> Bool {
    has(index, [.clausal, .timed]) || invertsCondition(index, end)
      || (isWord(index, lexicon.common.as) && has(index + 1, .pronoun))
  }

  /// Whether "should" stands for "if": "should a trainee need help".
  func invertsCondition(_ index: Int, _ end: Int) -> Bool {
    guard isWord(index, lexicon.common.should), index + 1 < end else { return false }
    let next = tokens[index + 1].traits
    // "Should trainees need help": no verb that follows "should" ends so.
    let isPlural = next.contains([.agent, .endsS]) || isWord(index + 1, lexicon.common.staff)
    if isPlural, previousWord(index) == nil { return true }
    guard !next.isDisjoint(with: [.determiner, .pronoun]), !next.contains(.adverb) else { return false }
    return !has(index + 1, .negativeSubject)
  }

  /// The comma that ends a clause which opens a sentence, or nil where none surely does.
  private func closingComma(after opener: Int, _ end: Int) -> Int? {
    var index = opener + 1
    // "If, after a warning, …" has an aside between its first two commas.
    if index < end, tokens[index].kind == .comma {
      index += 1
      while index < end, tokens[index].kind != .comma { index += 1 }
      index += 1
    }
    while index < end {
      if tokens[index].kind == .comma || tokens[index].kind == .dash, closes(index, opener: opener, end) {
        return index
      }
      index += 1
    }
    return nil
  }

  private func closes(_ comma: Int, opener: Int, _ end: Int) -> Bool {
    guard comma + 1 < end, comma > opener + 1 else { return false }
    if has(comma + 1, [.conjunction, .opener]) { return false }
    return !partsList(comma, opener: opener, end)
  }

  /// Whether a comma stands inside a list of nouns: "if a pupil, parent or carer …".
  ///
  /// So it does where no verb can stand before it, and "or" or "and" joins what follows.
  func partsList(_ comma: Int, opener: Int, _ end: Int) -> Bool {
    guard comma - opener < 7, has(opener + 1, .determiner), !has(opener + 1, .pronoun) || has(opener + 1, .thing)
    else { return false }
    var index = opener + 2
    while index < comma {
      let traits = tokens[index].traits
      if !traits.isDisjoint(with: [.finite, .modal, .endsEd]) { return false }
      if index > opener + 2, traits.contains(.endsS), !traits.contains(.agent) { return false }
      index += 1
    }
    index = comma + 1
    var seen = 0
    while index < end, tokens[index].kind == .word, tokens[index].traits.isDisjoint(with: [.finite, .modal]) {
      if has(index, .conjunction) { return seen > 0 && !has(comma + 1, [.determiner, .pronoun]) }
      seen += 1
      index += 1
    }
    return false
  }

  private enum Tail { case plain, negative }

  /// The words after a modal phrase where only such follow with which a stem breaks off: "must (ensure that you do
  /// not):", which forbids.
  private func breaksOff(after next: Int) -> Tail? {
    var index = next
    var tail = Tail.plain
    while index < tokens.count {
      switch tokens[index].kind {
      case .word:
        if has(index, [.clausal, .timed]) {
          index = endOfAside(index)
          continue
        }
        guard has(index, [.tail, .adverb]) else { return nil }
        if isWord(index, lexicon.common.not) || isWord(index, lexicon.common.never) { tail = .negative }
      case .comma, .dash:
        let opens = has(index + 1, [.preposition, .clausal, .timed]) || isWord(index + 1, lexicon.common.as)
        if opens { index = endOfAside(index + 1) - 1 }
      case .colon, .stop, .question:
        return index + 1 == tokens.count ? tail : nil
      }
      index += 1
    }
    return tail
  }

  private func endOfAside(_ start: Int) -> Int {
    var index = start
    while index < tokens.count, tokens[index].kind == .word { index += 1 }
    return index
  }
}
