internal import PolicyModel

/// The times of what a clause says.
extension ClauseAnalysis {
  /// Finds the times of one thing that is said; `asides` are the clauses about somebody that say something of their own.
  func addTimes(
    _ norm: Norm, _ parser: SentenceParser, _ asides: [Range<Int>], _ said: inout WordsReading.Said
  ) {
    var finder = times
    finder.verb = max(norm.verb, norm.evidence.lowerBound)
    finder.subject = norm.subjectRange.isEmpty ? -1 : norm.subjectRange.lowerBound
    var places: [Int] = []
    for i in norm.range
    where finder.mayBegin(i) && isRead(i, parser) && !isAboutSubject(i, norm)
      && !asides.contains(where: { $0.contains(i) })
    {
      places.append(i)
    }
    let found = finder.find(at: places, norm.range.upperBound)
    if found.isEmpty { return doubtHidden(norm, parser, finder, &said) }
    for (index, time) in found.enumerated() {
      let field: Ground.Field
      switch time.value {
      case .within(let value):
        field = .within
        if let first = said.within {
          guard replaces(time, value, found[..<index], said) else {
            doubt(first, value, time, .within, found[..<index], &said)
            continue
          }
        }
        said.within = value
      case .every(let value):
        field = .every
        if let first = said.every {
          // “regularly, and at least once a year”
          guard case .words(let words) = first, words.hasPrefix("regular"), value.duration != nil else {
            doubt(first, value, time, .every, found[..<index], &said)
            continue
          }
        }
        said.every = value
      case .ahead(let value):
        guard said.ahead == nil else { continue }
        field = .ahead
        said.ahead = value
      }
      said.timeRanges.removeAll { $0.field == field }
      said.timeRanges.append(Ground(field, text.place(time.range)))
      // “may be taken out on Sundays” says when somebody may, not how often.
      let isWhen =
        (norm.force == .may || norm.isBareImperative) && field == .every
        && tokens[time.range.lowerBound].isWord(common.on)
      if time.isWeak || isWhen { said.weakTimes.insert(field) } else { said.weakTimes.remove(field) }
    }
    // “Before any such step is taken fourteen days' notice must be given”: one time, not two.
    if let lead = said.ahead, case .words(let words)? = said.within, words == "before " + lead.event {
      said.within = nil
      said.weakTimes.remove(.within)
      said.timeRanges.removeAll { $0.field == .within }
    }
  }

  /// Whether words say something of the subject, not of what it does: “parents wishing to take a child out *on a Sunday* are
  /// asked”, “the best suggestion *each year* wins”, but not “the Head *every Friday* checks”, nor “a drill *each term*
  /// shall be held”.
  private func isAboutSubject(_ i: Int, _ norm: Norm) -> Bool {
    let subject = norm.subjectRange
    guard subject.contains(i), i > subject.lowerBound,
      !(max(subject.lowerBound, i - 20)..<i).contains(where: { tokens[$0].isMark })
    else { return false }
    if let who = norm.who, who.range == subject { return who.head < i - 1 }
    return norm.force == .statement && (tokens[i].isWord(common.each) || tokens[i].isWord(common.every))
  }

  /// Notes a time at the end of a duty without one, in a clause that may own it: “send an outline of what they mean to say
  /// *a week before they come*”.
  private func doubtHidden(
    _ norm: Norm, _ parser: SentenceParser, _ finder: TimeFinder, _ said: inout WordsReading.Said
  ) {
    guard norm.force == .must || norm.force == .should else { return }
    for i in norm.range where i > finder.verb && finder.mayBegin(i) && !isRead(i, parser) && isInClause(i, norm.range) {
      guard let time = finder.find(at: [i], norm.range.upperBound).first, !time.isWeak,
        time.range.upperBound >= norm.range.upperBound || tokens[time.range.upperBound].isMark
      else { continue }
      let field: Ground.Field =
        switch time.value {
        case .within: .within
        case .every: .every
        case .ahead: .ahead
        }
      let reason = "“\(text.text(time.range))” may say when, or belong to the clause that it ends"
      said.timeDoubt = WordsReading.TimeDoubt(field: field, reason: reason, isUnread: true)
      return
    }
  }

