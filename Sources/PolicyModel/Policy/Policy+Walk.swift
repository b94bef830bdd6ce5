extension Policy {
  /// Its sections and clauses in the order of the text, each followed by what stands in it: the one order in which a
  /// policy is resolved, read, frozen and compared.
  ///
  /// Nothing is inherited yet.
  public var nodes: [CompiledNode] {
    var result: [CompiledNode] = []
    func begin(_ source: CompiledNode.Source, _ id: ClauseID, _ parent: Int?, _ depth: Int) -> Int {
      result.append(CompiledNode(source, id: id, parent: parent, depth: depth))
      return result.count - 1
    }
    func add(_ clause: Clause, _ parent: Int, _ depth: Int) {
      let index = begin(.clause(clause), clause.id, parent, depth)
      for item in clause.items { add(item, index, depth + 1) }
      result[index].end = result.count
    }
    func add(_ section: Section, _ parent: Int?, _ depth: Int) {
      let index = begin(.section(section), section.id, parent, depth)
      for clause in section.clauses { add(clause, index, depth + 1) }
      for child in section.sections { add(child, index, depth + 1) }
      result[index].end = result.count
    }
    for section in sections { add(section, nil, 0) }
    return result
  }

  /// Calls `body` with each clause in the order of the text.
  public func forEachClause(_ body: (Clause) -> Void) {
    func look(_ clause: Clause) {
      body(clause)
      for item in clause.items { look(item) }
    }
    func look(_ section: Section) {
      for clause in section.clauses { look(clause) }
      for child in section.sections { look(child) }
    }
    for section in sections { look(section) }
  }

  /// The policy with each clause as `change` leaves it, which is given its place in ``nodes``.
  public func changingClauses(_ change: (inout Clause, Int) -> Void) -> Policy {
    var place = -1
    func changed(_ clause: Clause) -> Clause {
      var clause = clause
      place += 1
      change(&clause, place)
      if !clause.items.isEmpty { clause.items = clause.items.map(changed) }
      return clause
    }
    func changed(_ section: Section) -> Section {
      var section = section
      place += 1
      section.clauses = section.clauses.map(changed)
      section.sections = section.sections.map(changed)
      return section
    }
    var policy = self
    policy.sections = sections.map(changed)
    return policy
  }
}
