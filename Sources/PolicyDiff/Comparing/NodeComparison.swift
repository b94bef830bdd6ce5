internal import PolicyModel

/// What is different between a node and its counterpart.
struct NodeDifference {
  var kinds: Set<ChangeKind> = []
  var directions: [ChangeKind: Direction] = [:]
  /// Whether what was reworded says something else, as `Meaning` reads it.
  var isRewordedInSubstance = false
  /// The values that the node prints, by the names of the new version.
  var values: [ValueName] = []

  mutating func add(_ kind: ChangeKind, _ direction: Direction? = nil) {
    kinds.insert(kind)
    if let direction { directions[kind] = direction }
  }

  /// Adds one of several changes of a kind; where they go different ways, it is only changed.
  mutating func join(_ kind: ChangeKind, _ direction: Direction) {
    let known = directions[kind]
    add(kind, known == nil || known == direction ? direction : .changed)
  }
}

/// Compares nodes that are matched, field by field, each by what it means.
struct NodeComparison {
  let old: Half
  let new: Half
  let match: NodeMatch
  let leaves: LeafMap
  let renames: Renames
  let changed: ChangedValues
  let meaning: Meaning
  /// The nodes of the new version that only stand in another node now.
  let nested: Set<Int>
  /// Whether an audience has other members, so that the same expression may mean others.
  let hasOtherAudiences: Bool

  /// Whether node `j` stands in another node than its counterpart `i` did.
  func hasOtherParent(_ i: Int, _ j: Int) -> Bool {
    switch (old.nodes[i].parent, new.nodes[j].parent) {
    case (nil, nil): false
    case (let p?, let q?): !match.isSame(p, q)
    default: true
    }
  }

  /// Compares node `i` of the old version with node `j` of the new one; `isText` says whether to look at their words.
  func compare(_ i: Int, _ j: Int, isText: Bool = true) -> NodeDifference {
    let (a, b) = (old.nodes[i].source, new.nodes[j].source)
    var result = NodeDifference()
    let isElsewhere = hasOtherParent(i, j)
    let isSameText =
      old.nodes[i].normalForm == new.nodes[j].normalForm
      && (!old.nodes[i].normalForm.isEmpty || hasSameContent(a, b))
    if isText, !isSameText { compareTexts(i, j, &result) }
    if a.attributes != b.attributes || isElsewhere || hasOtherAudiences { compareStated(i, j, isElsewhere, &result) }
    if !isSameText || a.attributes != b.attributes || isElsewhere && !nested.contains(j) {
      compareReadings(i, j, isElsewhere, &result)
    }
    if a.notes != b.notes { result.add(.note) }
    if a.isSection == b.isSection, a.isItem != b.isItem, !isElsewhere { result.add(.markup) }
    if old.nodes[i].isLeftOut != new.nodes[j].isLeftOut, isElsewhere || !isLeftOutAbove(i, j) {
      result.add(.condition, new.nodes[j].isLeftOut ? .narrowed : .widened)
    }
    if !changed.isEmpty { compareValues(i, j, &result) }
    if b.attributes.has(.term) || a.attributes.has(.term), result.isRewordedInSubstance { result.add(.definition) }
    return result
  }

  private func hasSameContent(_ a: CompiledNode.Source, _ b: CompiledNode.Source) -> Bool {
    switch (a, b) {
    case (.clause(let a), .clause(let b)): a.content == b.content
    case (.section(let a), .section(let b)): a.title == b.title
    default: false
    }
  }

  private func isLeftOutAbove(_ i: Int, _ j: Int) -> Bool {
    guard let p = old.nodes[i].parent, let q = new.nodes[j].parent else { return false }
    return old.nodes[p].isLeftOut == old.nodes[i].isLeftOut && new.nodes[q].isLeftOut == new.nodes[j].isLeftOut
  }

  // MARK: Words

  private func compareTexts(_ i: Int, _ j: Int, _ result: inout NodeDifference) {
    let isSection = old.nodes[i].isSection
    // Matched for the same words, in another form of markup.
    if isSection != new.nodes[j].isSection {
      result.add(.markup)
      return
    }
    if isOtherForm(i, j) {
      let (a, b) = (old.spokenAsList(i), new.spokenAsList(j))
      result.isRewordedInSubstance = words(old, i, a, j) != words(new, j, b, i)
      result.add(result.isRewordedInSubstance ? .reworded : .markup)
      return
    }
    let (a, b) = (old.spoken(i), new.spoken(j))
    var isReworded = a != b
    if isReworded {
      let (x, y) = (old.spoken(i, resolvesTitles: false), new.spoken(j, resolvesTitles: false))
      isReworded = x != y && !printsSame(i, j)
      if isReworded {
        result.add(isSection ? .retitled : .reworded)
        if !isSection { result.isRewordedInSubstance = words(old, i, a, j) != words(new, j, b, i) }
      }
    }
    if (old.nodes[i].clause?.pictures ?? []) != (new.nodes[j].clause?.pictures ?? []) { result.add(.figure) }
    let (x, y) = (targets(old, i, isReworded), targets(new, j, isReworded))
    if x != y { result.add(.relations) }
    if result.kinds.isEmpty { result.add(.markup) }
  }