  /// Whether the clause that opens nearest before a token is one of *who*, *what* or *that*, and no condition.
  private func isInClause(_ i: Int, _ range: Range<Int>) -> Bool {
    let opener = (max(range.lowerBound, i - 40)..<i).last {
      tokens[$0].has([.timed, .subordinator, .relative, .interrogative])
    }
    return opener.map { tokens[$0].has([.relative, .interrogative]) } ?? false
  }

  /// Notes that one act has two lengths of time of one kind: “weekly in term and monthly in the holidays”.
  private func doubt(
    _ first: SaidTime, _ second: SaidTime, _ time: FoundTime, _ field: Ground.Field, _ before: ArraySlice<FoundTime>,
    _ said: inout WordsReading.Said
  ) {
    guard said.timeDoubt == nil, !said.weakTimes.contains(field), !time.isWeak, differ(first, second),
      let place = said.timeRanges.first(where: { $0.field == field })?.range,
      let last = before.last(where: { text.place($0.range) == place })
    else { return }
    let between = last.range.upperBound..<max(last.range.upperBound, time.range.lowerBound)
    let isOneAct = !between.contains { k in
      let next = tokens[min(k + 1, tokens.count - 1)]
      return ["preferably", "ideally", "usually"].contains(times.word(k))
        || tokens[k].has([.finiteAuxiliary, .surelyVerb])
        || tokens[k].has(.conjunction) && next.has([.base, .participle, .thirdPerson])
    }
    guard isOneAct else { return }
    let words = [last.range, time.range].map { "“\(text.text($0))”" }.joined(separator: " and ")
    let reason = field == .every ? "\(words) both say how often" : "\(words) both say by when"
    said.timeDoubt = WordsReading.TimeDoubt(field: field, reason: reason)
  }

  /// Whether two times are of one kind and not the same: two lengths, or two days by which something is due.
  private func differ(_ first: SaidTime, _ second: SaidTime) -> Bool {
    if let a = first.duration, let b = second.duration {
      return a.compare(b) != .equal && a != PolicyDuration(.immediately) && b != PolicyDuration(.immediately)
    }
    guard case .words(let a) = first, case .words(let b) = second else { return false }
    return a != b && a.hasPrefix("by ") && b.hasPrefix("by ")
  }

  /// Whether a second deadline is the one that counts: “as soon as possible and in any event within 14 days”, and a
  /// length of time after a moment, as in “on ceasing to hold office … within 28 days”.
  private func replaces(
    _ time: FoundTime, _ value: SaidTime, _ before: ArraySlice<FoundTime>, _ said: WordsReading.Said
  ) -> Bool {
    if case .words(let words)? = said.within, words == "in advance" || words == "beforehand" { return true }
    guard case .words? = said.within, !time.isWeak,
      let last = before.last(where: { if case .within = $0.value { true } else { false } })
    else { return false }
    // “a talk on their first day *and* a full induction within a month” says when something else is done.
    if said.weakTimes.contains(.within) {
      return !(last.range.upperBound..<max(last.range.upperBound, time.range.lowerBound)).contains {
        tokens[$0].isWord(common.and) && time.range.lowerBound > $0 + 1
      }
    }
    guard
      tokens[last.range.lowerBound].has(.vagueTime) || tokens[last.range.lowerBound].has(.subordinator)
    else { return false }
    let between = last.range.upperBound..<max(last.range.upperBound, time.range.lowerBound)
    // “repairs without delay, and *emergencies* at once” is about something else.
    let isJoined = between.contains { tokens[$0].isWord(common.and) }
    if isJoined,
      between.contains(where: { tokens[$0].has(.noun) && !["event", "case", "latest"].contains(times.word($0)) })
    {
      return false
    }
    return between.count < 5
      && between.allSatisfy {
        tokens[$0].isMark || tokens[$0].has([.adverb, .conjunction, .preposition, .noun, .determiner])
      }
  }

