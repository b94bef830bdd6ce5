public import PolicyModel

extension Policy {
  /// The policy with what a release froze left to the words wherever they name a value that is another in `own`, the
  /// values of a copy, than in `model`: "within 24 hours" is no longer what a clause says that prints 12.
  ///
  /// Whatever names no such value stays as it is, in memory too.
  public func readAnew(of model: ValueTable, in own: ValueTable, facts: [Fact]) -> Policy {
    let all = header.parameters.map { ValueName.parameter($0.id) } + facts.map { ValueName.fact($0.id) }
    let other = Set(
      all.filter { name in
        switch own.type(of: name) {
        case .duration, .role, .integer: model.value(name) != own.value(name)
        default: false
        }
      })
    guard !other.isEmpty else { return self }
    var policy = self
    for (index, section) in sections.enumerated() {
      if let anew = section.readAnew(other) { policy.sections[index] = anew }
    }
    return policy
  }
}

extension Section {
  /// The section, where something in it is read anew; nil where nothing is.
  fileprivate func readAnew(_ other: Set<ValueName>) -> Section? {
    if attributes.name(other) { return withoutFrozenReadings { !$0.isForceAlone } }
    var section = self
    var isChanged = false
    for (index, clause) in clauses.enumerated() {
      guard let anew = clause.readAnew(other) else { continue }
      section.clauses[index] = anew
      isChanged = true
    }
    for (index, inner) in sections.enumerated() {
      guard let anew = inner.readAnew(other) else { continue }
      section.sections[index] = anew
      isChanged = true
    }
    return isChanged ? section : nil
  }
}

extension Clause {
  fileprivate func readAnew(_ other: Set<ValueName>) -> Clause? {
    // What a stem says is said of its items.
    if attributes.name(other) || content.name(other) {
      return frozen.map { !$0.isForceAlone } ?? false ? withoutFrozenReadings : nil
    }
    var clause = self
    var isChanged = false
    for (index, item) in items.enumerated() {
      guard let anew = item.readAnew(other) else { continue }
      clause.items[index] = anew
      isChanged = true
    }
    return isChanged ? clause : nil
  }
}

extension Attributes {
  fileprivate func name(_ other: Set<ValueName>) -> Bool {
    all.contains { $0.soleValueName.map { other.contains($0) } ?? false }
  }
}

extension [ContentBlock] {
  fileprivate func name(_ other: Set<ValueName>) -> Bool {
    var result = false
    forEachText { text in
      for case .value(let name) in text.pieces where other.contains(name) { result = true }
    }
    return result
  }
}
