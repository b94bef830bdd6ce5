internal import Parallel
public import PolicyModel

/// How two versions are read before they are compared.
public enum Reading: Sendable {
  /// The words of both sides are read anew, with the names that either side knows, and `phrases` beside theirs.
  case words(phrases: [LexiconAddition])
  /// Each side is taken as it was compiled, a release as it was frozen.
  case asCompiled
}

/// Compares two versions of a policy, clause by clause.
///
/// Both are whole: resolved, numbered and finished. Their words are read on both sides by one reader, that of both
/// environments together, unless `reading` says otherwise. `editorial` holds the reason for each clause whose rewording a
/// person declared editorial, `renamed` the phrases that one declared to be renamed everywhere. A policy compared with itself has no change; swapping the operands swaps every entry;
/// `apply` makes the new text of the old one.
public func diff(
  from old: CompiledPolicy, to new: CompiledPolicy, reading: Reading = .words(phrases: []),
  editorial: [ClauseID: String] = [:], renamed: [RenamedPhrase] = []
) -> PolicyChanges {
  guard case .words(let phrases) = reading else { return Differ(old, new, nil, editorial, renamed).changes() }
  return Differ(old, new, CommonReader.pair(old, new, phrases), editorial, renamed).changes()
}

/// Builds the changes between two versions.
struct Differ {
  let old: Half
  let new: Half
  let match: NodeMatch
  let moves: Moves
  /// The nodes of the new version that took in, or left out, what stood behind them.
  let takers: Set<Int>
  let grouped: (old: Set<Int>, new: Set<Int>)
  let leaves: LeafMap
  let comparison: NodeComparison
  let changed: ChangedValues
  let renames: Renames
  let editorial: [ClauseID: String]
  /// The phrases that a person declared to be others of the same meaning.
  let renamed: [RenamedPhrase]

  init(
    _ before: CompiledPolicy, _ after: CompiledPolicy, _ readers: (old: CommonReader, new: CommonReader)?,
    _ editorial: [ClauseID: String], _ renamed: [RenamedPhrase]
  ) {
    var renames = Renames(from: before, to: after)
    old = Half(before, readers?.old, renames)
    new = Half(after, readers?.new, Renames())
    match = Matcher.match(old, new)
    for (i, j) in match.toNew.enumerated() where j >= 0 && old.nodes[i].id != new.nodes[j].id {
      renames.clauses[old.nodes[i].id] = new.nodes[j].id
    }
    self.renames = renames
    old.rename(renames)
    grouped = (Set(match.groups.flatMap(\.from)), Set(match.groups.flatMap(\.to)))
    moves = Moves.find(old, new, match)
    takers = moves.takers
    leaves = LeafMap(before.audiences, after.audiences)
    changed = ChangedValues(old, new, renames)
    comparison = NodeComparison(
      old: old, new: new, match: match, leaves: leaves, renames: renames, changed: changed,
      meaning: Meaning(old, new, renames), nested: moves.onlyNested(old, new, match),
      hasOtherAudiences: before.audiences.nodes.map(\.declaration) != after.audiences.nodes.map(\.declaration))
    self.editorial = editorial
    self.renamed = renamed
  }

  /// An entry with the nodes it touches.
  struct Entry {
    var change: Change
    var touchedOld: [Int]
    var touchedNew: [Int]
    /// Leaves for whom alone something changed; nil for everybody who reads it.
    var onlyFor: AudienceSet?
    /// Where it stands among the others.
    var order: (Int, Int, Int)
  }

  func changes() -> PolicyChanges {
    var entries: [Entry] = []
    var identified: [PolicyChanges.Identification] = []
    var renumbered: [PolicyChanges.Renumbering] = []
    var rows: [Int: [Int]] = [:]
    for j in new.nodes.indices where !grouped.new.contains(j) {
      let i = match.toOld[j]
      guard i >= 0 else {
        entries.append(entry([], [j], [.added], (j, 0, 0)))
        continue
      }
      if let entry = pairEntry(i, j) {
        if entry.change.kinds == [.markup], let table = new.nodes[j].parent, isRow(i, j) {
          // A row of what was a list has no entry beside that of its table.
          rows[table, default: []].append(j)
        } else {
          entries.append(entry)
        }
      } else if old.nodes[i].id != new.nodes[j].id {
        identified.append(.init(from: old.nodes[i].id, to: new.nodes[j].id))
      }
      if !moves.moved[j], old.nodes[i].number != new.nodes[j].number, !old.nodes[i].isLeftOut, !new.nodes[j].isLeftOut {
        let node = new.nodes[j]
        renumbered.append(.init(id: node.id, title: title(node), from: old.nodes[i].number, to: node.number))
      }
    }
    var last = -1
    for i in old.nodes.indices where !grouped.old.contains(i) {
      let j = match.toNew[i]
      if j < 0 {
        entries.append(entry([i], [], [.removed], (last, 1, i)))
      } else if !moves.moved[j] {
        last = max(last, j)
      }
    }
    for group in match.groups { entries.append(groupEntry(group)) }
    addCarried(to: &entries, rows)
    entries.sort { $0.order < $1.order }
    let replacements = replacements(&entries, renamed)
    for place in replacements.flatMap(\.places) where !place.hasEntry && place.from.id != place.to.id {
      let pair = PolicyChanges.Identification(from: place.from.id, to: place.to.id)
      if !identified.contains(where: { $0.to == pair.to }) { identified.append(pair) }
    }
    addWords(to: &entries)
    var signing = SignAgain(self)
    for index in entries.indices { signing.add(&entries[index]) }
    let fields = policyFields()
    if fields.contains(where: { $0.field == "applies-to" }) { signing.addBound() }
    return PolicyChanges(
      from: operand(old.policy), to: operand(new.policy), changes: entries.map(\.change), policyChanges: fields,
      replacements: replacements, renumbered: renumbered, identified: identified, readings: otherReadings(),
      audiences: signing.effects(entries))
  }

