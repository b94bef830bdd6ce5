internal import PolicyModel

/// Times that begin with a length: “[at least] seven days before the meeting”, “five days' notice”, “14 days in which”.
extension TimeFinder {
  func measured(_ i: Int, _ end: Int) -> [FoundTime] {
    if let length = length(at: i, end) {
      if let found = lead(length, i, end) ?? allowed(length, i, end) ?? after(length, i, end) { return [found] }
      if let found = rate(length, i, end) { return [found] }
    }
    guard tokens[i].number > 0 else { return [] }
    return (times(i, end) ?? eventsIn(i, end)).map { [$0] } ?? []
  }

  /// “seven days before the meeting”, “two weeks in advance”, “a week beforehand”, “ten days' notice of the hearing”
  func lead(_ length: Length, _ start: Int, _ end: Int) -> FoundTime? {
    if let found = notice(length, start, end) { return found }
    var k = length.next
    // “five days at least before”, “seven days or more before”
    if ["at least", "or more", "at the latest", "prior"].contains(word(k)), word(k) != "prior" { k += 1 }
    var event = ""
    var last = k
    switch word(k) {
    case "prior":
      guard isWord(k + 1, common.to) else {
        last = k + 1
        break
      }
      (event, last) = self.event(k + 2, end)
    case "before", "preceding": (event, last) = self.event(k + 1, end)
    case "ahead":
      guard isWord(k + 1, common.of) else {
        // “up to a week ahead” is how far.
        if word(start - 1) == "to" { return nil }
        last = k + 1
        if isWord(last, common.`for`) { (event, last) = self.event(k + 2, end) }
        break
      }
      (event, last) = self.event(k + 2, end)
    case "in advance":
      last = k + 1
      if isWord(k + 1, common.of) { (event, last) = self.event(k + 2, end) }
    case "beforehand", "earlier": last = k + 1
    default: return nil
    }
    if isThreshold(start) || word(start - 1) == "for" && word(k) != "before" { return nil }
    // “may speak for two minutes before the vote”
    if word(start - 1) == "for", case .count(_, let unit)? = length.duration.alternatives.first,
      unit == .minute || unit == .hour
    {
      return nil
    }
    if event.isEmpty { event = eventBefore(start) ?? "in advance" }
    return FoundTime(value: .ahead(LeadTime(length.duration, before: event)), range: start..<max(last, k + 1))
  }

  /// The event that a clause names before “a week in advance”: “papers for *the hearing*”, “*every meeting*”.
  func eventBefore(_ start: Int) -> String? {
    var k = start - 1
    while k > max(0, start - 40), tokens[k].kind == .word || tokens[k].kind == .comma {
      let isEvent = has(k, .event) && !has(k, .document) || Self.dated.contains(word(k))
      if isEvent, !isWord(k - 1, common.to), !has(k - 1, [.modal, .infinitive]), !isHeld(k),
        !has(k + 1, [.noun, .gerund]) || has(k + 1, [.preposition, .adverb])
      {
        var first = k
        while first > 0, has(first - 1, [.adjective, .noun, .gerund]), !has(first - 1, [.determiner, .preposition]),
          !has(first - 1, [.finiteAuxiliary, .surelyVerb, .agent])
        {
          first -= 1
        }
        guard first > 0 else { return words(first..<(k + 1)) }
        if has(first - 1, [.determiner, .possessive]) || isWord(first - 1, common.a) || isWord(first - 1, common.an) {
          first -= 1
        }
        return words(first..<(k + 1))
      }
      k -= 1
    }
    return nil
  }

  /// Occasions that are no events of every text, but have a day of their own.
  private static let dated: Set<String> = [
    "exam", "examination", "examinations", "trip", "trips", "match", "fixture", "outing", "performance", "conference",
    "placement",
  ]

  /// “*a meeting* is to be held three weeks before” is before something else.
  private func isHeld(_ i: Int) -> Bool { i < verb && ["held", "arranged", "hold"].contains(word(verb)) }

