internal import PolicyModel

/// Requests, promises, what a clause with *that* says, and instructions.
extension NormReader {
  // MARK: Requests and promises

  /// “The school requires all staff to …”, “We do not allow phones”
  func byRequest(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    let verb = lemma(group)
    guard group.op == .none || group.op == .would, let said = operators.requests[verb], predicate.subject.kind != .none,
      predicate.subject.kind != .reader
    else { return nil }
    // “no longer requires”
    if has(group.start - 1, .negator), tokens[group.start - 1].word == 0,
      text.text((group.start - 1)..<group.start).lowercased() == "no longer"
    {
      return nil
    }
    if tokens[group.verb].has(.noun), tokens[group.verb].has(.plural), predicate.subject.kind == .thing,
      !has(group.end, [.name, .determiner, .universal, .agent])
    {
      return nil
    }
    if predicate.subject.kind == .thing, !has(predicate.subject.head, [.document, .organisation]) { return nil }
    // “Many sites invite people to …”: what others ask for is no rule of this policy.
    if case .undeclared = predicate.subject.kind,
      !has(predicate.subject.head, [.agent, .document, .organisation, .name])
    {
      return nil
    }
    let subject = SubjectFinder(parser).find(group.end..<objectEnd(group.end, parser.range.upperBound), whole: true)
    let end = objectEnd(group.end, parser.range.upperBound)
    var force = group.isNegative ? negated(said) : said
    if group.isNegative, said == .should, vocabulary.spelling(verb) == "expect" { force = .shouldNot }
    if said == .mustNot, group.isNegative { return nil }
    var i = end
    if has(i, .negator) || isWord(i, common.to) && has(i + 1, .negator) { force = flipped(force) }
    while has(i, .negator) { i += 1 }
    let asks = isWord(i, common.to) || has(i, .infinitive) || isWord(i, common.from) || breaksOff(i)
    if said == .should, has(group.end, .gerund), !group.isNegative {
      return made(predicate, .should, nil, to: group.end)
    }
    if isWord(end, common.that), predicate.contents.isEmpty {
      return made(predicate, force, asked(after: end), to: group.end)
    }
    if let content = predicate.contents.first {
      // “We expect that demand will grow” foretells.
      if said == .should, content.group.op == .will, content.subject.kind == .thing, !content.group.isPassive {
        return nil
      }
      // “We ask that parents *do not* park here.”
      return made(
        predicate, content.group.isNegative ? flipped(force) : force,
        content.subject.acts && !content.group.isPassive ? content.subject : nil, to: group.end)
    }
    if subject.acts, asks { return made(predicate, force, subject, to: group.end) }
    if subject.acts, force == .mustNot { return made(predicate, force, subject, to: group.end) }
    // What is forbidden or allowed, without a word of whom.
    let isRule = predicate.subject.acts || has(predicate.subject.head, .document)
    if force == .mustNot
      || force == .may && said == .may && !vocabulary.spelling(verb).hasPrefix("en")
        && !vocabulary.spelling(verb).hasPrefix("em"),
      isRule
    {
      return made(predicate, force, nil, to: group.end)
    }
    if said == .should, subject.kind == .thing,
      vocabulary.spelling(verb) == "recommend" || vocabulary.spelling(verb) == "expect"
        || vocabulary.spelling(verb) == "encourage" || vocabulary.spelling(verb) == "advise",
      predicate.subject.kind == .organisation
    {
      return made(predicate, force, nil, to: group.end)
    }
    return nil
  }

  /// “I agree to …”, “The trust undertakes not to …”
  func byPromise(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    guard group.op == .none, operators.promises.contains(lemma(group)), predicate.subject.acts, !group.isNegative else {
      return nil
    }
    var i = group.end
    var isNegative = false
    if has(i, .negator) {
      isNegative = true
      i += 1
    }
    if i >= parser.range.upperBound {
      // “As a governor I undertake:”
      return made(predicate, isNegative ? .mustNot : .must, predicate.subject, to: group.end)
    }
    guard isWord(i, common.to),
      has(i + 1, [.base, .be, .gerund]) || has(i + 1, .adverb) || i + 1 >= parser.range.upperBound
        || tokens[i + 1].isMark
    else { return nil }
    return made(predicate, isNegative ? .mustNot : .must, predicate.subject, to: i + 1)
  }

  // MARK: Clauses with that

  /// “I understand that I must …”, “The rules say that bags must be …”
  func byContent(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    guard group.op == .none, !group.isNegative, let content = predicate.contents.first, content.group.hasModal else {
      return nil
    }
    let verb = lemma(group)
    let isAware =
      group.isCopula && complement(group.end) >= 0
      && ["aware", "clear"].contains(vocabulary.spelling(tokens[complement(group.end)].word))
    guard operators.acceptances.contains(verb) || operators.reports.contains(verb) || isAware else { return nil }
    var inner = Predicate(group: content.group, subject: content.subject, range: predicate.range)
    inner.contents = Array(predicate.contents.dropFirst())
    var norm = norm(inner)
    norm.range = predicate.range
    // “It is recognised that pupils may be late” grants nothing.
    if norm.force == .may, group.isPassive, predicate.subject.kind == .dummy { return nil }
    return norm.binds ? norm : nil
  }

  // MARK: Instructions

  func imperative(_ predicate: Predicate) -> Norm {
    let group = predicate.group
    var norm = Norm(
      force: .must, evidence: group.start..<max(group.end, group.start + 1), range: predicate.range)
    norm.isBareImperative = true
    norm.speaksToReader = true
    let verb = lemma(group)
    let isPlease = predicate.range.contains {
      $0 <= max(group.start, predicate.range.lowerBound + 3) && tokens[$0].has(.please)
    }
    if verb == operators.have, let held = byHaving(predicate) {
      // An item: “have the right to refuse”.
      return held
    }
    var isNegative = group.isNegative
    if operators.avoidances.contains(verb) { isNegative = !isNegative }
    if operators.omissions.contains(verb), group.isNegative, isWord(group.end, common.to) { isNegative = false }
    norm.force = Modality(strength: isPlease ? .should : .must, isNegative: isNegative)
    if operators.pointers.contains(verb) {
      norm.force = .statement
      if let content = predicate.contents.first {
        var inner = Predicate(group: content.group, subject: content.subject, range: predicate.range)
        inner.contents = []
        let said = self.norm(inner)
        if said.binds { return said }
      }
    }
    if group.isNegative, verb == operators.hesitate || vocabulary.spelling(verb) == "worry" { norm.force = .statement }
    if verb == operators.feel, isWord(group.end, operators.free) { norm.force = .may }
    if operators.advice.contains(verb), !isNegative { norm.force = .should }
    // “refer to” with somebody to turn to is an instruction, with a text a pointer.
    if vocabulary.spelling(verb) == "refer", !isWord(group.end, common.to) { norm.force = isPlease ? .should : .must }
    if vocabulary.spelling(verb) == "remember", toAhead(group.end) { norm.force = .must }
    if predicate.subject.acts { norm.who = predicate.subject }
    if norm.binds, isPlease { norm.hasOperator = true }
    return norm
  }
}
