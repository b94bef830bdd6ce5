/// The values that a policy prints in one scope, by name.
///
/// A value is open where nobody set it: a parameter without default, and for the organisation itself whatever only a
/// school has.
public struct ValueTable: Sendable {
  private let parameters: [ParameterID: Parameter]
  private let facts: [FactID: Fact]
  private let roleTitles: [RoleID: String]
  private let scope: Scope
  private let organisation: String
  /// What a condition may name.
  public let conditionScope: ConditionScope

  /// Makes the table of `policy` in `scope`.
  public init(_ policy: Policy, _ environment: Environment, _ scope: Scope) {
    parameters = Dictionary(policy.header.parameters.map { ($0.id, $0) }) { first, _ in first }
    facts = Dictionary(environment.facts.map { ($0.id, $0) }) { first, _ in first }
    var titles = Dictionary(environment.roles.map { ($0.id, $0.title) }) { first, _ in first }
    titles.merge(scope.roleTitles) { _, own in own }
    roleTitles = titles
    self.scope = scope
    organisation = environment.organisation.name
    conditionScope = ConditionScope(facts: environment.facts, parameters: policy.header.parameters)
  }

  /// The names that exist, as they are written between braces.
  public var names: [String] {
    parameters.keys.sorted().map(\.rawValue) + facts.keys.sorted().map { "fact.\($0)" }
      + ["school.name", "organisation.name"]
  }

  /// Whether `name` is declared.
  public func isKnown(_ name: ValueName) -> Bool {
    switch name {
    case .parameter(let id): parameters[id] != nil
    case .fact(let id): facts[id] != nil
    case .schoolName, .organisationName: true
    }
  }

  /// The type of a parameter or fact.
  public func type(of name: ValueName) -> ValueType? {
    switch name {
    case .parameter(let id): parameters[id]?.domain.type
    case .fact(let id): facts[id]?.domain.type
    case .schoolName, .organisationName: .text
    }
  }

  /// The value of `name`; nil where it is open.
  public func value(_ name: ValueName) -> TypedValue? {
    switch name {
    case .parameter(let id): scope.parameters[id] ?? parameters[id]?.default
    case .fact(let id): scope.isModel ? nil : scope.facts[id] ?? facts[id]?.default
    case .schoolName: scope.schoolName.map { .text($0) }
    case .organisationName: .text(organisation)
    }
  }

  /// What is printed for `name`: its value as people write it, a role by its title; nil where it is open.
  public func printed(_ name: ValueName) -> String? {
    switch value(name) {
    case .role(let id): roleTitles[id] ?? id.rawValue
    case let value: value?.text
    }
  }

  /// What stands for an open value: its label, or its name.
  public func label(_ name: ValueName) -> String {
    switch name {
    case .parameter(let id): parameters[id]?.label ?? id.rawValue
    case .fact(let id): facts[id]?.label ?? id.rawValue
    case .schoolName: "name of the school"
    case .organisationName: organisation
    }
  }

  /// What is printed, or the label in square brackets where it is open.
  public func text(_ name: ValueName) -> String { printed(name) ?? "[\(label(name))]" }

  /// The title of a role as this scope prints it.
  public func title(of role: RoleID) -> String? { roleTitles[role] }

  /// The title that this scope alone gives a role; nil where it prints the one of the workspace.
  public func ownTitle(of role: RoleID) -> String? { scope.roleTitles[role] }

  /// The value that a condition compares; nil where it is not known.
  public func conditionValue(_ name: ConditionName) -> TypedValue? {
    switch name {
    case .fact(let id): value(.fact(id))
    case .parameter(let id): value(.parameter(id))
    }
  }
}

extension ValueTable {
  /// The question that a fact or parameter asks.
  public func label(_ name: ConditionName) -> String {
    switch name {
    case .fact(let id): label(ValueName.fact(id))
    case .parameter(let id): label(ValueName.parameter(id))
    }
  }
}
