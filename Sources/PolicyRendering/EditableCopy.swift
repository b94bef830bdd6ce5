public import Hashing
public import PolicyModel

/// What may be done with the copy of a school in a word processor, from which it is read back.
public struct EditableCopy: Sendable {
  /// Something that the school answers, and may answer otherwise.
  public struct Question: Sendable {
    /// What is asked.
    public var parameter: Parameter
    /// The answer that holds, as people read it.
    public var value: String?
    /// The words that may be chosen, where the answer is a choice, each with the value that it stands for.
    public var choices: [(shown: String, value: String)]
  }

  /// The copy.
  public var copy: CopyID
  /// Its version, as the page prints it.
  public var version: String
  /// The digest of its text.
  public var digest: Digest
  /// What the school may do with each clause; nil for one that it added itself.
  public var clauses: [ClauseID: Tailoring?]
  /// What it answers.
  public var questions: [Question]

  /// What may be done with `edition`, which is the copy of `school`.
  public init(_ edition: Edition, of school: SchoolID) {
    let compiled = edition.compiled
    copy = CopyID(edition.id, of: school)
    version = edition.standing.version
    digest = compiled.digest
    clauses = [:]
    for node in compiled.nodes where !node.isSection && !node.isLeftOut {
      // What has no id of its own can't be named by a change.
      let isOwn = node.id.rawValue.hasPrefix("\(school):")
      clauses[node.id] = .some(node.id.isDerived ? .fixed : isOwn ? nil : node.tailoring)
    }
    let values = ValueTable(compiled.policy, compiled.environment, compiled.scope)
    questions = compiled.policy.header.parameters.map { parameter in
      Question(
        parameter: parameter, value: values.printed(.parameter(parameter.id)),
        choices: Self.choices(of: parameter, compiled.environment, values))
    }
  }

  /// The words among which an answer is chosen, each with the value that it stands for; none where it is written.
  public static func choices(
    of parameter: Parameter, _ environment: Environment, _ values: ValueTable
  ) -> [(shown: String, value: String)] {
    switch parameter.domain.type {
    case .boolean: [("yes", "true"), ("no", "false")]
    case .choice: parameter.domain.choices.map { ($0, $0) }
    case .role: environment.roles.map { (values.title(of: $0.id) ?? $0.title, $0.id.rawValue) }
    default: []
    }
  }

  /// The name of a question, as `precept questions` has it: `conduct.reply-within`.
  public func name(_ question: Question) -> String { "\(copy.policy).\(question.parameter.id)" }
}
