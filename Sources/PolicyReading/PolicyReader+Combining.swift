public import PolicyModel

extension PolicyReader {
  /// What a clause says with all that is above it.
  ///
  /// - Parameter stated: What stands in its own braces.
  /// - Parameter own: What its own words say.
  /// - Parameter stems: The stems above it, nearest first.
  /// - Parameter section: What the sections above it state, the nearest first where both state the same thing.
  /// - Parameter before: What the words of the clause before say, for its pronouns.
  /// - Parameter isStem: Whether items stand under it, each a clause in its own right.
  public func combine(
    stated: StatedReading, own: WordsReading, stems: [ReadStem], section: StatedReading, before: WordsReading? = nil,
    isStem: Bool
  ) -> ClauseReading {
    ReadingCombiner(
      stated: stated, own: own, main: own.main, stems: stems, section: section, before: before, isStem: isStem
    ).reading()
  }
}

/// Decides, for each of the things that are read, who has the say: the clause, its stems or its section.
struct ReadingCombiner {
  let stated: StatedReading
  let own: WordsReading
  /// What the clause says first.
  let main: WordsReading.Said?
  let stems: [ReadStem]
  let section: StatedReading
  let before: WordsReading?
  let isStem: Bool

  typealias Said = WordsReading.Said

  func reading() -> ClauseReading {
    let force = force()
    let bearers = bearers(force.read)
    var reading = ClauseReading(force: force.read, evidence: force.phrase, bearers: bearers.read)
    reading.within = time(.within, own.row?.within, force.read, { $0.within }, { $0.within })
    reading.every = time(.every, own.row?.every, force.read, { $0.every }, { $0.every })
    reading.ahead = time(.ahead, own.row?.ahead, force.read, { $0.ahead }, { $0.ahead })
    reading.act = main?.act
    reading.grounds = grounds(force, bearers, reading)
    reading.doubt = doubt(force) ?? timeDoubt(reading)
    reading.findings = findings(force, reading)
    return reading
  }

  // MARK: Force

  struct Force {
    var read: ClauseReading.Read<Modality>
    var phrase: String?
    var range: Range<Int>?
    /// The stem that decided, where one did.
    var stem: String?
  }

  private func force() -> Force {
    if let stated = stated.force { return Force(read: .init(stated, .attribute)) }
    let underAim = isUnderAim
    if let said = main, said.hasOperator || said.isNotice, !goesOn(said) {
      if underAim, said.force == .must || said.force == .mustNot, said.isUndertaking || said.phrase.hasPrefix("will") {
        return Force(read: .init(.statement, .stem))
      }
      return Force(
        read: .init(said.force, said.force == .statement ? (stems.isEmpty ? .none : .words) : .words),
        phrase: said.force == .statement ? nil : said.phrase, range: said.range)
    }
    if let force = forceOfRow() { return force }
    for stem in stems {
      if let force = stem.stated.force {
        return Force(read: .init(turned(force), .stem))
      }
      switch stem.words.opening {
      case .norm(let force):
        if own.isDiscretionary, force == .must { return Force(read: .init(.may, .stem)) }
        if stem.words.isComposition, own.isPart(of: stem.words) {
          return Force(read: .init(.statement, .none))
        }
        return Force(
          read: .init(turned(force), .stem), phrase: stem.words.said.last { $0.force == force }?.phrase,
          stem: stem.words.said.last { $0.force == force }?.phrase)
      case .aim: return Force(read: .init(.statement, .stem))
      case .bearer:
        if isAct && own.shape != .thirdPerson || own.namesAct {
          return Force(read: .init(own.startsNegative ? .mustNot : .must, .stem))
        }
      case .statement:
        if stem.words.opensCondition, main?.hasOperator != true { return Force(read: .init(.statement, .stem)) }
        if own.shape != .bareVerb || stem.words.breaksOff { return Force(read: .init(.statement, .none)) }
      case .none: break
      }
    }
    if let force = section.force { return Force(read: .init(turned(force), .section)) }
    if let said = main, said.force != .statement {
      if underAim { return Force(read: .init(.statement, .stem)) }
      return Force(read: .init(said.force, .words), phrase: said.phrase, range: said.range)
    }
    return Force(read: .init(.statement, .none))
  }

