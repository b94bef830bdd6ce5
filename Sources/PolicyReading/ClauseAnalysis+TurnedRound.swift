internal import PolicyModel

/// Sentences that put what binds in front of whom, or whom behind it.
extension ClauseAnalysis {
  /// “What staff must not do is share a password”, “The only people who may sign are the Head and the clerk”.
  func turnedRound(_ parser: SentenceParser, binds: Bool) -> Norm? {
    whatIsDone(parser) ?? (binds ? nil : thosePeople(parser))
  }

  private func whatIsDone(_ parser: SentenceParser) -> Norm? {
    let first = parser.range.lowerBound
    guard times.word(first) == "what",
      let modal = (first + 1..<min(parser.range.upperBound, first + 10)).first(where: { tokens[$0].has(.modal) }),
      let force = force(modal)
    else { return nil }
    let subject = SubjectFinder(parser).find((first + 1)..<modal, whole: true)
    var i = modal + 1
    let isNegative = i < parser.range.upperBound && tokens[i].has(.negator)
    if isNegative { i += 1 }
    guard subject.acts, times.word(i) == "do", i + 2 < parser.range.upperBound, tokens[i + 1].has(.be) else {
      return nil
    }
    i += 2
    if tokens[i].isWord(common.to) { i += 1 }
    guard i < parser.range.upperBound, tokens[i].has(.base) else { return nil }
    let turned =
      isNegative ? Modality(strength: force.strength == .may ? .must : force.strength, isNegative: true) : force
    return norm(turned, modal..<(isNegative ? modal + 2 : modal + 1), subject, i, parser)
  }

  private func thosePeople(_ parser: SentenceParser) -> Norm? {
    let first = parser.range.lowerBound
    guard
      let who = (first + 1..<min(parser.range.upperBound, first + 6)).first(where: { tokens[$0].isWord(common.who) }),
      ["people", "persons", "person", "ones", "one"].contains(times.word(who - 1)), who + 2 < parser.range.upperBound,
      tokens[who + 1].has(.modal), let force = force(who + 1), !tokens[who + 2].has(.negator),
      let be = (who + 3..<min(parser.range.upperBound, who + 16)).first(where: {
        ["is", "are"].contains(times.word($0))
      }), be + 1 < parser.range.upperBound
    else { return nil }
    let named = SubjectFinder(parser).find((be + 1)..<parser.range.upperBound, whole: true)
    guard named.kind == .actor || named.kind == .organisation else { return nil }
    return norm(force, (who + 1)..<(who + 2), named, who + 2, parser)
  }

  private func norm(
    _ force: Modality, _ evidence: Range<Int>, _ who: Subject, _ verb: Int, _ parser: SentenceParser
  ) -> Norm {
    var norm = Norm(force: force, evidence: evidence, range: parser.range)
    norm.who = who
    norm.hasOperator = true
    norm.verb = verb
    norm.subjectRange = who.range
    return norm
  }

  private func force(_ modal: Int) -> Modality? {
    switch times.word(modal) {
    case "must", "shall": .must
    case "should", "ought": .should
    case "may", "can": .may
    default: nil
    }
  }
}
