internal import PolicyModel
internal import PolicyRendering

/// What an organisation or a school says of itself today.
extension Publisher {
  /// The templates with the logo and the colours of a scope.
  func templates(of school: SchoolID?) -> TemplateSet { templates.branded(workspace.brand(of: school)) }

  /// The address at which the directory of a scope stands.
  func site(of school: SchoolID?) -> String? {
    let whole = workspace.environment?.organisation.site
    guard let school else { return whole.map { "\($0)/model" } }
    return workspace.schools.entries[school]?.school?.site ?? whole.map { "\($0)/\(school)" }
  }

  /// The policies that a scope must have, as its internal index lists them; only a stated day makes one overdue.
  func requirements(of school: SchoolID?, _ editions: [Edition]) -> [RequirementLine] {
    let asked =
      school.map { workspace.schools.entries[$0]?.school?.requires ?? [] }
      ?? workspace.environment?.organisation.requires ?? []
    let roles = workspace.environment?.roles ?? []
    return asked.map { requirement in
      let edition = requirement.policy.flatMap { id in editions.first { $0.id == id } }
      let standing = edition?.standing
      let state = requirement.state(
        isInForce: standing.map { !$0.isDraft } ?? false, isDrafted: edition != nil, due: standing?.due, on: asOf)
      let remark = edition.flatMap { requirement.remark(cycle: $0.compiled.policy.header.review?.every) }
      return RequirementLine(
        title: requirement.title, policy: edition?.id.rawValue,
        state: [state.rawValue.capitalisedFirst, remark].compactMap { $0 }.joined(separator: "; "),
        isOpen: state != .have || remark != nil, due: standing?.review,
        approver: requirement.approver.map { id in roles.first { $0.id == id }?.title ?? id.rawValue },
        authority: requirement.authority)
    }
  }
}
