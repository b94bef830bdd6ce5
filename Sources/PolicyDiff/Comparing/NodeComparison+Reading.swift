internal import PolicyModel

extension NodeComparison {
  /// Compares how two nodes bind, who must act and when, as one reader reads them; what is stated otherwise and comes to
  /// the same is markup.
  func compareReadings(_ i: Int, _ j: Int, _ isElsewhere: Bool, _ result: inout NodeDifference) {
    let (a, b) = (old.nodes[i], new.nodes[j])
    if a.isConsequence != b.isConsequence { result.add(.modality, .changed) }
    if a.isSection || b.isSection {
      compareSections(i, j, isElsewhere, &result)
      return
    }
    let before = result.kinds
    if !a.isPart, !b.isPart {
      let (x, y) = (old.modality(i), new.modality(j))
      if x != y, isElsewhere || !isFromStem(i, j, \.force) { result.add(.modality, Self.direction(x, y)) }
    }
    let (x, y) = (old.reading(i), new.reading(j))
    if !isSame(x.bearers.value, y.bearers.value), isElsewhere || !isFromStem(i, j, \.bearers) {
      result.add(.bearer, .changed)
    }
    if isElsewhere || !isFromStem(i, j, \.within) {
      compareTimes(x.within.value, y.within.value, .deadline, .within, i, j, &result)
    }
    if isElsewhere || !isFromStem(i, j, \.every) {
      compareTimes(x.every.value, y.every.value, .frequency, .every, i, j, &result)
    }
    if isElsewhere || !isFromStem(i, j, \.ahead) { compareLeads(x.ahead.value, y.ahead.value, i, j, &result) }
    // An attribute that came or went while the words carry it says nothing new.
    for (key, kind) in Self.read
    where a.attributes[key] != b.attributes[key] && (before.contains(kind) || !result.kinds.contains(kind)) {
      result.add(.markup)
    }
  }

  /// Whether what differs between two items is what their stems say, on both sides: it is told there, and once.
  private func isFromStem<Value: Equatable>(
    _ i: Int, _ j: Int, _ field: KeyPath<ClauseReading, ClauseReading.Read<Value>>
  ) -> Bool {
    guard let p = old.nodes[i].parent, let q = new.nodes[j].parent, !old.nodes[p].isSection, !new.nodes[q].isSection
    else { return false }
    let (x, y) = (old.reading(i)[keyPath: field], new.reading(j)[keyPath: field])
    let own: Set<ReadingSource> = [.words, .attribute]
    return !own.contains(x.source) && !own.contains(y.source)
      && old.reading(p)[keyPath: field].value == x.value && new.reading(q)[keyPath: field].value == y.value
  }

  /// The attributes that say what is also read from words.
  static let readKeys: [AttributeKey] = [.modality, .by, .within, .every, .ahead]

  /// Compares who acts and when of the nodes of a split or a merge together: what one says is said of them all.
  func compareGroups(_ group: NodeMatch.Group, _ result: inout NodeDifference) {
    func all<Value>(_ half: Half, _ nodes: [Int], _ value: (ClauseReading) -> Value?) -> [Value] {
      nodes.compactMap { half.nodes[$0].isSection ? nil : value(half.reading($0)) }
    }
    func bearers(_ half: Half, _ nodes: [Int]) -> [Bearer] {
      var seen: Set<Bearer> = []
      return all(half, nodes) { $0.bearers.value }.flatMap { $0 }.filter { seen.insert($0).inserted }
    }
    if !isSame(bearers(old, group.from), bearers(new, group.to)) { result.add(.bearer, .changed) }
    func times(_ kind: ChangeKind, _ value: (ClauseReading) -> SaidTime?) {
      let (x, y) = (all(old, group.from, value), all(new, group.to, value))
      if Set(x.map(\.text)) == Set(y.map(\.text)) { return }
      if x.count == 1, y.count == 1, let a = x[0].duration, let b = y[0].duration {
        if a.compare(b) != .equal { result.join(kind, Self.direction(a, b)) }
      } else {
        result.join(kind, x.isEmpty ? .strengthened : y.isEmpty ? .weakened : .changed)
      }
    }
    times(.deadline, \.within.value)
    times(.frequency, \.every.value)
  }

  private static let read: [(AttributeKey, ChangeKind)] = [
    (.modality, .modality), (.by, .bearer), (.within, .deadline), (.every, .frequency), (.ahead, .deadline),
  ]

