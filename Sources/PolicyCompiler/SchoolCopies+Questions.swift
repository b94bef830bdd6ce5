internal import PolicyModel
public import PolicyTailoring

extension SchoolCopies {
  /// What waits to be answered: facts, then the values of each policy, then conflicts.
  public var questions: [Question] {
    var result: [Question] = []
    let titles = tailored.sorted { $0.key < $1.key }.map { $0.value.policy.header.title }
    for fact in openFacts {
      result.append(
        Question(
          .fact(fact.id), label: fact.label ?? fact.id.rawValue, help: fact.help, expected: fact.domain.phrase,
          domain: fact.domain, policies: titles))
    }
    for (policy, copy) in tailored.sorted(by: { $0.key < $1.key }) {
      for parameter in copy.openParameters {
        result.append(
          Question(
            .parameter(policy, parameter.id), label: parameter.label ?? parameter.id.rawValue, help: parameter.help,
            expected: parameter.domain.phrase, domain: parameter.domain, policies: [copy.policy.header.title]))
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

  /// The questions as a sheet.
  public var sheet: QuestionSheet { QuestionSheet(school: school.name, id: school.id, questions: questions) }
}
