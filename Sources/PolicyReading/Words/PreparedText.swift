internal import PolicyModel

/// The tokens of a clause with its names and fixed phrases joined to one token each.
///
/// It is shared by all that reads the clause.
final class PreparedText: Sendable {
  let bytes: [UInt8]
  let tokens: [Token]
  /// The lengths of time that values stand for, which tokens name by their index.
  let durations: [PolicyDuration]

  init(_ words: ClauseWords, _ lexicon: Lexicon) {
    bytes = words.bytes
    var durations: [PolicyDuration] = []
    let raw = words.bytes.withUnsafeBufferPointer { buffer in
      var tokenizer = Tokenizer(lexicon, buffer, words.marks)
      return tokenizer.tokenize { mark, range, tokens in Self.apply(mark, range, lexicon, &tokens, &durations) }
    }
    tokens = Self.join(Self.withoutLabel(raw), lexicon)
    self.durations = durations
  }

  /// A number or letter that was typed before the words, as in “4.2 You must” and “(a) run”, says nothing.
  private static func withoutLabel(_ raw: [Token]) -> [Token] {
    guard raw.count > 2 else { return raw }
    if raw[0].kind == .open, raw[2].kind == .close, raw[1].end - raw[1].start < 4 { return Array(raw[3...]) }
    let isNumber = raw[0].kind == .word && raw[0].name < 0 && raw[0].classes == .number && raw[0].number >= 0
    if isNumber, raw[1].kind == .stop || raw[1].kind == .close { return Array(raw[2...]) }
    if raw[0].kind == .word, raw[0].word == 0, raw[0].isLabel, raw[1].kind == .word { return Array(raw[1...]) }
    return raw
  }

  /// What a marked stretch is: a link to a role is the role's name, a value a length of time or a thing.
  private static func apply(
    _ mark: ClauseWords.Mark, _ range: Range<Int>, _ lexicon: Lexicon, _ tokens: inout [Token],
    _ durations: inout [PolicyDuration]
  ) {
    let last = tokens[range.upperBound - 1]
    var joined = Token(kind: .word, classes: [.thing, .noun], start: tokens[range.lowerBound].start, end: last.end)
    switch mark {
    case .role(let id):
      guard let actor = lexicon.roles[id] else { return }
      joined.classes = [.name, .noun, .agent]
      joined.name = actor
      joined.isPossessive = last.isPossessive
    case .duration(let duration):
      joined.classes = [.duration, .noun]
      if let duration {
        joined.duration = Int32(durations.count)
        durations.append(duration)
      }
    case .opaque, .block, .name: break
    }
    tokens.replaceSubrange(range, with: [joined])
  }

