internal import PolicyDiff
internal import PolicyModel
internal import PolicyRendering

extension PaperFirstPage {
  /// The first page of a paper on `changes`.
  init(
    _ changes: PolicyChanges, _ told: ToldChanges, from old: CompiledPolicy, to new: CompiledPolicy, _ names: FactNames
  ) {
    self.init()
    let wholes = told.seen
    for sort in Sort.allCases {
      let own = wholes.filter { whole in Sort(whole) { Self.asks($0, from: old, to: new) } == sort }
      var sentences = sort == .wording ? Self.together(own) : own.map { Self.sentence($0, sort, names) }
      if sort == .wording {
        sentences += told.replacements.map { replacement in
          Sentence(
            place: replacement.significance == .editorial ? "Other words" : "A name",
            target: .replacements, text: replacement.sentence)
        }
        sentences += Self.unseen(told.unseen)
      }
      if !sentences.isEmpty { groups.append(Group(title: sort.title, sentences: sentences)) }
    }
    actors = Actors(old, new, names).found(wholes)
    let signing = changes.signing
    self.signing =
      signing.isEmpty
      ? "Nobody signs again." : "Who signed before signs again: \(names.list(signing))."
  }

  /// Of what sort a change is, as a governor would ask.
  private enum Sort: CaseIterable {
    case duties, added, stricter, looser, removed, values, other, wording

    var title: String {
      switch self {
      case .duties: "New duties"
      case .added: "Also new"
      case .stricter: "Stricter"
      case .looser: "Looser"
      case .removed: "Removed"
      case .values: "Values"
      case .other: "Changed in what it says"
      case .wording: "Wording only"
      }
    }

    /// `asks` says of a change whether its text asks something of somebody; nil where it neither asks nor allows.
    init(_ whole: [Change], asks: (Change) -> Bool?) {
      let first = whole[0]
      guard whole.contains(where: { $0.significance == .substantive }) else {
        self = .wording
        return
      }
      if first.has(.added) {
        self = whole.contains { $0.to.contains { $0.isDuty } } ? .duties : .added
      } else if first.has(.removed) {
        self = .removed
      } else {
        self = Self.direction(of: whole, asks)
      }
    }

    /// Which way all that is told together goes.
    private static func direction(of whole: [Change], _ asks: (Change) -> Bool?) -> Sort {
      var ways: Set<Sort> = []
      for change in whole {
        if change.to.contains(where: \.isDuty), !change.from.isEmpty, !change.from.contains(where: \.isDuty) {
          ways.insert(.stricter)
        } else if change.from.contains(where: \.isDuty), !change.to.isEmpty, !change.to.contains(where: \.isDuty) {
          ways.insert(.looser)
        }
        // To let more people do something asks nothing of anybody.
        let asks = asks(change)
        for (kind, direction) in change.directions {
          switch (kind, direction) {
          case (.modality, .strengthened), (.deadline, .strengthened), (.frequency, .strengthened):
            ways.insert(.stricter)
          case (.modality, .weakened), (.deadline, .weakened), (.frequency, .weakened): ways.insert(.looser)
          case (.applicability, .widened), (.condition, .widened):
            if let asks { ways.insert(asks ? .stricter : .looser) }
          case (.applicability, .narrowed), (.condition, .narrowed):
            if let asks { ways.insert(asks ? .looser : .stricter) }
          default: break
          }
        }
      }
      if ways.count == 1, let way = ways.first { return way }
      return ways.isEmpty && whole.contains { !$0.values.isEmpty } ? .values : .other
    }
  }

  /// Whether what a change is about asks something of somebody: the clause, or one of those in the section or under the
  /// stem; nil where they neither ask nor allow.
  private static func asks(_ change: Change, from old: CompiledPolicy, to new: CompiledPolicy) -> Bool? {
    let (sides, text) = change.to.isEmpty ? (change.from, old) : (change.to, new)
    var allows = false
    for place in sides.compactMap({ text.index[$0.id] }) {
      for node in text.nodes[place..<max(text.nodes[place].end, place + 1)] {
        guard !node.isSection, !node.isPart, !node.source.isDivided else { continue }
        switch node.modality.strength {
        case .must, .should: return true
        case .may: allows = true
        case .statement: break
        }
      }
    }
    return allows ? false : nil
  }

  // MARK: Sentences

