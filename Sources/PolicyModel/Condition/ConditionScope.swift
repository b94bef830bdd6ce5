/// The facts and parameters that the conditions of a policy may ask about.
public struct ConditionScope: Sendable {
  /// One of them, with what a condition needs to know of it.
  public struct Subject: Sendable {
    /// Which it is.
    public let name: ConditionName
    /// Which values it may have.
    public let domain: ValueDomain
    /// The words for where a yes-or-no answer is yes.
    public let holds: String?
    /// The question that it answers.
    public let label: String?
  }

  private let subjects: [String: Subject]
  /// Ids that both a fact and a parameter have.
  private let ambiguous: Set<String>
  /// The ids in the order of their declaration, facts first.
  public let ids: [String]

  /// Makes a scope of the workspace's facts and the policy's parameters; of two with one id the first counts.
  public init(facts: [Fact], parameters: [Parameter] = []) {
    var subjects: [String: Subject] = [:]
    var ambiguous: Set<String> = []
    var ids: [String] = []
    for fact in facts where subjects[fact.id.rawValue] == nil {
      subjects[fact.id.rawValue] = Subject(
        name: .fact(fact.id), domain: fact.domain, holds: fact.holds, label: fact.label)
      ids.append(fact.id.rawValue)
    }
    for parameter in parameters {
      let id = parameter.id.rawValue
      if let first = subjects[id] {
        if case .fact = first.name { ambiguous.insert(id) }
        continue
      }
      subjects[id] = Subject(
        name: .parameter(parameter.id), domain: parameter.domain, holds: parameter.holds,
        label: parameter.label)
      ids.append(id)
    }
    self.subjects = subjects
    self.ambiguous = ambiguous
    self.ids = ids
  }

  /// What the id names, where it names something.
  public subscript(id: String) -> Subject? { subjects[id] }

  /// Whether both a fact and a parameter have the id, so that a condition can't say which it means.
  public func isAmbiguous(_ id: String) -> Bool { ambiguous.contains(id) }
}