  /// Whether a node is a row of what was a list, or an item of what was a table.
  private func isRow(_ i: Int, _ j: Int) -> Bool {
    guard comparison.isOtherForm(i, j), let p = old.nodes[i].parent, let q = new.nodes[j].parent else { return false }
    return moves.carriers[j] != nil || match.toNew[p] == q && comparison.isOtherForm(p, q)
  }

  /// Says of each entry what stands elsewhere, or is written in another form, because of it.
  private func addCarried(to entries: inout [Entry], _ rows: [Int: [Int]]) {
    guard !moves.carriers.isEmpty || !rows.isEmpty else { return }
    var carried: [Moves.Carrier: [Int]] = [:]
    for (j, carrier) in moves.carriers { carried[carrier, default: []].append(j) }
    for index in entries.indices {
      let (from, to) = (entries[index].touchedOld.first, entries[index].touchedNew.first)
      var nodes: Set<Int> = []
      switch (from, to) {
      case (let i?, nil): nodes.formUnion(carried[.removed(i)] ?? [])
      case (nil, let j?): nodes.formUnion(carried[.added(j)] ?? [])
      case (let i?, let j?):
        if match.groupOfOld[i] >= 0 { nodes.formUnion(carried[.group(match.groupOfOld[i])] ?? []) }
        nodes.formUnion(rows[j] ?? [])
        nodes.formUnion(carried[.nested(j)] ?? [])
      case (nil, nil): break
      }
      if nodes.isEmpty { continue }
      entries[index].change.carried = nodes.sorted().map { j in
        Change.Carried(from: old.nodes[match.toOld[j]].id, to: side(j, new))
      }
      // A heading that came or went, over what stands as it stood, asks nothing of anybody.
      if entries[index].change.isSection, entries[index].change.significance == .substantive {
        entries[index].change.significance = .administrative
      }
    }
  }

  /// Compares the texts of each entry word by word.
  private func addWords(to entries: inout [Entry]) {
    let texts = entries.map { ($0.change.from.map(\.text), $0.change.to.map(\.text)) }
    let words = parallelMap(stretchesOf: texts.count, least: 64) { stretch in
      texts[stretch].map { wordDiff(from: $0.joined(separator: " "), to: $1.joined(separator: " ")) }
    }
    for (index, words) in words.joined().enumerated() { entries[index].change.words = words }
  }

  private func operand(_ policy: CompiledPolicy) -> PolicyChanges.Operand {
    PolicyChanges.Operand(
      policy: policy.policy.id, title: policy.policy.header.title, version: policy.policy.header.version,
      digest: policy.digest, scope: policy.scope.id)
  }

  private func title(_ node: CompiledNode) -> String {
    if node.isSection { return node.text }
    // A table without words above it is known by its headings.
    if node.source.isTable, node.text.utf8.elementsEqual(node.cells.joined(separator: " | ").utf8) {
      return "Table of \(node.cells.joined(separator: ", "))"
    }
    let words = node.text.split(separator: " ", maxSplits: 9)
    guard words.count <= 9 else { return words.prefix(8).joined(separator: " ") + " …" }
    return node.text.last == ":" ? String(node.text.dropLast()) : node.text
  }

  // MARK: Entries

  private func pairEntry(_ i: Int, _ j: Int) -> Entry? {
    var difference = comparison.compare(i, j)
    if moves.moved[j] { difference.add(.moved) }
    if takers.contains(j) { difference.add(.markup) }
    let (a, b) = (old.nodes[i].id, new.nodes[j].id)
    if a != b, !a.isDerived, !b.isDerived { difference.add(.renamed) }
    if difference.kinds.isEmpty { return nil }
    var entry = entry([i], [j], difference.kinds, (j, 0, 0), difference)
    inherit(i, j, difference, &entry)
    addStanding(to: &entry.change)
    return entry
  }

