internal import PolicyModel

/// What is to be said of a clause beside its reading.
extension ReadingCombiner {
  // MARK: Findings

  func findings(_ force: Force, _ reading: ClauseReading) -> [ReadingFinding] {
    var findings: [ReadingFinding] = []
    findings += againstWords(reading)
    if force.read.source != .attribute { findings += several() }
    // Under “will:” an item “not rely on trust” is negative by itself, and once.
    if let stem = force.stem, force.read.value.isNegative, own.startsNegative, own.shape != .clause,
      own.shape != .modal, !Self.positive.contains(stem.lowercased())
    {
      findings.append(.doubleNegative(stem: stem, words: main?.phrase ?? "not"))
    }
    if let said = main, let range = said.unknownActor, reading.bearers.source == .words,
      case .undeclared(let words)? = reading.bearers.value.first, reading.force.value != .statement
    {
      findings.append(.unknownActor(words: words, range: range))
    }
    if let range = own.row?.unknownActor, reading.bearers.source == .words, reading.force.value != .statement,
      let words = reading.bearers.value.lazy.compactMap(\.undeclaredWords).first
    {
      findings.append(.unknownActor(words: words, range: range))
    }
    let binds = [.must, .mustNot].contains(reading.force.value)
    if binds, reading.bearers.source == .none, !(isStem && own.opening != .none && own.breaksOff) {
      findings.append(.unsaidBearer)
    }
    return findings
  }

  /// Stems that negate nothing by themselves.
  private static let positive: Set<String> = [
    "will", "must", "shall", "should", "may", "can", "has to", "have to", "are to", "is to",
  ]

  private func againstWords(_ reading: ClauseReading) -> [ReadingFinding] {
    guard let said = main else { return [] }
    var findings: [ReadingFinding] = []
    if let force = stated.force, force != .statement, said.force != .statement, said.force != force, said.doubt == nil,
      !own.said.contains(where: { $0.force == force }),
      !(said.isBareImperative && force.isNegative == said.force.isNegative)
    {
      findings.append(.againstWords(field: .force, attribute: force.words, words: said.force.words, range: said.range))
    }
    if let by = stated.bearers, let words = said.bearers, !Set(words).isSubset(of: by),
      !own.said.contains(where: { Set($0.bearers ?? []) == Set(by) }), said.force != .statement
    {
      let isNamed = words == [.organisation] && by.allSatisfy { if case .role = $0 { true } else { false } }
      if !isNamed {
        findings.append(
          .againstWords(
            field: .bearer, attribute: by.map(\.text).joined(separator: ", "),
            words: words.map(\.text).joined(separator: ", "),
            range: said.bearerRange ?? said.range))
      }
    }
    findings += timesAgainstWords(reading.force)
    return findings
  }

  /// Times that attributes state otherwise than the words do, and a deadline that is stated where the words only say how
  /// often.
  private func timesAgainstWords(_ force: ClauseReading.Read<Modality>) -> [ReadingFinding] {
    guard stated.within != nil || stated.every != nil || stated.ahead != nil else { return [] }
    var findings: [ReadingFinding] = []
    func compare(_ field: Ground.Field, _ attribute: String?, _ words: String?, _ source: Said?, _ isSame: Bool) {
      guard let attribute, let words, let source, !isSame, holds(field, source, force) else { return }
      let range = source.timeRanges.first { $0.field == field }?.range ?? source.range
      findings.append(.againstWords(field: field, attribute: attribute, words: words, range: range))
    }
    let (within, every, ahead) = (timed(.within), timed(.every), timed(.ahead))
    compare(.within, stated.within?.text, within?.within?.text, within, same(stated.within, within?.within))
    compare(.every, stated.every?.text, every?.every?.text, every, same(stated.every, every?.every))
    let isSameLead = stated.ahead?.time.compare(ahead?.ahead?.time ?? PolicyDuration(.immediately)) == .equal
    compare(.ahead, stated.ahead?.text, ahead?.ahead?.text, ahead, isSameLead)
    if within == nil, stated.every == nil, let attribute = stated.within?.duration, let rhythm = every?.every?.duration
    {
      compare(.within, attribute.text, "every \(rhythm.text)", every, false)
    }
    return findings
  }

  /// Whether two times say the same; words that are no measure contradict none.
  private func same(_ a: SaidTime?, _ b: SaidTime?) -> Bool {
    guard let a = a?.duration, let b = b?.duration else {
      return a?.text == b?.text || a?.duration == nil || b?.duration == nil
    }
    // “24 hours or next working day” is said where the words that are read say one of the two.
    return a == b || a.compare(b) == .equal || b.alternatives.allSatisfy(a.alternatives.contains)
  }

  /// Whom something is said of: the reader where it speaks to the reader; nil where it names nobody.
  func whom(_ said: Said) -> [Bearer]? {
    said.bearers ?? (said.speaksToReader ? [.reader] : said.isUndertaking ? [.organisation] : nil)
  }

  /// Two duties of different force, or acts of different bearers, in one clause.
  private func several() -> [ReadingFinding] {
    guard let index = own.said.firstIndex(where: { $0.force != .statement }) else { return [] }
    let first = own.said[index]
    for other in own.said[(index + 1)...] where other.force != .statement {
      let differs = other.force != first.force
      let (a, b) = (whom(first), whom(other))
      let isOther = a != nil && b != nil && Set(a ?? []) != Set(b ?? [])
      guard differs || isOther else { continue }
      let parting = other.gap.map { Parting(gap: $0, subject: other.subject) }
      return [.severalDuties(first: first.phrase, second: other.phrase, parting: parting)]
    }
    return []
  }
}