  private static func sentence(_ whole: [Change], _ sort: Sort, _ names: FactNames) -> Sentence {
    let change = whole[0]
    let shown = change.shown
    let place = (change.has(.removed) ? "formerly " : "") + (shown?.citation ?? "")
    let rest = whole.count - 1
    let more = rest == 0 ? "" : rest == 1 ? ", and one clause in it" : ", and \(rest) clauses in it"
    let words = (change.isSection && change.has(.added) ? "the section " : "") + "“\(said(shown))”\(more)"
    let facts = change.facts(names, isPage: true).filter { fact in
      !["What a school may do", "A school may add here", "Refers to", "Note"].contains(fact.label)
    }.map { fact in
      if fact.label == "Binds as", let from = fact.from, let to = fact.to { return "now \(to), was \(from)" }
      let label = fact.label.hasSuffix("?") ? fact.label : fact.label + ":"
      return "\(label) now \(fact.to ?? "nothing stated"), was \(fact.from ?? "not stated")"
    }
    // By which answer it comes or goes.
    let why = facts.isEmpty ? "" : " (\(facts.joined(separator: "; ")))"
    let text: String
    switch sort {
    case .duties, .added: text = words + why
    case .removed: text = words + (rest == 0 ? " no longer stands" : " no longer stand") + why
    case .values where !facts.isEmpty: text = facts.joined(separator: "; ")
    default: text = facts.isEmpty ? "Now: \(words)" : "\(facts.joined(separator: "; ")). \(words)"
    }
    return Sentence(
      place: place, target: target(shown), text: (text.endsSentence ? text : text + ".").capitalisedFirst)
  }

  /// What asks the same as before, in one sentence.
  private static func together(_ wholes: [[Change]]) -> [Sentence] {
    guard !wholes.isEmpty else { return [] }
    let places = wholes.compactMap { $0[0].shown.map(\.citation) }
    let count = wholes.count
    let limit = 12
    let named =
      count > limit
      ? places.prefix(limit).joined(separator: "; ") + "; and \(count - limit) more" : places.joined(separator: "; ")
    return [
      Sentence(
        place: count == 1 ? "One change" : "\(count) changes", target: target(wholes[0][0].shown),
        text: "Nothing different is asked of anybody; the wording or the place changed at \(named).")
    ]
  }

  /// What nobody sees, in one sentence; where it stands is listed with the changes in full.
  private static func unseen(_ wholes: [[Change]]) -> [Sentence] {
    guard !wholes.isEmpty else { return [] }
    return [
      Sentence(
        place: wholes.count == 1 ? "One clause" : "\(wholes.count) clauses", target: .unseen,
        text: "Only the source files changed, and no word that is printed.")
    ]
  }

  private static func target(_ side: Change.Side?) -> Target {
    .section(side?.section.rawValue.replacing("~", with: "-") ?? "")
  }

  /// The words of a clause behind those of its stem, cut where they are long.
  private static func said(_ side: Change.Side?) -> String {
    guard let side else { return "" }
    // Of a row, its cells.
    var words = side.text.replacing(" | ", with: ", ").split(separator: " ")
    if let stem = side.stems.last { words = stem.split(separator: " ") + words }
    let limit = 36
    guard words.count > limit else {
      // A stem or an item is quoted without what leads on from it.
      var text = words.joined(separator: " ")[...]
      while let last = text.last, ":;,".contains(last) { text.removeLast() }
      return String(text)
    }
    return words.prefix(limit).joined(separator: " ") + " …"
  }
}

extension Change.Side {
  /// Whether somebody is asked to do or to leave something.
  fileprivate var isDuty: Bool { modality?.strength == .must || modality?.strength == .should }
}

extension String {
  fileprivate var endsSentence: Bool { hasSuffix(".") || hasSuffix(".”") || hasSuffix("?") }
}

/// Works out who must do something else.
private struct Actors {
  private let old: CompiledPolicy
  private let new: CompiledPolicy
  private let names: FactNames
  private let organisation: String
  /// What roles of the old text are called in the new one.
  private let renamed: [RoleID: RoleID]

  init(_ old: CompiledPolicy, _ new: CompiledPolicy, _ names: FactNames) {
    self.old = old
    self.new = new
    self.names = names
    organisation = new.scope.schoolName ?? new.environment.organisation.name
    renamed = Dictionary(new.environment.roles.flatMap { role in role.was.map { ($0, role.id) } }) { first, _ in first }
  }

