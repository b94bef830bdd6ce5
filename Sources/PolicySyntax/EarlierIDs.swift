public import PolicyModel
internal import SourceText

/// What the releases of a policy say of the ids that its draft lacks.
public struct EarlierIDs: Sendable {
  /// Every id that a release has given to something.
  public var taken: Set<String>
  /// For each derived id of the draft the one that this section or clause has in the last release.
  public var matched: [ClauseID: ClauseID]

  /// Makes the ids of a policy; of one that was never released, none.
  public init(taken: Set<String> = [], matched: [ClauseID: ClauseID] = [:]) {
    self.taken = taken
    self.matched = matched
  }
}

extension Policy {
  /// The derived ids of its sections and clauses, by where these begin in the source.
  var derivedIDs: [Int32: ClauseID] {
    var result: [Int32: ClauseID] = [:]
    func add(_ clause: Clause) {
      if clause.id.isDerived, let start = clause.span?.start { result[start] = clause.id }
      for item in clause.items { add(item) }
    }
    func add(_ section: Section) {
      if section.id.isDerived, let start = section.span?.start { result[start] = section.id }
      for clause in section.clauses { add(clause) }
      for child in section.sections { add(child) }
    }
    for section in sections { add(section) }
    return result
  }
}
