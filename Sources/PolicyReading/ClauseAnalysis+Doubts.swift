internal import PolicyModel

/// What English leaves open: constructions that describe in one text and bind in another.
///
/// Only what is read as a statement is doubted here. A doubt says both readings, and must be true of the construction.
extension ClauseAnalysis {
  func addDoubts(_ parser: SentenceParser, _ reader: NormReader, _ norms: inout [Norm]) {
    addDoubtsOfInstructions(parser, &norms)
    guard !norms.contains(where: { $0.binds || $0.doubt != nil || $0.isAim }) else { return }
    if parser.predicates.isEmpty {
      norms[0].doubt =
        wordsThatBind(parser) ?? strayModal(parser) ?? fragment(parser) ?? looseModal(parser) ?? answer(parser)
        ?? conditionAlone(parser)
      return
    }
    for i in norms.indices where parser.predicates.indices.contains(i) && !parser.predicates[i].isAside {
      let predicate = parser.predicates[i]
      guard let (doubt, other) = doubt(predicate, parser, reader) else { continue }
      norms[i].doubt = doubt
      norms[i].other = other
      return
    }
    norms[0].doubt = wordsThatBind(parser) ?? strayModal(parser)
  }

  private func doubt(
    _ predicate: Predicate, _ parser: SentenceParser, _ reader: NormReader
  ) -> (String, Modality?)? {
    let group = predicate.group
    let subject = predicate.subject
    let kinds = reader.kinds(group)
    let said = "“\(text.text(group.start..<max(min(group.end, tokens.count), group.start + 1)))”"
    switch group.op {
    case .will where !group.isCopula && subject.kind == .thing && kinds.isDisjoint(with: [.happening]):
      return ("\(said) of a thing may promise it, or foretell it", nil)
    case .will
    where group.isCopula && subject.kind == .thing && reader.complement(group.end) >= 0
      && tokens[reader.complement(group.end)].has([.adjective, .preposition]):
      return ("\(said) of a thing may promise it, or foretell it", nil)
    case .shall
    where !group.isCopula && !group.isPassive && subject.kind == .thing && !Self.defining.contains(lemma(group, reader)):
      return ("\(said) of a thing may require it, or say what holds", nil)
    case .will where group.isCopula && subject.kind == .dummy && tokens[subject.head].isWord(common.there):
      return ("\(said) may promise it, or foretell it", nil)
    case .could where subject.acts && !group.isPerfect, .would where subject.acts && !group.isPerfect:
      return ("\(said) may suggest it, or say what is possible", .should)
    case .none: break
    default: return nil
    }
    guard !predicate.isImperative else { return nil }
    // “Rent is due on the first of each month”
    let due = group.end
    if group.isCopula, !group.isNegative, subject.kind == .thing, times.word(due) == "due",
      ["by", "on"].contains(times.word(due + 1))
    {
      return ("“due” may ask for it by then, or say when it comes", nil)
    }
    let lemma = vocabulary.spelling(reader.lemma(group))
    if ["need", "require"].contains(lemma), !group.isPassive, !group.isNegative {
      return ("\(said) may ask for it, or say what it takes", nil)
    }
    if group.isNegative || subject.isNegative, !group.isPerfect, group.isPassive || !group.isCopula,
      group.verb >= 0, kinds.isDisjoint(with: [.stative, .happening, .perceiving]),
      subject.acts || group.isPassive || subject.isNegative
    {
      return ("\(said) may forbid it, or say what is done", .mustNot)
    }
    if group.hasOnly || tokens[parser.range.lowerBound].isWord(common.only) || subject.isLimited
      || tokens.indices.contains(group.end) && tokens[group.end].isWord(common.only)
    {
      return ("“only” may forbid all else, or say what is done", nil)
    }
    return nil
  }

  /// What a text says of its own words or reach: “shall mean”, “shall include”.
  private static let defining: Set<String> = [
    "mean", "include", "constitute", "have", "come", "refer", "apply", "consist", "comprise", "contain", "form",
  ]

  private func lemma(_ group: VerbGroup, _ reader: NormReader) -> String {
    vocabulary.spelling(reader.lemma(group))
  }

  /// Words without a verb that anybody knows: “Wheel the trolley in.”
  private func fragment(_ parser: SentenceParser) -> String? {
    let first = parser.range.lowerBound
    guard parser.range.count > 2, parser.range.upperBound < tokens.count, tokens[parser.range.upperBound].kind == .stop
    else { return nil }
    if tokens[first].kind == .word, tokens[first].name < 0, tokens[first + 1].has([.determiner, .possessive]),
      !tokens[first].has([
        .determiner, .preposition, .timed, .subordinator, .conjunction, .universal, .negativeSubject, .interrogative,
        .relative, .adverb, .gerund, .agent,
      ])
    {
      return "“\(text.text(first..<(first + 1)))” may be an instruction, or name something"
    }
    return nil
  }