  /// What something comes before, and where its words end.
  func event(_ k: Int, _ end: Int) -> (String, Int) {
    guard k < end, tokens[k].kind == .word else { return ("", k) }
    var last = phraseEnd(k, end)
    if last == k { last = min(k + 1, end) }
    // “before they take effect”, “before a visit takes place”
    if has(k, .pronoun) && !has(k, .determiner) || has(last, [.finiteAuxiliary, .thirdPerson]) && last < end {
      last = max(last, clauseEnd(k, end))
    }
    return (words(k..<last), last)
  }

  /// “ten working days' notice of the hearing”
  func notice(_ length: Length, _ start: Int, _ end: Int) -> FoundTime? {
    var k = length.next
    while ["written", "prior", "clear", "in", "writing", "advance", "formal", "and", "reasonable"].contains(word(k)) {
      k += 1
    }
    guard word(k) == "notice", !isThreshold(start) else { return nil }
    k += 1
    if isWord(k, common.`in`), word(k + 1) == "writing" { k += 2 }
    if word(k) == "in writing" || word(k) == "in advance" { k += 1 }
    // “24 hours' notice before anybody enters the room”
    if isWord(k, common.before) {
      let (event, last) = event(k + 1, end)
      return FoundTime(value: .ahead(LeadTime(length.duration, before: event)), range: start..<max(last, k + 1))
    }
    // “a term's notice is to be given before consent is withdrawn”
    // and “a term's notice in writing, or a term's fees, is required before a pupil is withdrawn”
    if let before = (k..<min(end, k + 16)).first(where: { isWord($0, common.before) }), before > k,
      (k..<before).contains(where: { ["given", "give", "required", "needed"].contains(word($0)) })
    {
      let (event, last) = event(before + 1, end)
      return FoundTime(value: .ahead(LeadTime(length.duration, before: event)), range: start..<last)
    }
    var of = k
    if !isWord(k, common.of) {
      // “notice shall be given to the Head, in writing, of the removal of a boy”
      while of < min(end, k + 12), !isWord(of, common.of) { of += 1 }
      let isGiven = (k..<of).contains { word($0) == "given" || word($0) == "in writing" }
      let follows = of > k && (tokens[of - 1].kind == .comma || ["given", "in writing"].contains(word(of - 1)))
      if of >= end || !isGiven || !follows { of = -1 }
    }
    guard of >= 0, of + 1 < end else {
      let event = fronted(start) ?? required(start) ?? "notice"
      return FoundTime(value: .ahead(LeadTime(length.duration, before: event)), range: start..<k)
    }
    let (event, last) = event(of + 1, end)
    if let fronted = fronted(start), of == k {
      // “Before any such step is taken the Member must be given fourteen days' notice of the complaint”
      return FoundTime(value: .ahead(LeadTime(length.duration, before: fronted)), range: start..<last)
    }
    return FoundTime(
      value: .ahead(LeadTime(length.duration, before: event)), range: start..<(of == k ? max(last, of + 2) : k))
  }

  /// What a notice is asked for: “*overnight stays* require four weeks' notice”.
  private func required(_ i: Int) -> String? {
    guard verb > subject, verb < i, subject >= 0, i - verb < 4,
      ["require", "requires", "need", "needs"].contains(word(verb))
    else { return nil }
    var first = subject
    while first > 0, tokens[first - 1].kind == .word, has(first - 1, [.adjective, .adverb, .noun]) { first -= 1 }
    return words(first..<verb)
  }

  /// What a clause with *before* in front of the verb names.
  private func fronted(_ i: Int) -> String? {
    guard subject > 0, subject < i,
      let before = (max(0, subject - 40)..<subject).last(where: { isWord($0, common.before) }),
      before + 1 < subject
    else { return nil }
    let last = min(clauseEnd(before + 1, subject), subject)
    return words((before + 1)..<last)
  }

