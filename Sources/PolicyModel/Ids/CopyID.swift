/// Names a text that a board decides on: a policy, or a school's copy of one, `saltmarsh/social-media`.
public struct CopyID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The school; nil for the policy itself.
  public let school: SchoolID?
  /// The policy.
  public let policy: PolicyID

  /// Names a policy, or a school's copy of it.
  public init(_ policy: PolicyID, of school: SchoolID? = nil) {
    self.policy = policy
    self.school = school
  }

  /// Takes `POLICY` or `SCHOOL/POLICY`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    switch parts.count {
    case 1:
      guard let policy = PolicyID(parts[0]) else { return nil }
      self.init(policy)
    case 2:
      guard let school = SchoolID(parts[0]), let policy = PolicyID(parts[1]) else { return nil }
      self.init(policy, of: school)
    default: return nil
    }
  }

  /// Where its releases and its ledger are, below the workspace.
  public var directory: String {
    school.map { "Policies/schools/\($0)/releases/\(policy)" } ?? "Policies/\(policy)/releases"
  }

  /// As a command line names it.
  public var description: String { school.map { "\($0)/\(policy)" } ?? policy.rawValue }

  /// Policies first, then copies by school.
  public static func < (a: CopyID, b: CopyID) -> Bool {
    switch (a.school, b.school) {
    case (nil, nil): a.policy < b.policy
    case (nil, _?): true
    case (_?, nil): false
    case (let x?, let y?): x == y ? a.policy < b.policy : x < y
    }
  }
}
