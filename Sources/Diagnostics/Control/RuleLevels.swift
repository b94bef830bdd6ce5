/// What a workspace makes of a rule.
public enum RuleLevel: String, Sendable, CaseIterable {
  case error, warning, note
  /// What the rule finds is not reported.
  case off

  /// The severity of what is reported; nil where nothing is.
  public var severity: Severity? { Severity(rawValue: rawValue) }
}

/// The levels that `checks:` in `workspace.yml` gives to rules, by their names.
public struct RuleLevels: Hashable, Sendable {
  private var levels: [String: RuleLevel] = [:]

  /// Makes levels that leave every rule as it is.
  public init() {}

  /// What is made of `rule`; nil where nothing is said of it. What cannot be turned down stays.
  public subscript(rule: Rule) -> RuleLevel? {
    get { rule.canBeTurnedDown ? levels[rule.name] : nil }
    set { levels[rule.name] = newValue }
  }
}

extension Rule {
  /// Whether what it finds is a matter of judgement, so that a person may decide otherwise.
  ///
  /// What is an error from the start has no place in a model: a role that nobody declared, text that belongs to no
  /// clause. Nothing that is published could be true then.
  public var canBeTurnedDown: Bool { severity != .error }

  /// The rule of exactly this name.
  public static func named(_ name: String) -> Rule? { all.first { $0.name.utf8.elementsEqual(name.utf8) } }
}
