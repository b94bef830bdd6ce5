public import PolicyModel
public import PolicyTailoring

extension SchoolCopies {
  /// What waits to be answered: facts, then the values of each policy, then conflicts.
  public var questions: [Question] {
    var result: [Question] = []
    for (fact, policies) in openFacts {
      result.append(
        Question(
          .fact(fact.id), label: fact.label ?? fact.id.rawValue, help: fact.help, expected: fact.domain.phrase,
          domain: fact.domain, policies: policies.compactMap { tailored[$0]?.policy.header.title }))
    }
    for (policy, copy) in tailored.sorted(by: { $0.key < $1.key }) {
      for parameter in copy.openParameters {
        result.append(
          Question(
            .parameter(policy, parameter.id), label: parameter.label ?? parameter.id.rawValue, help: parameter.help,
            expected: parameter.domain.phrase, domain: parameter.domain,
            roles: parameter.domain.type == .role ? copy.environment.roles.map(\.id) : [],
            policies: [copy.policy.header.title]))
      }
    }
    for (policy, copy) in tailored.sorted(by: { $0.key < $1.key }) {
      for (number, span) in copy.conflicts.enumerated() {
        result.append(
          Question(
            .conflict(policy, number + 1), label: "What is this clause to say?",
            help: "The model and your school changed the same thing.",
            expected: "the clause edited as it should be, and the block deleted", policies: [copy.policy.header.title],
            span: span))
      }
    }
    return result
  }

  /// The names of the questions that keep one policy from being published; a layer may leave its own to schools.
  public func waiting(for policy: PolicyID) -> [String] {
    guard !school.isLayer, let copy = tailored[policy] else { return [] }
    return openFacts.filter { $0.policies.contains(policy) }.map { "facts.\($0.fact.id)" }
      + copy.openParameters.map { "\(policy).\($0.id)" }
  }

  /// The questions as a sheet.
  public var sheet: QuestionSheet {
    QuestionSheet(school: school.name, id: school.id, questions: questions, isLayer: school.isLayer)
  }
}