  /// What a section states for its clauses: their force and bearer, where their words leave them open.
  private func compareSections(_ i: Int, _ j: Int, _ isElsewhere: Bool, _ result: inout NodeDifference) {
    let (a, b) = (old.nodes[i], new.nodes[j])
    if a.attributes[.modality] != b.attributes[.modality] {
      let (x, y) = (a.attributes.modality, b.attributes.modality)
      result.add(.modality, x.flatMap { x in y.map { Self.direction(x, $0) } } ?? .changed)
    }
    // A section has no deadline of its own, whatever it states.
    if [.within, .every, .ahead].contains(where: { a.attributes[$0] != b.attributes[$0] }) { result.add(.markup) }
    let isStatedSame = a.attributes[.by] == b.attributes[.by]
    if isStatedSame, !isElsewhere { return }
    if !isSame(old.reading(i).bearers.value, new.reading(j).bearers.value) {
      result.add(.bearer, .changed)
    } else if !isStatedSame {
      result.add(.markup)
    }
  }

  static func direction(_ a: Modality, _ b: Modality) -> Direction {
    b.isStronger(than: a) ? .strengthened : a.isStronger(than: b) ? .weakened : .changed
  }

  // MARK: Who

  /// Whether the same must act; of those whom no workspace declares, whether their names have a word in common that
  /// means something, since a description in other words is no other person.
  func isSame(_ a: [Bearer], _ b: [Bearer]) -> Bool {
    guard isSameDeclared(a, b) else { return false }
    let (x, y) = (a.compactMap(\.undeclaredWords), b.compactMap(\.undeclaredWords))
    return x.count == y.count
      && zip(x, y).allSatisfy { words, others in words == others || !words.isDisjoint(with: others) }
  }

  /// Whether the same of those who are declared must act.
  func isSameDeclared(_ a: [Bearer], _ b: [Bearer]) -> Bool {
    func declared(_ bearers: [Bearer], _ isOld: Bool) -> Set<Bearer> {
      Set(
        bearers.compactMap { bearer in
          if case .undeclared = bearer { return nil }
          return isOld ? renames.bearer(bearer) : bearer
        })
    }
    return declared(a, true) == declared(b, false)
  }

  // MARK: When

  private func compareTimes(
    _ from: SaidTime?, _ to: SaidTime?, _ kind: ChangeKind, _ key: AttributeKey, _ i: Int, _ j: Int,
    _ result: inout NodeDifference
  ) {
    switch (from, to) {
    case (nil, nil): break
    case (.measure(let x)?, .measure(let y)?):
      if x.compare(y) != .equal, !isValue(x, y, i, j) { result.join(kind, Self.direction(x, y)) }
    case (let x?, let y?):
      if !x.says(y), !meaning.isSame(Array(x.text.utf8), Array(y.text.utf8)) { result.join(kind, .changed) }
    case (nil, _?): result.join(kind, .strengthened)
    case (_?, nil): result.join(kind, .weakened)
    }
  }

  private func compareLeads(
    _ from: LeadTime?, _ to: LeadTime?, _ i: Int, _ j: Int, _ result: inout NodeDifference
  ) {
    switch (from, to) {
    case (nil, nil): break
    case (let x?, let y?):
      // The longer before, the more is asked.
      if x.time.compare(y.time) != .equal, !isValue(x.time, y.time, i, j) {
        result.join(.deadline, Self.direction(x.time, y.time).swapped)
      }
    case (nil, _?): result.join(.deadline, .strengthened)
    case (_?, nil): result.join(.deadline, .weakened)
    }
  }

  /// Whether two times are a value that changed, which is an entry of its own kind.
  func isValue(_ x: PolicyDuration, _ y: PolicyDuration, _ i: Int, _ j: Int) -> Bool {
    guard !changed.isEmpty else { return false }
    return changed.values.contains { name, change in
      change.from == .duration(x) && change.to == .duration(y) && names(old, i).contains(name)
        && names(new, j).contains(name)
    }
  }

  /// The values that a node and what stands above it print or state, by the names of the new version.
  func names(_ half: Half, _ index: Int) -> [ValueName] {
    var result: [ValueName] = []
    var at: Int? = index
    while let i = at {
      half.forEachText(i) { text in
        for case .value(let name) in text.pieces { result.append(half === old ? renames.value(name) : name) }
      }
      result += half.nodes[i].attributes.all.compactMap { attribute in
        attribute.soleValueName.map { half === old ? renames.value($0) : $0 }
      }
      at = half.nodes[i].parent
    }
    return result
  }
}

extension Bearer {
  /// The words that mean something of somebody who is not declared, in lower case.
  fileprivate var undeclaredWords: Set<Substring>? {
    guard case .undeclared(let words) = self else { return nil }
    let little: Set<Substring> = [
      "the", "a", "an", "any", "each", "every", "of", "who", "whom", "that", "or", "and", "in",
    ]
    let all = Set(words.lowercased().split(separator: " "))
    let kept = all.subtracting(little)
    return kept.isEmpty ? all : kept
  }
}
