/// What a board decided.
public enum Outcome: String, Sendable, CaseIterable {
  case approved
  case approvedWithAmendments = "approved-with-amendments"
  /// The version in force goes on, with a new review date; nobody signs again.
  case reviewedNoChange = "reviewed-no-change"
  case deferred
  case notAdopted = "not-adopted"
  /// Nothing is published until the next approval.
  case withdrawn

  /// Whether it puts a version in force.
  public var isApproval: Bool { self == .approved || self == .approvedWithAmendments }

  /// In words: "approved with amendments", "reviewed, no change".
  public var words: String {
    switch self {
    case .approvedWithAmendments: "approved with amendments"
    case .reviewedNoChange: "reviewed, no change"
    case .notAdopted: "not adopted"
    default: rawValue
    }
  }
}
