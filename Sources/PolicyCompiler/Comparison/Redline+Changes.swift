public import PolicyDiff
public import PolicyModel
public import PolicyRendering

extension Redline {
  /// The changes between two versions as they are printed, by top-level section in the order of the text.
  public init(_ changes: PolicyChanges, from old: CompiledPolicy, to new: CompiledPolicy) {
    let names = FactNames(old, new)
    self.init(changes, ToldChanges(changes, names), from: old, to: new, names)
  }

  /// The same, where what is told is known.
  init(
    _ changes: PolicyChanges, _ told: ToldChanges, from old: CompiledPolicy, to new: CompiledPolicy, _ names: FactNames
  ) {
    var groups: [Group] = []
    var places: [ClauseID: Int] = [:]
    var total = Counts()
    for whole in told.seen {
      guard let shown = whole[0].shown else { continue }
      let section = shown.section
      let place = places[section] ?? groups.count
      if place == groups.count {
        let node = new[section] ?? old[section]
        groups.append(
          Group(
            section: section.rawValue.replacing("~", with: "-"), number: node?.number,
            title: node?.text ?? section.rawValue,
            counts: Counts(), entries: []))
        places[section] = place
      }
      groups[place].counts.add(whole)
      total.add(whole)
      groups[place].entries.append(Entry(whole, shown, names))
    }
    let fields = changes.policyChanges.flatMap { field in
      FieldText.rows(field, names, isPage: true).map { row in
        Fact(
          label: FieldText.title(field, row, names),
          from: row.from ?? "not stated",
          to: row.to ?? "not stated")
      }
    }
    self.init(
      fromTitle: changes.from.label, toTitle: changes.to.label, groups: groups, total: total, fields: fields,
      renumbered: changes.renumbered.map {
        Fact(label: $0.title, from: $0.from ?? "no number", to: $0.to ?? "no number")
      },
      readings: changes.readings.map { ($0.citation, $0.sentence(names)) })
    replacements = told.replacements.map(\.sentence)
    unseen = told.unseen.compactMap { $0[0].shown?.citation }
    sayOnce()
  }
}

extension Redline {
  /// Says once for the paper whom every change touches, and of a run of items once under which stem they stand.
  private mutating func sayOnce() {
    let touched = groups.flatMap(\.entries).map { entry in entry.meta.first { $0.hasPrefix(Self.touches) } }
    if touched.count > 2, let first = touched[0], touched.allSatisfy({ $0 == first }) {
      common.append("Every change concerns \(first.dropFirst(Self.touches.count))")
      for group in groups.indices {
        for entry in groups[group].entries.indices {
          groups[group].entries[entry].meta.removeAll { $0.hasPrefix(Self.touches) }
        }
      }
    }
    for group in groups.indices {
      var stem: String?
      for entry in groups[group].entries.indices {
        let own = groups[group].entries[entry].stem
        if own != nil, own == stem { groups[group].entries[entry].stem = nil }
        stem = own
      }
    }
  }

  fileprivate static var touches: String { "Concerns " }
}

extension PolicyChanges {
  /// The changes that pages tell, `onPages`, as they are told and counted: what goes or comes with its section or stem is
  /// told with it.
  var wholes: [[Change]] {
    var wholes: [[Change]] = []
    // Where all that stands in something is told, by its id.
    var added: [ClauseID: Int] = [:]
    var removed: [ClauseID: Int] = [:]
    for change in changes {
      guard let shown = change.shown else { continue }
      func take(_ homes: inout [ClauseID: Int]) {
        let home = shown.parent.flatMap { homes[$0] } ?? wholes.count
        if home == wholes.count { wholes.append([]) }
        wholes[home].append(change)
        homes[shown.id] = home
      }
      switch change.kinds {
      case [.added]: take(&added)
      case [.removed]: take(&removed)
      default: wholes.append([change])
      }
    }
    return wholes
  }
}

extension Redline.Counts {
  /// Counts what is told together once: as added, removed, moved or else changed.
  mutating func add(_ whole: [Change]) {
    guard let change = whole.first else { return }
    if change.has(.added) {
      added += 1
    } else if change.has(.removed) {
      removed += 1
    } else if change.kinds == [.moved] {
      moved += 1
    } else {
      changed += 1
    }
    if whole.contains(where: { $0.significance == .substantive }) { substantive += 1 }
  }
}

