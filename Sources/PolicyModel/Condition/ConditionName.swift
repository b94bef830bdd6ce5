/// What a condition asks about; facts come before parameters in order, each in order of bytes.
public enum ConditionName: Hashable, Comparable, Sendable, CustomStringConvertible {
  case fact(FactID)
  case parameter(ParameterID)

  /// The id as the condition writes it.
  public var description: String {
    switch self {
    case .fact(let id): id.rawValue
    case .parameter(let id): id.rawValue
    }
  }
}