  /// Somebody who acts: by name, or a leaf of the audiences.
  private enum Actor: Hashable {
    case named(String)
    case leaf(AudienceID)
  }

  func found(_ wholes: [[Change]]) -> [PaperFirstPage.Actor] {
    var order: [Actor] = []
    var rows: [Actor: PaperFirstPage.Actor] = [:]
    for whole in wholes {
      var own: [Actor: PaperFirstPage.Actor] = [:]
      for change in whole where change.significance == .substantive {
        let before = bound(by: change.from, old)
        let after = bound(by: change.to, new)
        for actor in after + before.filter({ !after.contains($0) }) {
          if rows[actor] == nil {
            rows[actor] = .init(name: name(actor))
            order.append(actor)
          }
          let place = Self.place(change)
          if !before.contains(actor) {
            own[actor, default: .init(name: "")].gained.append(place)
          } else if !after.contains(actor) {
            own[actor, default: .init(name: "")].lost.append(place)
          } else {
            own[actor, default: .init(name: "")].changed.append(place)
          }
        }
      }
      for (actor, row) in own {
        rows[actor]?.gained += Self.short(row.gained, in: whole)
        rows[actor]?.lost += Self.short(row.lost, in: whole)
        rows[actor]?.changed += Self.short(row.changed, in: whole)
      }
    }
    return together(order.compactMap { actor in rows[actor].map { (actor, $0) } })
  }

  private static func place(_ change: Change) -> String {
    change.shown.map { (change.has(.removed) ? "formerly " : "") + $0.citation } ?? ""
  }

  /// Places in what came or went as a whole: few by themselves, many by the section that holds them and their number.
  private static func short(_ places: [String], in whole: [Change]) -> [String] {
    guard places.count > 2, let first = whole.first, let shown = first.shown else { return places }
    let title = first.isSection ? " “\(shown.text)”" : ""
    return ["\(place(first))\(title) (\(places.count) duties)"]
  }

  private func name(_ actor: Actor) -> String {
    switch actor {
    case .named(let name): name
    case .leaf(let id): names.audience(id)
    }
  }

  /// Whom the duties among `sides` bind, each once.
  private func bound(by sides: [Change.Side], _ policy: CompiledPolicy) -> [Actor] {
    var result: [Actor] = []
    func add(_ actor: Actor) { if !result.contains(actor) { result.append(actor) } }
    func add(_ ids: [AudienceID]) {
      for id in ids { for leaf in leaves(id, policy) { add(.leaf(leaf)) } }
    }
    for side in sides where side.isDuty {
      for bearer in side.by {
        switch bearer {
        case .reader: add(side.applies.map(\.audience))
        case .organisation: add(.named(organisation))
        case .role(let id): add(.named(names.role(renamed[id] ?? id)))
        case .audience(let id): add([id])
        case .undeclared(let words): add(.named(words))
        }
      }
    }
    return result
  }

  private func leaves(_ id: AudienceID, _ policy: CompiledPolicy) -> [AudienceID] {
    policy.audiences[id].map { policy.audiences.leaves(in: $0.members) } ?? [id]
  }

  /// One row for all leaves of which the same is true.
  private func together(_ rows: [(actor: Actor, row: PaperFirstPage.Actor)]) -> [PaperFirstPage.Actor] {
    var result: [(leaves: [AudienceID], row: PaperFirstPage.Actor)] = []
    for (actor, row) in rows {
      guard case .leaf(let id) = actor else {
        result.append(([], row))
        continue
      }
      let same = result.firstIndex {
        !$0.leaves.isEmpty && $0.row.gained == row.gained && $0.row.changed == row.changed && $0.row.lost == row.lost
      }
      if let same { result[same].leaves.append(id) } else { result.append(([id], row)) }
    }
    return result.map { leaves, row in
      var row = row
      if !leaves.isEmpty {
        let known = Set(leaves)
        let set = AudienceSet(new.audiences.leaves.indices.filter { known.contains(new.audiences.leaves[$0]) })
        row.name = set.isEmpty ? names.list(leaves) : new.audiences.describe(set)
      }
      row.name = row.name.capitalisedFirst
      return row
    }
  }
}
