internal import PolicyModel

/// What English leaves open: constructions that describe in one text and bind in another.
///
/// Only what is read as a statement is doubted here. A doubt says both readings, and must be true of the construction.
extension ClauseAnalysis {
  func addDoubts(_ parser: SentenceParser, _ reader: NormReader, _ norms: inout [Norm]) {
    guard !norms.contains(where: { $0.binds || $0.doubt != nil || $0.isAim }) else { return }
    if parser.predicates.isEmpty {
      norms[0].doubt = wordsThatBind(parser)
      return
    }
    for i in norms.indices where parser.predicates.indices.contains(i) && !parser.predicates[i].isAside {
      let predicate = parser.predicates[i]
      guard let (doubt, other) = doubt(predicate, parser, reader) else { continue }
      norms[i].doubt = doubt
      norms[i].other = other
      return
    }
    norms[0].doubt = wordsThatBind(parser)
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
    case .could where subject.acts && !group.isPerfect, .would where subject.acts && !group.isPerfect:
      return ("\(said) may suggest it, or say what is possible", .should)
    case .none: break
    default: return nil
    }
    guard !predicate.isImperative else { return nil }
    let lemma = reader.vocabulary.spelling(reader.lemma(group))
    if ["need", "require"].contains(lemma), !group.isPassive, !group.isNegative {
      return ("\(said) may ask for it, or say what it takes", nil)
    }
    if group.isNegative || subject.isNegative, !group.isPerfect, group.isPassive || !group.isCopula,
      group.verb >= 0, kinds.isDisjoint(with: [.stative, .happening, .perceiving]),
      subject.acts || group.isPassive || subject.isNegative
    {
      return ("\(said) may forbid it, or say what is done", .mustNot)
    }
    if group.hasOnly || subject.isLimited || tokens.indices.contains(group.end) && tokens[group.end].isWord(common.only)
    {
      return ("“only” may forbid all else, or say what is done", nil)
    }
    return nil
  }

  /// A word of duty or leave that stands where nothing was read from it.
  private func wordsThatBind(_ parser: SentenceParser) -> String? {
    let operators = self.reader.operators
    for i in parser.range where tokens[i].kind == .word {
      let index = i - parser.range.lowerBound
      let token = tokens[i]
      if token.has(.please) { return "“please” may ask for something, or only be polite" }
      guard parser.isMain[index] else { continue }
      if token.isWord(common.must) || token.isWord(common.shall) || token.isWord(common.should)
        || token.isWord(common.ought)
      {
        return "“\(text.text(i..<(i + 1)))” may bind, or stand in what is only told"
      }
      if token.has(.participle), operators.participles[token.lemma] != nil {
        return "“\(text.text(i..<(i + 1)))” may bind, or only describe"
      }
      if token.has(.duty), !token.has(.agent) {
        return "“\(text.text(i..<(i + 1)))” may bind, or only describe"
      }
      if let said = operators.adjectives[token.word], said == .must || said == .mustNot {
        return "“\(text.text(i..<(i + 1)))” may bind, or only describe"
      }
    }
    return nil
  }
}