  private static func join(_ raw: [Token], _ lexicon: Lexicon) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(raw.count)
    var at = 0
    while at < raw.count {
      guard raw[at].kind == .word, raw[at].word != 0, raw[at].name < 0 else {
        tokens.append(raw[at])
        at += 1
        continue
      }
      let name = lexicon.names.match(raw, at: at).flatMap { (found) -> (value: Int32, next: Int)? in
        let actor = lexicon.names.actors[Int(found.value)]
        if actor.needsCapital, !raw[at].isCapital { return nil }
        if actor.needsCapitals, !isWrittenAsName(raw, at) { return nil }
        // “the School Business Manager” is no school.
        if raw[at].has(.determiner), at + 1 < raw.count, let longer = lexicon.names.match(raw, at: at + 1),
          longer.next > found.next
        {
          return nil
        }
        // “each school year”
        if found.next < raw.count, raw[found.next].has(.unit), !raw[found.next - 1].isPossessive { return nil }
        // “everyone who *volunteers*”, “to *lead*”: a verb that is also a name.
        if found.next == at + 1, at > 0, raw[at].has([.base, .thirdPerson]),
          raw[at - 1].isWord(lexicon.vocabulary.common.who) || raw[at - 1].isWord(lexicon.vocabulary.common.to)
            || raw[at - 1].has(.modal) || raw[at - 1].has(.pronoun) && !raw[at - 1].has(.determiner)
        {
          return nil
        }
        return found
      }
      let phrase = lexicon.vocabulary.phrases.match(raw, at: at)
      if let name, name.next >= phrase?.next ?? 0 {
        var token = raw[at]
        token.end = raw[name.next - 1].end
        token.classes = [.name, .noun, .agent]
        if lexicon.names.isOrganisation(name.value) { token.classes.insert(.organisation) }
        if let end = longerTitle(raw, at, name, lexicon) {
          token.classes = [.noun, .agent]
          token.end = raw[end - 1].end
          token.isPossessive = raw[end - 1].isPossessive
          token.word = 0
          token.lemma = 0
          tokens.append(token)
          at = end
          continue
        }
        if raw[name.next - 1].has(.plural) || raw[at].word == lexicon.vocabulary.members {
          token.classes.insert(.plural)
        }
        token.isPossessive = raw[name.next - 1].isPossessive
        token.name = name.value
        token.word = 0
        token.lemma = 0
        tokens.append(token)
        at = name.next
      } else if let phrase {
        var token = raw[at]
        token.end = raw[phrase.next - 1].end
        token.classes = phrase.value
        if token.has([.vagueTime, .vagueFrequency, .negator]) { token.classes.insert(.adverb) }
        if phrase.next > at + 1 {
          token.word = 0
          token.lemma = 0
        }
        tokens.append(token)
        at = phrase.next
      } else {
        var token = raw[at]
        if token.isUpper, lexicon.vocabulary.acronyms.contains(token.word), !isShouted(raw, at) {
          // “SEND files”, “the IT room”: letters that only look like a word.
          token.classes = .noun
          token.word = 0
          token.lemma = 0
        }
        if at + 2 < raw.count, Self.opensDeadline(raw, at, lexicon) {
          // “No later than 1 May the Head shall …” forbids nothing.
          token.classes = .preposition
          token.word = 0
          token.lemma = 0
        }
        if token.isWord(lexicon.vocabulary.following), tokens.last?.has(.determiner) ?? false {
          // “the following rules” lie after no place.
          token.classes = [.adjective, .noun]
        }
        if token.has(.be), token.has(.calendar), at > 0, raw[at - 1].has(.number) || raw[at - 1].word == 0 {
          // “10 am” is no verb.
          token.classes = .calendar
        }
        tokens.append(token)
        at += 1
      }
    }
    return tokens
  }

  /// Whether a negation only says by when: “no later than”, “not later than”.
  private static func opensDeadline(_ raw: [Token], _ at: Int, _ lexicon: Lexicon) -> Bool {
    raw[at].has([.negator, .negativeSubject]) && raw[at + 1].isWord(lexicon.vocabulary.common.later)
      && raw[at + 2].isWord(lexicon.vocabulary.common.than)
  }

  /// Where a title ends that only begins with a declared one: “the Chair *of the Panel*” is not the Chair, “the Head *of
  /// Sixth Form*” not the Head; nil where it is the same, as in “the Chair of Governors”.
  private static func longerTitle(
    _ raw: [Token], _ at: Int, _ name: (value: Int32, next: Int), _ lexicon: Lexicon
  ) -> Int? {
    let of = name.next
    guard of - at <= 2, raw[of - 1].isCapital, lexicon.names.isRole(name.value), of + 1 < raw.count,
      raw[of].isWord(lexicon.vocabulary.common.of), !raw[of - 1].isPossessive
    else { return nil }
    var i = of + 1
    let isLed = raw[i].has(.determiner)
    if isLed { i += 1 }
    let first = i
    while i < min(first + 4, raw.count), raw[i].kind == .word, isLed || raw[i].isCapital {
      if lexicon.vocabulary.boards.contains(raw[i].word) { return nil }
      if lexicon.vocabulary.panels.contains(raw[i].word) { return i + 1 }
      if isLed, raw[i].has([.modal, .be, .preposition, .conjunction]) || raw[i].isPossessive { return nil }
      i += 1
    }
    guard !isLed, i > first, lexicon.names.match(raw, at: first) == nil, !raw[first].has([.organisation, .calendar])
    else { return nil }
    return i
  }

  /// Whether a word of English stands as a short name: in capitals, or as a capital where no sentence begins: “of A”.
  private static func isWrittenAsName(_ raw: [Token], _ at: Int) -> Bool {
    if raw[at].end - raw[at].start > 1 { return raw[at].isUpper }
    let opens = at == 0 || raw[at - 1].isMark
    return !opens || at + 1 < raw.count && raw[at + 1].has(.finiteAuxiliary)
  }

  /// Whether the words around are in capitals too.
  private static func isShouted(_ raw: [Token], _ at: Int) -> Bool {
    at > 0 && raw[at - 1].isUpper || at + 1 < raw.count && raw[at + 1].isUpper
  }

  /// The words of the tokens in `range`, as they are written.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[place(range)], as: UTF8.self) }

  /// The bytes of the tokens in `range`; a phrase that the text breaks off, "is responsible", ends with the text.
  func place(_ range: Range<Int>) -> Range<Int> {
    let range = range.clamped(to: tokens.indices)
    return range.isEmpty ? 0..<0 : tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end
  }
}