  /// What a table makes of a bare act that it puts beside the one whose act it is: a duty, unless the table's own text or
  /// attribute says how its rows bind.
  private func forceOfRow() -> Force? {
    guard let row = own.row, row.bearers != nil, let table = stems.first, table.stated.force == nil else { return nil }
    if case .norm = table.words.opening { return nil }
    let heading = row.heading.isEmpty ? nil : row.heading
    return Force(read: .init(own.startsNegative ? .mustNot : .must, .stem), phrase: heading)
  }

  /// Whether a bare verb only goes on with the stem above it.
  private func goesOn(_ said: Said) -> Bool {
    // “please ring first” asks, whatever stands above it.
    (said.isBareImperative && said.force.strength != .should || said.isNotice) && !stems.isEmpty
  }

  private var isUnderAim: Bool { stems.contains { $0.words.opening == .aim } }

  /// Whether an item says an act, in whatever form.
  private var isAct: Bool {
    switch own.shape {
    case .bareVerb, .gerund, .infinitive, .thirdPerson: true
    case .modal: main?.force != .statement
    case .clause, .phrase: false
    }
  }

  /// A negative item turns its stem's force.
  private func turned(_ force: Modality) -> Modality {
    // “forget to log off” under “Never:”
    if own.isOmission, force.isNegative { return Modality(strength: force.strength, isNegative: false) }
    guard own.startsNegative, own.shape != .clause, force != .statement else { return force }
    return force.isNegative ? force : Modality(strength: force == .may ? .may : force.strength, isNegative: true)
  }

  // MARK: Bearer

  private struct Who {
    var read: ClauseReading.Read<[Bearer]>
    var range: Range<Int>?
  }

  private func bearers(_ read: ClauseReading.Read<Modality>) -> Who {
    let force = read.value
    if let by = stated.bearers { return Who(read: .init(by, .attribute)) }
    if let by = own.row?.bearers { return Who(read: .init(by, .words), range: own.row?.bearerRange) }
    // Under “The college may refuse where:”, who stands in a point does not act.
    let isTold = read.source == .stem && main?.force == .statement && [.clause, .gerund].contains(own.shape)
    if isTold, let by = stems.first.flatMap({ $0.stated.bearers ?? $0.words.openingBearers }) {
      return Who(read: .init(by, .stem))
    }
    if let found = main?.bearers { return Who(read: .init(found, .words), range: main?.bearerRange) }
    if let main, let followed = followed(main) {
      return Who(read: .init(followed, .words), range: main.bearerRange)
    }
    if let stem = stems.first, stem.words.listsActors, let named = own.named { return Who(read: .init(named, .words)) }
    let readsOwn = main?.speaksToReader ?? false
    if read.source == .words, main?.isBareImperative ?? false, !stems.contains(where: { $0.stated.bearers != nil }),
      section.bearers == nil
    {
      return Who(read: .init([.reader], .default), range: nil)
    }
    if !(readsOwn && main?.isBareImperative == false) {
      for stem in stems {
        if let by = stem.stated.bearers { return Who(read: .init(by, .stem)) }
        if let by = stem.words.openingBearers ?? stem.words.leadingBearers { return Who(read: .init(by, .stem)) }
        if stem.words.said.contains(where: { $0.speaksToReader && !$0.isBareImperative }) { break }
      }
    }
    if let by = section.bearers { return Who(read: .init(by, .section)) }
    if let said = main, said.isUndertaking { return Who(read: .init([.organisation], .default), range: nil) }
    if readsOwn || stems.contains(where: { $0.words.said.contains { $0.speaksToReader } }) {
      return Who(read: .init([.reader], .default), range: main?.bearerRange)
    }
    if stems.contains(where: { $0.words.said.contains { $0.isUndertaking && $0.force != .statement } }) {
      return Who(read: .init([.organisation], .default))
    }
    guard force != .statement else { return Who(read: .init([], .none)) }
    let isFor = stated.isForSomebody || section.isForSomebody || stems.contains { $0.stated.isForSomebody }
    if isFor, force != .may { return Who(read: .init([.reader], .default)) }
    return Who(read: .init([], .none))
  }