  /// A sentence in which no main verb was found though a modal verb stands in it: whose that is is open.
  private func looseModal(_ parser: SentenceParser) -> String? {
    guard parser.range.upperBound < tokens.count, tokens[parser.range.upperBound].kind == .stop else { return nil }
    guard
      let modal = parser.range.last(where: {
        tokens[$0].has(.modal) && parser.isModal($0) && parser.verbsAhead[$0 + 1 - parser.range.lowerBound] == 0
      }), modal > parser.range.lowerBound
    else { return nil }
    return "“\(text.text(modal..<(modal + 1)))” may belong to what the sentence says, or to a clause within it"
  }

  /// “If the bell rings line up.”: a condition in which nothing was found that follows from it.
  private func conditionAlone(_ parser: SentenceParser) -> String? {
    let first = parser.range.lowerBound
    guard parser.range.upperBound < tokens.count, tokens[parser.range.upperBound].kind == .stop,
      tokens[first].has(.subordinator), tokens[first].isCapital, parser.verbsAhead[0] == 1,
      !parser.range.contains(where: { tokens[$0].isMark })
    else { return nil }
    return "what follows from “\(text.text(first..<(first + 1)))” was not found, and may be an instruction"
  }

  /// “Yes, if the head agrees.”: an answer says what the question asked.
  private func answer(_ parser: SentenceParser) -> String? {
    let first = parser.range.lowerBound
    guard first > 0, tokens[first - 1].kind == .question else { return nil }
    return "an answer without a verb says what its question asks"
  }

  /// An instruction that was found behind a modal verb may only go on with what that says.
  private func addDoubtsOfInstructions(_ parser: SentenceParser, _ norms: inout [Norm]) {
    guard let first = parser.predicates.first, first.isImperative, norms[0].doubt == nil else { return }
    let start = first.group.start
    guard start > parser.range.lowerBound + 2 else { return }
    for i in (parser.range.lowerBound + 1)..<start
    where tokens[i].has(.modal) && tokens[i].kind == .word && !tokens[i].isWord(common.can) {
      norms[0].doubt =
        "“\(text.text(start..<(start + 1)))” may be an instruction, or go on with “\(text.text(i..<(i + 1)))”"
      return
    }
  }

  /// A modal verb of somebody that stands where nothing was read from it, in no condition and no clause about a noun:
  /// “…, although the manager *can* agree to it”.
  private func strayModal(_ parser: SentenceParser) -> String? {
    let starts = Set(parser.predicates.map(\.group.start))
    var isOpen = true
    var namesSomebody = false
    for i in parser.range {
      let token = tokens[i]
      guard token.kind == .word else {
        isOpen = true
        namesSomebody = false
        continue
      }
      if token.has([.relative, .interrogative, .subordinator, .reporting]) || token.isWord(common.that) {
        isOpen = ["although", "though", "whereas"].contains(vocabulary.spelling(token.word))
        namesSomebody = false
      }
      if token.name >= 0 || token.has(.agent) || token.isWord(common.you) || token.isWord(common.we) {
        namesSomebody = true
      }
      let binds =
        token.isWord(common.must) || token.isWord(common.shall) || token.isWord(common.should)
        || token.isWord(common.may) || token.isWord(common.can)
      guard binds, isOpen, namesSomebody, !token.isCapital, parser.isModal(i),
        !starts.contains(i)
      else { continue }
      return "“\(text.text(i..<(i + 1)))” may bind, or stand in what is only told"
    }
    return nil
  }

  /// A word of duty or leave that stands where nothing was read from it.
  private func wordsThatBind(_ parser: SentenceParser) -> String? {
    let starts = Set(parser.predicates.map(\.group.start))
    for i in parser.range where tokens[i].kind == .word {
      let index = i - parser.range.lowerBound
      let token = tokens[i]
      if token.has(.please) { return "“please” may ask for something, or only be polite" }
      guard parser.isMain[index] else { continue }
      if [common.must, common.shall, common.should, common.ought].contains(token.word),
        !starts.contains(i)
      {
        return "“\(text.text(i..<(i + 1)))” may bind, or stand in what is only told"
      }
      if token.has(.participle), lexicon.operators.participles[token.lemma] != nil,
        !["ask", "charge"].contains(vocabulary.spelling(token.lemma)), parser.range.count > 3
      {
        return "“\(text.text(i..<(i + 1)))” may bind, or only describe"
      }
      if token.has(.duty), !token.has([.agent, .plural]), opensAct(i + 1, parser) {
        return "“\(text.text(i..<(i + 1)))” may bind, or only describe"
      }
      if let said = lexicon.operators.adjectives[token.word], said == .must || said == .mustNot {
        return "“\(text.text(i..<(i + 1)))” may bind, or only describe"
      }
    }
    return nil
  }

  /// Whether what a duty is of follows: “duty *to*”, “a requirement *that*”, “obligation *on*”.
  private func opensAct(_ i: Int, _ parser: SentenceParser) -> Bool {
    guard i < parser.range.upperBound else { return false }
    let token = tokens[i]
    return token.isWord(common.to) || token.isWord(common.that) || token.isWord(common.of) || token.isWord(common.on)
  }
}