  /// An entry of several nodes; their texts are compared as one.
  private func groupEntry(_ group: NodeMatch.Group) -> Entry {
    var difference = NodeDifference()
    if group.to.count > 1 { difference.add(.split) }
    if group.from.count > 1 { difference.add(.merged) }
    let (a, b) = (joined(group.from, old), joined(group.to, new))
    if a != b {
      difference.isRewordedInSubstance = !comparison.isSameMeaning(group)
      // Of what was parted, the marks and the *and* between the parts are no rewording.
      if difference.isRewordedInSubstance || !isParted(group) { difference.add(.reworded) }
    }
    var entry = entry(group.from, group.to, difference.kinds, (group.to[0], 0, 0), difference)
    var areKept = true
    for i in group.from {
      for j in group.to {
        let detail = comparison.compare(i, j, isText: false)
        // Parts of which each keeps its own words say what those words always said.
        let isKept =
          !difference.isRewordedInSubstance
          && NodeComparison.readKeys.allSatisfy { old.nodes[i].attributes[$0] == new.nodes[j].attributes[$0] }
          && old.nodes[i].isConsequence == new.nodes[j].isConsequence
        areKept = areKept && isKept
        // Who and when of a part is what the words of that part say: they are compared as a whole, below.
        let kinds = detail.kinds.subtracting(
          isKept
            ? [.markup, .modality, .bearer, .deadline, .frequency] : [.markup, .deadline, .frequency, .bearer])
        difference.kinds.formUnion(kinds)
        for (kind, direction) in detail.directions where kinds.contains(kind) {
          let known = difference.directions[kind]
          difference.directions[kind] = known == nil || known == direction ? direction : .changed
        }
        difference.values += detail.values.filter { !difference.values.contains($0) }
      }
      if match.toNew[i] >= 0, group.to.contains(match.toNew[i]), comparison.hasOtherParent(i, match.toNew[i]) {
        difference.add(.moved)
      }
    }
    if !areKept { comparison.compareGroups(group, &difference) }
    settle(&entry.change, difference, group.to.map { new.nodes[$0].id })
    if let i = group.from.first(where: { group.to.contains(match.toNew[$0]) }) {
      entry.change.kept = (old.nodes[i].id, new.nodes[match.toNew[i]].id)
    }
    for i in group.from { entry.touchedOld += old.subtree(i).dropFirst() }
    for j in group.to { entry.touchedNew += new.subtree(j).dropFirst() }
    return entry
  }

  /// Whether the words of a group are the same but for what stands between its parts.
  private func isParted(_ group: NodeMatch.Group) -> Bool {
    comparison.meaning.isSame(
      group.from.map { PhraseTable.words(old.spoken($0)) }, group.to.map { PhraseTable.words(new.spoken($0)) })
  }

  private func joined(_ nodes: [Int], _ half: Half) -> [UInt8] {
    Array(nodes.map { half.spoken($0) }.joined(separator: [0x20]))
  }

  private func entry(
    _ from: [Int], _ to: [Int], _ kinds: Set<ChangeKind>, _ order: (Int, Int, Int),
    _ difference: NodeDifference = NodeDifference()
  ) -> Entry {
    let sides = (from.map { side($0, old) }, to.map { side($0, new) })
    var change = Change(
      isSection: to.first.map { new.nodes[$0].isSection } ?? old.nodes[from[0]].isSection, kinds: [],
      significance: .editorial, directions: [], from: sides.0, to: sides.1, audiences: [], words: [], values: [],
      declared: nil, signAgain: [])
    var difference = difference
    difference.kinds = kinds
    settle(&change, difference, sides.1.map(\.id))
    return Entry(change: change, touchedOld: from, touchedNew: to, onlyFor: nil, order: order)
  }

  /// Writes what differs, and how much it weighs, into a change.
  private func settle(_ change: inout Change, _ difference: NodeDifference, _ ids: [ClauseID]) {
    change.kinds = difference.kinds.sorted()
    change.directions = change.kinds.compactMap { kind in difference.directions[kind].map { (kind, $0) } }
    change.declared = difference.kinds.contains(.reworded) ? ids.compactMap { editorial[$0] }.first : nil
    change.values = difference.values.map { name in
      let value = changed.values[name]
      func printed(_ half: Half, _ value: TypedValue?) -> String? {
        if case .role(let id)? = value { half.values.title(of: id) ?? id.rawValue } else { value?.text }
      }
      return ValueChange(name: name, from: printed(old, value?.from), to: printed(new, value?.to))
    }
    change.significance =
      change.kinds.map { kind -> Significance in
        switch kind {
        case .reworded: difference.isRewordedInSubstance && change.declared == nil ? .substantive : .editorial
        case .definition:
          change.declared != nil && difference.directions[.definition] == nil ? .editorial : kind.significance
        default: kind.significance
        }
      }.max() ?? .editorial
  }