  /// Whom a pronoun means that points to the clause before.
  private func followed(_ said: Said) -> [Bearer]? {
    guard said.isFollowing else { return nil }
    return (said.followsOne ? before?.lastRole : nil) ?? before?.lastActor
  }

  // MARK: Times

  /// Who has the say in a time: the clause's attribute, the column of a row, its words, the nearest stem's attribute or
  /// words.
  private func time<Value>(
    _ field: Ground.Field, _ row: Value?, _ force: ClauseReading.Read<Modality>, _ stated: (StatedReading) -> Value?,
    _ said: (Said) -> Value?
  ) -> ClauseReading.Read<Value?> {
    if let attribute = stated(self.stated) { return .init(attribute, .attribute) }
    if let row { return .init(row, .words) }
    if own.saysWhen, let source = timed(field) ?? timedOfAnother(field), let value = said(source) {
      return holds(field, source, force) ? .init(value, .words) : .init(nil, .none)
    }
    for above in stems {
      if let value = stated(above.stated) { return .init(value, .stem) }
      if above.words.saysWhen, let source = above.words.leading, let value = said(source) {
        return holds(field, source, force) ? .init(value, .stem) : .init(nil, .none)
      }
    }
    return .init(nil, .none)
  }

  /// What sets a time: what the clause says first, or another act of the same people, as in “shall inspect it, and shall
  /// report within three days”.
  func timed(_ field: Ground.Field) -> Said? {
    guard let main else { return nil }
    let isWeak = main.weakTimes.contains(field)
    if main.says(field), !isWeak || field != .within { return main }
    let other = own.said.first { other in
      guard other.says(field), !(isWeak && other.weakTimes.contains(field)) else { return false }
      if other.force == main.force, other.bearers == main.bearers || other.sharesSubject && other.bearers == nil {
        return true
      }
      // “shall be displayed, and updated weekly by the Cook”
      return (other.sharesSubject || main.sharesSubject) && main.timeRanges.isEmpty
        && (other.force == main.force
          || other.force == .statement
            && (field == .within && (!other.weakTimes.contains(field) || other.range.lowerBound > main.range.lowerBound)
              || field == .every && main.force == .must && other.range.lowerBound > main.range.lowerBound))
    }
    return other ?? (main.says(field) ? main : nil)
  }

  /// “…, who will reply within a week”, “…; the request must reach the Clerk within ten days”: the time of what only goes
  /// on with the first duty. Where it is another's act, the clause is said to hold two.
  private func timedOfAnother(_ field: Ground.Field) -> Said? {
    guard stated.force == nil, let main, main.force != .statement else { return nil }
    return own.said.first { other in
      other.says(field) && other.force == .must
        && (other.isAside
          || other.force != main.force && whom(other) == nil
            && (other.sharesSubject || !other.weakTimes.contains(field)))
    }
  }

  /// Whether words that say when set a time to what is said: a prohibition and an aim have none, and a moment sets one
  /// only where somebody must or should act.
  func holds(_ field: Ground.Field, _ said: Said, _ force: ClauseReading.Read<Modality>) -> Bool {
    switch force.value {
    case .must, .should: true
    case .mustNot, .shouldNot: false
    case .may: !said.weakTimes.contains(field)
    case .statement: !said.weakTimes.contains(field) && !isUnderAim
    }
  }

  // MARK: What is to be said of it