  /// “have fifteen school days [from receipt of the letter] in which to apply”, “has five days to reply”
  private func allowed(_ length: Length, _ start: Int, _ end: Int) -> FoundTime? {
    if isThreshold(start) { return nil }
    var k = length.next
    while k < min(end, length.next + 10), tokens[k].kind == .word,
      !has(k, [.finiteAuxiliary, .conjunction, .subordinator])
    {
      if isWord(k, common.`in`) || isWord(k, common.within), word(k + 1) == "which" {
        return FoundTime(value: .within(.measure(length.duration)), range: start..<(k + 2))
      }
      // “shall have one week *from receipt of the petition* to validate it”
      if isWord(k, common.to), has(k + 1, .base), k > length.next, isGiven(start) {
        return FoundTime(value: .within(.measure(length.duration)), range: start..<length.next)
      }
      k += 1
    }
    guard isWord(length.next, common.to), has(length.next + 1, .base) else { return nil }
    return isGiven(start) ? FoundTime(value: .within(.measure(length.duration)), range: start..<length.next) : nil
  }

  private func isGiven(_ start: Int) -> Bool {
    (max(0, start - 4)..<start).contains {
      ["have", "has", "had", "given", "give", "allow", "allowed", "get"].contains(word($0))
    }
  }

  /// “A review will be held six weeks after the return”, “one hour at the latest”
  private func after(_ length: Length, _ start: Int, _ end: Int) -> FoundTime? {
    guard ["after", "following", "later"].contains(word(length.next)), verb >= 0, start > verb, !isThreshold(start)
    else { return nil }
    // “between one and two weeks after the deadline”, but “open for a further three days after”
    if word(start - 1) == "between" { return within(.measure(length.duration), start..<length.next, isWeak: true) }
    // “may ask for it up to six months after the reply”
    if word(start - 1) == "to", word(start - 2) == "up", word(start - 3) != "for" {
      return within(.measure(length.duration), start..<length.next)
    }
    var lead = start - 1
    while has(lead, .adjective) || isWord(lead, common.an) || isWord(lead, common.a) { lead -= 1 }
    let before = word(lead)
    guard
      !["for", "of", "than", "to", "and", "between", "at least", "until", "last", "over", "up", "about"].contains(
        before)
    else { return nil }
    return FoundTime(value: .within(.measure(length.duration)), range: start..<length.next, isWeak: true)
  }

  /// “an hour a week”, “thirty minutes per day”, “three days in the week”
  private func rate(_ length: Length, _ start: Int, _ end: Int) -> FoundTime? {
    let k = length.next
    guard isWord(k, common.a) || isWord(k, common.an) || ["per", "each", "every", "in"].contains(word(k)),
      case .count(_, let unit)? = length.duration.alternatives.first, !isThreshold(start), !isLimit(start)
    else { return nil }
    var n = k + 1
    if word(k) == "in" {
      guard ["the", "each", "every", "a", "any"].contains(word(n)), unit == .day else { return nil }
      n += 1
    }
    let rhythm = word(n) == "fortnight" ? PolicyDuration(2, "weeks") : PolicyDuration(1, word(n))
    guard let every = rhythm, !has(n + 1, [.unit, .calendar]) else { return nil }
    switch unit {
    case .minute, .hour:
      let isWeak = !isWord(k, common.each) && !isWord(k, common.every)
      return FoundTime(value: .every(.measure(every)), range: start..<(n + 1), isWeak: isWeak)
    case .day, .week:
      return FoundTime(value: .every(.words(words(start..<(n + 1)))), range: start..<(n + 1), isWeak: true)
    default: return nil
    }
  }

  /// “up to”, “a maximum of”
  private func isLimit(_ i: Int) -> Bool {
    word(i - 1) == "to" && word(i - 2) == "up" || word(i - 1) == "of" && word(i - 2) == "maximum"
  }
}
