/// A policy that must be there, as the index for those who run the organisation lists it.
public struct RequirementLine: Sendable {
  /// What it is called where it is asked for.
  public var title: String
  /// The policy that meets it, which has a page here; nil where none does.
  public var policy: String?
  /// `have`, `overdue`, `draft`, `missing`, and what else is to be said.
  public var state: String
  /// Whether something is to be done about it.
  public var isOpen: Bool
  /// When its review is due.
  public var due: String?
  /// Who has to approve it.
  public var approver: String?
  /// Who says so, and as of when.
  public var authority: String?

  /// Makes a line.
  public init(
    title: String, policy: String?, state: String, isOpen: Bool, due: String?, approver: String?, authority: String?
  ) {
    self.title = title
    self.policy = policy
    self.state = state
    self.isOpen = isOpen
    self.due = due
    self.approver = approver
    self.authority = authority
  }
}
