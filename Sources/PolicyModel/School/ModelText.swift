/// The text that a school follows: a release of the model, or of the layer above it, with what it was compiled in.
public struct ModelText: Sendable {
  /// The text.
  public var policy: Policy
  /// What it names.
  public var environment: Environment
  /// The values that layers above have set.
  public var scope: Scope
  /// Its version.
  public var version: Version
  /// Whether it is a draft that nobody has approved.
  public var isDraft: Bool

  /// Makes a model.
  public init(
    policy: Policy, environment: Environment, scope: Scope = .model, version: Version, isDraft: Bool = false
  ) {
    self.policy = policy
    self.environment = environment
    self.scope = scope
    self.version = version
    self.isDraft = isDraft
  }
}

extension Environment {
  /// This environment with whatever else `workspace` declares, so that a school can name all of it.
  ///
  /// What both have stays as it is here: a release keeps the words that were approved.
  public func completed(with workspace: Environment) -> Environment {
    var result = self
    func missing<Value, ID: Hashable>(_ own: [Value], _ other: [Value], _ id: (Value) -> ID) -> [Value] {
      let known = Set(own.map(id))
      return other.filter { !known.contains(id($0)) }
    }
    result.audiences += missing(audiences, workspace.audiences, \.id)
    let renamed = Set(roles.map(\.id))
    result.roles += missing(roles, workspace.roles, \.id).filter { $0.was.allSatisfy { !renamed.contains($0) } }
    let renamedTerms = Set(terms.map(\.id))
    result.terms += missing(terms, workspace.terms, \.id).filter { $0.was.allSatisfy { !renamedTerms.contains($0) } }
    result.references += missing(references, workspace.references, \.id)
    let renamedFacts = Set(facts.map(\.id))
    result.facts += missing(facts, workspace.facts, \.id).filter { $0.was.allSatisfy { !renamedFacts.contains($0) } }
    if phrases.isEmpty { result.phrases = workspace.phrases }
    return result
  }
}
