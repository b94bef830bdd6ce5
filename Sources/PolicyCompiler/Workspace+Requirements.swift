internal import PolicyChecks
internal import PolicyDiff
public import PolicyModel

/// A policy that must be there, and how far it is.
public struct RequiredPolicy: Sendable {
  /// The school whose it is; nil for the organisation.
  public var school: SchoolID?
  /// What is asked.
  public var requirement: Requirement
  /// How far it is met.
  public var state: Requirement.State
  /// The version in force.
  public var version: Version?
  /// When its review is due.
  public var due: PartialDate?
  /// What else is to be said of it.
  public var remark: String?
}

extension Workspace {
  /// What the organisation and its schools must have, and how far they have it, on `day` or, without one, today.
  func requiredPolicies(asOf day: CivilDate?) -> [RequiredPolicy] {
    let own = (environment?.organisation.requires ?? []).map { required($0, of: nil, asOf: day) }
    return own
      + schools.ids.flatMap { id in
        (schools.entries[id]?.school?.requires ?? []).map { required($0, of: id, asOf: day) }
      }
  }

  /// One of them.
  func required(_ requirement: Requirement, of school: SchoolID?, asOf day: CivilDate?) -> RequiredPolicy {
    var found = RequiredPolicy(school: school, requirement: requirement, state: .missing)
    guard let policy = requirement.policy else { return found }
    let copy = CopyID(policy, of: school)
    let inForce = unsound(copy, asOf: day) == nil ? releaseInForce(copy, asOf: day) : nil
    let isDrafted =
      school.map { schools.entries[$0]?.school?.adoption(of: policy) != nil } ?? (draftFiles[policy] != nil)
    found.version = inForce?.inForce.version
    found.due = inForce?.inForce.due
    found.state = requirement.state(
      isInForce: inForce != nil, isDrafted: isDrafted, due: found.due, on: day ?? today)
    found.remark = requirement.remark(cycle: inForce?.release.policy.header.review?.every)
    return found
  }
}