extension Redline.Entry {
  /// A change; or all that one adds or removes, which comes after it.
  init(_ changes: [Change], _ shown: Change.Side, _ names: FactNames) {
    let change = changes.max { $0.significance < $1.significance } ?? changes[0]
    func together(_ ids: (Change) -> [AudienceID]) -> [AudienceID] {
      changes.flatMap(ids).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
    var meta = [change.weight]
    let (audiences, signing) = (together { $0.audiences }, together { $0.signing })
    if !audiences.isEmpty { meta.append("\(Redline.touches)\(names.list(audiences)).") }
    let first = changes[0]
    if first.has(.moved), let places = first.places { meta.append(places) }
    if !signing.isEmpty { meta.append("Signs again: \(names.list(signing)).") }
    let all = changes.count > 1 ? ", with all that stands in it" : ""
    self.init(
      id: shown.id.rawValue, kinds: first.kinds.map(\.rawValue).joined(separator: " "),
      significance: change.significance.rawValue,
      // What is gone has a number of the old text, which may stand for another clause now.
      number: (first.has(.removed) ? "formerly " : "") + shown.citation, headline: first.pageHeadline + all, meta: meta,
      stem: shown.stems.last,
      facts: first.facts(names, isPage: true).map {
        Redline.Fact(label: $0.label, from: $0.from ?? "not stated", to: $0.to ?? "not stated")
      },
      runs: Self.runs(of: first), further: changes.dropFirst().map { Self.runs(of: $0) })
    for change in changes where [.figure, .added, .removed].contains(where: change.has) {
      let (before, now) = (change.from.flatMap(\.figures), change.to.flatMap(\.figures))
      pictures.before += before.filter { !now.contains($0) }
      pictures.now += now.filter { !before.contains($0) }
    }
  }

  private static func runs(of change: Change) -> [Redline.Run] {
    change.words.map { run in
      switch run {
      case .equal(let text): .equal(text)
      case .delete(let text): .delete(text)
      case .insert(let text): .insert(text)
      }
    }
  }
}

extension ReviewPaper {
  /// The paper that asks a board to approve `new` in the place of `old`; `approval` is what is in force.
  public init(
    _ changes: PolicyChanges, from old: CompiledPolicy, to new: CompiledPolicy, approval: InForce? = nil,
    copies: [Copy] = []
  ) {
    var changes = changes
    let names = FactNames(old, new)
    let told = ToldChanges(changes, names)
    let header = new.policy.header
    // A draft has the number of the version in force until somebody counts on.
    let isDecided = approval?.version == changes.to.version && changes.from.version != changes.to.version
    let approver = Self.approver(of: new, after: old, isDecided, approval, names)
    // A copy is approved by the body that decides on it, as its page says, whatever its front matter has of the model.
    if !new.scope.isModel, let before = old.policy.header.approver, approver == names.role(before) {
      changes.policyChanges.removeAll { $0.field == "approver" }
    }
    var control: [(label: String, value: String)] = [
      ("Version", changes.to.label), (isDecided ? "In force before" : "In force", changes.from.label),
    ]
    if let owner = header.owner { control.append(("Owner", names.role(owner))) }
    if let author = header.author { control.append(("Author", author)) }
    if let approver { control.append(("Approver", approver)) }
    if let approval { control.append(("Adopted", approval.approval.decided.text)) }
    if let effective = approval?.approval.effective {
      control.append(("In force from", PartialDate(effective).text))
    }
    if let due = approval?.due ?? old.policy.header.review?.due { control.append(("Next review", due.text)) }
    if header.isStatutory == true { control.append(("Statutory", "Yes")) }
    let effects = changes.audiences.map { effect -> (members: Set<AudienceID>, Effect) in
      let graph = new.audiences[effect.audience] == nil ? old.audiences : new.audiences
      let members = Set(graph[effect.audience].map { graph.leaves(in: $0.members) } ?? [])
      // As many as are told, since what comes with its section is told with it.
      let count = told.seen.count { $0.contains { !members.isDisjoint(with: $0.audiences) } }
      let citations = changes.changes.filter { change in
        change.signAgain.contains { $0.role == nil && members.contains($0.audience) }
      }.compactMap { change in
        // Its number may stand for another clause now.
        change.shown.map { change.has(.removed) ? "\($0.citation) (removed)" : $0.citation }
      }
      var why =
        if !effect.signsAgain {
          count == 0
            ? "Nothing that they read changed"
            : effect.isAsked ? "Nothing that they signed changed its meaning" : "The policy asks them for no signature"
        } else if !citations.isEmpty {
          // Citations have commas of their own.
          "What binds or concerns them changed its meaning: \(citations.joined(separator: "; "))"
        } else if effect.isChangedBack {
          "What binds or concerns them was changed between these versions, and changed back"
        } else {
          "The policy applies to them in another way than before"
        }
      if !effect.roles.isEmpty {
        why += "; duties changed for \(HumanList.joined(effect.roles.map { names.role($0) }))"
      }
      let name = graph[effect.audience]?.declaration.nameInSentence ?? effect.name
      return (members, Effect(name: name, changes: count, signsAgain: effect.signsAgain, why: why + "."))
    }
    let decision = isDecided ? approval?.approval : nil
    // The school's own title of the body, where it has one.
    let body = decision.map { new.scope.roleTitles[$0.body] ?? $0.bodyTitle } ?? ""
    if let decision {
      let minute = "minute \(decision.minute)"
      control.append(("Decision", "\(decision.outcome.words) by \(body), \(decision.decided.text), \(minute)"))
    }
    self.init(
      language: new.environment.language, scopeName: new.scope.schoolName ?? new.environment.organisation.name,
      heading: header.title,
      version: changes.to.label,
      asked: decision.map { Self.decided($0, by: body, changes, told, header.title, names) }
        ?? Self.asked(
          of: (approver ?? "board").withDefiniteArticle.capitalisedFirst, changes, told, header.title, approval != nil,
          names),
      control: control, redline: Redline(changes.withoutStanding, told, from: old, to: new, names),
      audiences: Self.together(effects), copies: copies,
      outcomes: [
        "Approved", "Approved with amendments", "Reviewed, no change", "Deferred", "Not adopted", "Withdrawn",
      ],
      ledger: approval?.head, digest: new.digest)
    first = PaperFirstPage(changes, told, from: old, to: new, names)
    first.reasons = Self.reasons(old, approval, changes, isDecided: isDecided)
    if let decision {
      decided = [
        ("Outcome", decision.outcome.words.capitalisedFirst), ("Decided by", body),
        (decision.isHistoric ? "When" : "Date", decision.decided.text), ("Minute", decision.minute),
      ]
      if let day = decision.effective { decided.append(("In force from", PartialDate(day).text)) }
      if let due = approval?.due { decided.append(("Next review", due.text)) }
    }
  }
}

extension PolicyChanges {
  /// Without what front matter says of a standing that the ledger decides.
  fileprivate var withoutStanding: PolicyChanges {
    var changes = self
    changes.policyChanges.removeAll { ["status", "adopted"].contains($0.field) }
    return changes
  }
}

extension ReviewPaper {
  /// One row for all audiences that the changes touch alike: "Staff (teaching staff and support staff)".
  private static func together(_ effects: [(members: Set<AudienceID>, effect: Effect)]) -> [Effect] {
    var rows: [(effect: Effect, all: [(members: Set<AudienceID>, name: String)])] = []
    for (members, effect) in effects {
      let place = rows.firstIndex { row in
        row.effect.changes == effect.changes && row.effect.signsAgain == effect.signsAgain
          && row.effect.why.utf8.elementsEqual(effect.why.utf8)
      }
      if let place {
        rows[place].all.append((members, effect.name))
      } else {
        rows.append((effect, [(members, effect.name)]))
      }
    }
    return rows.map { row in
      let names = row.all.filter { one in !row.all.contains { $0.members.isStrictSuperset(of: one.members) } }.map {
        one in
        let inner = row.all.filter { $0.members.isStrictSubset(of: one.members) }.map(\.name)
        return inner.isEmpty ? one.name : "\(one.name) (\(HumanList.joined(inner)))"
      }
      var effect = row.effect
      effect.name = names.joined(separator: "; ").capitalisedFirst
      return effect
    }
  }