  private func grounds(_ force: Force, _ who: Who, _ reading: ClauseReading) -> [Ground] {
    var grounds: [Ground] = []
    if let range = force.range, force.read.source == .words { grounds.append(Ground(.force, range)) }
    if let range = who.range { grounds.append(Ground(.bearer, range)) }
    let row = own.row?.grounds ?? []
    for ground in row + own.said.flatMap(\.timeRanges).filter({ own in !row.contains { $0.field == own.field } }) {
      let isUsed =
        switch ground.field {
        case .within: reading.within.source == .words
        case .every: reading.every.source == .words
        case .ahead: reading.ahead.source == .words
        case .force, .bearer: false
        }
      if isUsed { grounds.append(ground) }
    }
    return grounds.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  /// Why it is in doubt, with the other reading and what to state; an author who has stated it is in none.
  private func doubt(_ force: Force) -> String? {
    guard force.read.source != .attribute else { return nil }
    let value = force.read.value
    if let doubt = doubtOfRow(value) { return doubt }
    let reason: String?
    if force.read.source == .words || force.read.source == .none, let said = main {
      // Whom a pronoun stands for is no longer open where the clause before names somebody.
      let isFound = followed(said) != nil
      reason =
        (isFound ? nil : said.doubt)
        ?? (value == .statement ? own.strandedDoubt ?? doubtOfTask(said) ?? doubtOfItem() : nil)
    } else {
      // What is open of the stem is open of its items.
      let said = force.read.source == .stem ? stems.first?.words.main : nil
      reason =
        said.flatMap { $0.force == value && !$0.isFollowing ? $0.doubt : nil }
        ?? (value == .statement ? own.strandedDoubt : nil)
    }
    return reason.map { reason in
      let other = main?.other?.rawValue ?? (value == .statement ? "must" : "statement")
      return
        "\(reason): it is read as \(value.words); state `modality=\(value.rawValue)` if that is right, else `modality=\(other)`"
    }
  }

  /// “approves the budget” under “The board:” is what the board does, or has to do.
  private func doubtOfTask(_ said: Said) -> String? {
    guard own.shape == .thirdPerson, !said.hasOperator, let stem = stems.first, stem.words.opening == .bearer,
      stem.stated.force == nil
    else { return nil }
    return "a task under a name may be what they do, or what they must do"
  }

  /// “keep calm” under “It goes better if they:”, which says nothing of how its items bind.
  private func doubtOfItem() -> String? {
    guard own.shape == .bareVerb || own.startsNegative && own.shape != .clause, let stem = stems.first,
      stem.stated.force == nil, stem.words.opening == .statement, section.force == nil
    else { return nil }
    return "its stem does not say how it binds, and it may be an instruction"
  }

  /// A row whose words say that somebody else acts than its column does.
  private func doubtOfRow(_ force: Modality) -> String? {
    guard force != .statement, stated.bearers == nil, let by = own.row?.bearers, let words = main?.bearers,
      !Set(words).isSubset(of: by)
    else { return nil }
    func list(_ bearers: [Bearer]) -> String { bearers.map(\.text).joined(separator: ", ") }
    return "the column “\(own.row?.heading ?? "")” says \(list(by)), the words say \(list(words)): "
      + "it is read as an act of \(list(by)); state `by=` to say whose it is"
  }

  /// Where words give two times of one kind to one act, or one that may be of somebody spoken of.
  private func timeDoubt(_ reading: ClauseReading) -> String? {
    guard let doubt = main?.timeDoubt else { return nil }
    let source =
      switch doubt.field {
      case .within: reading.within.source
      case .every: reading.every.source
      case .ahead: reading.ahead.source
      case .force, .bearer: ReadingSource.none
      }
    if doubt.isUnread {
      guard source == .none, [.must, .should].contains(reading.force.value) else { return nil }
      return "\(doubt.reason): no time is read; state `\(doubt.field.name)=` if it is one"
    }
    guard source == .words else { return nil }
    return "\(doubt.reason): it is read as the first; state `\(doubt.field.name)=` if that is not meant"
  }
}