  /// Whether a token may carry the time of the main clause: not one in a condition or a clause about a noun.
  private func isRead(_ i: Int, _ parser: SentenceParser) -> Bool {
    let index = i - parser.range.lowerBound
    guard index >= 0, index < parser.isMain.count else { return false }
    return parser.isMain[index] || parser.isTimeReadable(i) || isRequested(i) || isBeyond(i, parser)
      || isAdded(i, parser)
  }

  /// Whether a deadline after a clause about somebody reaches beyond it: “tell the person who is the subject as soon as
  /// possible”, “logged by whoever dealt with them by 4.30pm”, but not “chase members who have not paid by Friday”.
  private func isBeyond(_ i: Int, _ parser: SentenceParser) -> Bool {
    guard let verb = parser.predicates.first?.group.end, i > verb, times.mayOpen(i) else { return false }
    let word = times.word(i)
    let isVague =
      tokens[i].has(.vagueTime) || ["immediately", "as soon as"].contains(word)
      || word == "at" && times.word(i + 1) == "once"
    let isRhythm = times.rhythm(word) != nil
    guard isVague || isRhythm || word == "by" || word == "within" || word == "on" else { return false }
    var k = i - 1
    if isVague, k > verb, tokens[k].kind == .comma { k -= 1 }
    var (isPast, isState, isHanded) = (false, false, false)
    while k > max(verb, i - 14), tokens[k].kind == .word {
      // “note *what was said* within 48 hours”, “say *who it is* within a week”
      if word == "within", times.word(k) == "what" || k + 3 == i && tokens[k].has(.relative) && tokens[i - 1].has(.be) {
        return true
      }
      if tokens[k].has(.relative) {
        return isVague || isPast || isHanded || word == "within" && !isState
          || word == "on" && times.word(i + 2) == "before"
      }
      if tokens[k].has([.have, .modal, .negator, .subordinator]) { return false }
      if tokens[k].has(.be) { isState = true }
      // “pass a report that concerns a school *to its Head* by the next day”
      if tokens[k].isWord(common.to), tokens[k + 1].name >= 0 || tokens[min(k + 2, i)].name >= 0 { isHanded = true }
      if tokens[k].has(.past), !tokens[k].has(.base) { isPast = !tokens[k - 1].has(.be) }
      k -= 1
    }
    return false
  }

  /// Whether a frequency goes on with the main clause though one of time stands before it: “before they start *and every
  /// three years* after that”.
  private func isAdded(_ i: Int, _ parser: SentenceParser) -> Bool {
    guard let verb = parser.predicates.first?.group.end, i > verb, times.mayOpen(i),
      times.beginsFrequency(i, parser.range.upperBound)
    else { return false }
    var k = i - 1
    while k > max(verb, i - 4), tokens[k].kind == .word, !tokens[k].has(.conjunction),
      Self.additions.contains(times.word(k)) || tokens[k].has(.participle) && !tokens[k].has(.noun)
    { k -= 1 }
    let isJoined = tokens[k].isWord(common.and) || tokens[k].isWord(common.but)
    // “before the children go out *each morning*”
    guard isJoined || k == i - 1 && times.everyMeasure(i, parser.range.upperBound) != nil else { return false }
    let opener = (max(verb, k - 14)..<k).last {
      tokens[$0].isMark || tokens[$0].has([.timed, .subordinator, .relative])
    }
    return opener.map {
      tokens[$0].has(isJoined ? [.timed, .subordinator] : .timed) && !tokens[$0].isWord(common.that)
    } ?? false
  }

  private static let additions: Set<String> = [
    "then", "also", "again", "thereafter", "subsequently", "at least", "in any case", "in any event", "in all cases",
  ]

  /// “We would be grateful if parents would check hair weekly”: no condition, but what is asked.
  private func isRequested(_ i: Int) -> Bool {
    var k = i
    while k > max(1, i - 16), tokens[k].kind == .word {
      if tokens[k].has(.subordinator), times.word(k) == "if" {
        return [
          "grateful", "appreciate", "appreciated", "helpful", "it", "obliged", "glad", "good", "great", "nice",
          "lovely",
        ].contains(times.word(k - 1))
      }
      k -= 1
    }
    return false
  }
}
