internal import Diagnostics

/// What `explain` can be asked for, for the completions.
enum RuleNames {
  /// The codes, then the names, each in the order of the registry.
  static let all: [String] = Rule.all.map(\.code) + Rule.all.map(\.name)
}