  func side(_ i: Int, _ half: Half) -> Change.Side {
    let node = half.nodes[i]
    var stems: [String] = []
    var section = i
    var at = node.parent
    while let parent = at {
      if half.nodes[parent].isSection { section = parent } else { stems.append(half.nodes[parent].text) }
      at = half.nodes[parent].parent
    }
    let audiences = half.policy.audiences
    let reading = half.reading(i)
    return Change.Side(
      id: node.id, number: node.number, citation: node.citation, parent: node.parent.map { half.nodes[$0].id },
      after: half.previous[i] < 0 ? nil : half.nodes[half.previous[i]].id, text: node.text,
      stated: node.source.alone,
      applies: audiences.leaves(in: node.applies.inFull).map { AudienceLevel($0, .inFull) }
        + audiences.leaves(in: node.applies.inSpirit).map { AudienceLevel($0, .inSpirit) },
      modality: node.isSection || node.isPart ? nil : half.modality(i), by: reading.bearers.value,
      within: reading.within.value, every: reading.every.value, ahead: reading.ahead.value, condition: node.condition,
      tailoring: node.tailoring, stems: stems.reversed(),
      section: half.nodes[section].id, isLeftOut: node.isLeftOut, index: i)
  }

  // MARK: What is beneath

  /// Adds to an entry what inherits its change.
  private func inherit(_ i: Int, _ j: Int, _ difference: NodeDifference, _ entry: inout Entry) {
    let kinds = difference.kinds
    let isWhole =
      kinds.contains(.list) || kinds.contains(.figure)
      || (kinds.contains(.reworded) && difference.isRewordedInSubstance)
    let isInherited = !kinds.isDisjoint(with: [
      .applicability, .modality, .bearer, .deadline, .frequency, .condition,
    ])
    var levels = AudienceSet()
    if isWhole {
      entry.touchedOld += old.subtree(i).dropFirst()
      entry.touchedNew += new.subtree(j).dropFirst()
    } else if isInherited {
      for n in new.subtree(j).dropFirst() {
        let m = match.toOld[n]
        if m >= 0, old.subtree(i).contains(m), differs(m, n, kinds) {
          entry.touchedOld.append(m)
          entry.touchedNew.append(n)
        }
      }
    }
    // Whom a clause binds changes nothing for those whom it bound before and binds now.
    if entry.change.significance == .substantive, kinds.filter({ $0.significance == .substantive }) == [.applicability]
    {
      for (m, n) in zip(entry.touchedOld, entry.touchedNew) {
        levels.formUnion(otherLevels(leaves.old(old.nodes[m].applies), leaves.new(new.nodes[n].applies)))
      }
      entry.onlyFor = levels
    }
  }

  /// The leaves to whom one applies and the other does not, or at another level.
  func otherLevels(_ a: Applicability, _ b: Applicability) -> AudienceSet {
    let full = a.inFull.union(b.inFull).subtracting(a.inFull.intersection(b.inFull))
    let spirit = a.inSpirit.union(b.inSpirit).subtracting(a.inSpirit.intersection(b.inSpirit))
    return full.union(spirit)
  }

  /// Whether what `kinds` change reaches a node beneath.
  private func differs(_ m: Int, _ n: Int, _ kinds: Set<ChangeKind>) -> Bool {
    let (a, b) = (old.nodes[m], new.nodes[n])
    if kinds.contains(.applicability), leaves.old(a.applies) != leaves.new(b.applies) { return true }
    if kinds.contains(.modality), !a.isSection, old.modality(m) != new.modality(n) { return true }
    let (x, y) = (old.reading(m), new.reading(n))
    if kinds.contains(.bearer), !comparison.isSame(x.bearers.value, y.bearers.value) { return true }
    if kinds.contains(.deadline), x.within.value != y.within.value || x.ahead.value != y.ahead.value { return true }
    if kinds.contains(.frequency), x.every.value != y.every.value { return true }
    return kinds.contains(.condition) && (a.condition != b.condition || a.isLeftOut != b.isLeftOut)
  }
}

extension CompiledNode.Source {
  /// The node without what stands in it.
  var alone: CompiledNode.Source {
    switch self {
    case .section(var section):
      section.clauses = []
      section.sections = []
      return .section(section)
    case .clause(var clause):
      clause.items = []
      return .clause(clause)
    }
  }
}