  /// Whether one is a table or a row, and the other a list or an item.
  func isOtherForm(_ i: Int, _ j: Int) -> Bool { old.isTabular(i) != new.isTabular(j) }

  /// What a text means; of an item without the word that connects it to the next, where its list stays all or one of
  /// them. `other` is the node with which it is compared.
  func words(_ half: Half, _ i: Int, _ text: [UInt8], _ other: Int) -> [Word] {
    let words = meaning.words(text, isOld: half === old)
    let (a, b) = half === old ? (old.nodes[i], new.nodes[other]) : (old.nodes[other], new.nodes[i])
    guard half.nodes[i].source.isItem, old.connectives.isAlternative(a) == new.connectives.isAlternative(b) else {
      return words
    }
    return Connectives.unconnected(words)
  }

  /// Whether the nodes of a split or a merge mean together what they did.
  func isSameMeaning(_ group: NodeMatch.Group) -> Bool {
    let (first, second) = (group.from[0], group.to[0])
    return meaning.isSame(
      group.from.map { words(old, $0, old.spoken($0), second) },
      group.to.map { words(new, $0, new.spoken($0), first) })
  }

  /// Whether two texts that name values or lead elsewhere print the very same words: a value in the place of the words
  /// that it has is another way to write them.
  private func printsSame(_ i: Int, _ j: Int) -> Bool {
    old.nodes[i].text.utf8.elementsEqual(new.nodes[j].text.utf8) && (old.namesSomething(i) || new.namesSomething(j))
  }

  /// Where a node leads, in order of address; of a text that was reworded only what it depends on.
  private func targets(_ half: Half, _ i: Int, _ isReworded: Bool) -> [String] {
    var result: [String] = []
    for target in half.links(i) {
      switch target {
      case .role, .external: if isReworded { continue }
      case .clause, .policy, .term, .reference: break
      }
      result.append(half.names.target(target))
    }
    if !isReworded { result += half.printedRoles(i).map { half.names.target(.role($0)) } }
    return Array(Set(result)).sorted()
  }

  // MARK: Values

  private func compareValues(_ i: Int, _ j: Int, _ result: inout NodeDifference) {
    var names: [ValueName] = []
    func collect(_ half: Half, _ index: Int) {
      half.forEachText(index) { text in
        for piece in text.pieces {
          if case .value(let name) = piece { names.append(half === old ? renames.value(name) : name) }
          if case .startLink(.term(let id)) = piece, changed.terms[half === old ? renames.term(id) : id] != nil {
            result.add(.definition, .changed)
          }
        }
      }
      for attribute in half.nodes[index].attributes.all {
        if let name = attribute.soleValueName { names.append(half === old ? renames.value(name) : name) }
      }
    }
    collect(new, j)
    let printed = names
    names = []
    collect(old, i)
    var seen: Set<ValueName> = []
    for name in printed where names.contains(name) && seen.insert(name).inserted {
      guard let change = changed.values[name] else { continue }
      result.values.append(name)
      result.join(.parameter, direction(of: change, i, j))
    }
  }

  /// Which way a changed value goes: where it is the deadline or the frequency on both sides, whichever is the shorter.
  private func direction(of change: (from: TypedValue?, to: TypedValue?), _ i: Int, _ j: Int) -> Direction {
    guard case .duration(let x)? = change.from, case .duration(let y)? = change.to else { return .changed }
    let (a, b) = (old.reading(i), new.reading(j))
    let isTime =
      a.within.value == .measure(x) && b.within.value == .measure(y)
      || a.every.value == .measure(x) && b.every.value == .measure(y)
    if isTime { return Self.direction(x, y) }
    let isAhead = a.ahead.value?.time == x && b.ahead.value?.time == y
    return isAhead ? Self.direction(x, y).swapped : .changed
  }

  static func direction(_ x: PolicyDuration, _ y: PolicyDuration) -> Direction {
    switch y.compare(x) {
    case .shorter: .strengthened
    case .longer: .weakened
    case .equal, .incomparable: .changed
    }
  }
}