  /// The body that approves a version; of a school's copy the one that decided on it, or on the one before where neither
  /// the school nor the model names another since.
  private static func approver(
    of new: CompiledPolicy, after old: CompiledPolicy, _ isDecided: Bool, _ approval: InForce?, _ names: FactNames
  ) -> String? {
    let header = new.policy.header
    guard !new.scope.isModel, let line = approval?.approval,
      isDecided || old.policy.header.approver == header.approver
    else { return header.approver.map { names.role($0) } }
    return new.scope.roleTitles[line.body] ?? line.bodyTitle
  }

  /// What the board is asked, and what follows from it.
  private static func asked(
    of board: String, _ changes: PolicyChanges, _ told: ToldChanges, _ title: String, _ isInForce: Bool,
    _ names: FactNames
  ) -> String {
    guard isInForce else {
      return "\(board) is asked to approve \(changes.to.label) of “\(title)”, of which nothing is in force."
    }
    if changes.onPages.isEmpty {
      return "\(board) is asked to review \(changes.from.label) of “\(title)”, in which nothing has changed."
    }
    return "\(board) is asked to approve \(changes.to.label) of “\(title)” in the place of \(changes.from.label). "
      + scale(told, signing: changes.signing, names)
  }

  /// What was decided, and what follows from it.
  private static func decided(
    _ line: LedgerLine, by body: String, _ changes: PolicyChanges, _ told: ToldChanges, _ title: String,
    _ names: FactNames
  ) -> String {
    let how = line.outcome == .approvedWithAmendments ? ", with amendments," : ""
    return
      "\(body.withDefiniteArticle.capitalisedFirst) approved \(changes.to.label) of “\(title)”\(how) in the place of "
      + "\(changes.from.label) (\(line.decided.text), minute \(line.minute)). "
      + scale(told, signing: changes.signing, names)
  }

