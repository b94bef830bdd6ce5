/// A policy that an organisation must have, as somebody else says: dated data of today, which no release freezes.
public struct Requirement: Hashable, Sendable {
  /// What it is called there.
  public var title: String
  /// The policy of the workspace by which it is met; nil where nobody has said so.
  public var policy: PolicyID?
  /// Who has to approve it.
  public var approver: RoleID?
  /// The longest time between two reviews.
  public var every: PolicyDuration?
  /// Who says so, and where.
  public var source: String?
  /// As of when that is known.
  public var asOf: PartialDate?

  /// Makes a requirement.
  public init(title: String) { self.title = title }

  /// How far it is met.
  public enum State: String, Sendable, CaseIterable {
    /// A version is in force.
    case have
    /// Its review is overdue.
    case overdue
    /// There is a draft that nobody has adopted.
    case draft
    case missing
  }

  /// How far it is met by a policy of which something is in force or drafted, on `day`; without a day nothing is overdue.
  public func state(isInForce: Bool, isDrafted: Bool, due: PartialDate?, on day: CivilDate?) -> State {
    guard isInForce else { return isDrafted ? .draft : .missing }
    if let day, let due, due.lastDay < day { return .overdue }
    return .have
  }

  /// Where it is looked at less often than it has to be, says so: "reviewed every 3 years, at most every year is asked".
  public func remark(cycle: PolicyDuration?) -> String? {
    guard let every, let cycle, cycle.compare(every) == .longer else { return nil }
    return "reviewed \(cycle.everyWords), and \(every.everyWords) is asked"
  }

  /// Who says so and as of when: "DfE, Statutory policies for schools, as of May 2026".
  public var authority: String? {
    let parts = [source, asOf.map { "as of \($0.text)" }].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
