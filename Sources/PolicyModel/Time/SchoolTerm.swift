/// A term of the school year, as boards name it: four months, of which the last day is when something is due.
public enum SchoolTerm: Int, Hashable, Sendable, CaseIterable {
  /// 1 January to 30 April.
  case spring
  /// 1 May to 31 August.
  case summer
  /// 1 September to 31 December.
  case autumn

  /// The name, `Autumn`.
  public var name: String {
    switch self {
    case .spring: "Spring"
    case .summer: "Summer"
    case .autumn: "Autumn"
    }
  }

  /// The months of it, from 1.
  public var months: ClosedRange<Int> { rawValue * 4 + 1...rawValue * 4 + 4 }
}