  /// What is known of why the board is asked now.
  private static func reasons(
    _ old: CompiledPolicy, _ approval: InForce?, _ changes: PolicyChanges, isDecided: Bool
  ) -> [String] {
    guard let approval else { return ["Nothing of it is in force yet, so that nothing holds until it is approved."] }
    if isDecided {
      let due = old.policy.header.review?.due.map { ["The review of that was due: \($0.text)."] } ?? []
      return ["It took the place of \(changes.from.label)."] + due
    }
    var result = ["\(changes.from.label) is in force by the decision of \(approval.approval.decided.text)."]
    if let due = approval.due { result.append("Its next review is due: \(due.text).") }
    return result
  }

  /// How much changed, counted as it is told, and who signs again.
  private static func scale(_ told: ToldChanges, signing: [AudienceID], _ facts: FactNames) -> String {
    let wholes = told.seen
    let unseen = told.unseen.count
    let weighty = wholes.count { $0.contains { $0.significance == .substantive } }
    let names = told.replacements.count
    let other = "\(names) \(names == 1 ? "name or phrase" : "names and phrases")"
    let sign = signing.isEmpty ? "Nobody signs again." : "Who signs again: \(facts.list(signing))."
    if wholes.isEmpty {
      let places = unseen == 1 ? "one clause" : "\(unseen) clauses"
      let nothing =
        unseen == 0
        ? "It changes nothing that a reader sees. "
        : "It changes the source of \(places), and no word that is printed. "
      return (names == 0 ? nothing : "It changes only \(other). ") + sign
    }
    let what = "It changes \(wholes.count) \(wholes.count == 1 ? "section or clause" : "sections and clauses")"
    let they = wholes.count == 1 ? "it says" : "they say"
    let (said, how) = ("in what \(they)", "only in wording or place")
    let rest =
      weighty == wholes.count
      ? " \(said)" : weighty == 0 ? " \(how)" : ": \(weighty) \(said), \(wholes.count - weighty) \(how)"
    return what + rest + (names == 0 ? "" : ", and \(other)") + ". " + sign
  }
}

extension Comparison {
  /// The document that shows `changes`.
  public init(_ changes: PolicyChanges, from old: CompiledPolicy, to new: CompiledPolicy) {
    self.init(
      language: new.environment.language, scopeName: new.scope.schoolName ?? new.environment.organisation.name,
      heading: new.policy.header.title, intro: "What differs between \(changes.from.label) and \(changes.to.label).",
      same: changes.published.isEmpty
        ? "Nothing changed."
        : changes.onPages.isEmpty
          ? "Nothing changed that a reader sees: it is only written otherwise in the files." : nil,
      redline: Redline(changes, from: old, to: new))
  }
}
