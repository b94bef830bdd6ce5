internal import Diagnostics
internal import PolicyModel

/// The outer bound that `applies-to` sets: for each leaf, the level of the smallest audience that contains it.
enum AppliesTo {
  static func bound(_ policy: Policy, _ audiences: AudienceGraph, into diagnostics: inout DiagnosticList)
    -> Applicability
  {
    var named: [(line: AudienceLevel, members: AudienceSet)] = []
    for line in policy.header.appliesTo {
      let span = policy.header.spans["applies-to.\(line.audience)"]
      guard let members = audiences.members(of: line.audience) else {
        diagnostics.append(
          Diagnostic(
            .unknownAudience,
            "Unknown audience `\(line.audience)`" + didYouMean(line.audience.rawValue, audiences.ids.map(\.rawValue)),
            at: span, help: "Audiences stand in workspace.yml, or under `audiences` in the front matter."))
        continue
      }
      for other in named
      where other.line.level != line.level && !other.members.isDisjoint(with: members)
        && (!other.members.isSubset(of: members) && !members.isSubset(of: other.members) || other.members == members)
      {
        diagnostics.append(
          Diagnostic(
            .ambiguousApplicability,
            "`\(line.audience)` and `\(other.line.audience)` overlap, at different levels, and neither is inside the other",
            at: span, help: "Say the level of \(audiences.describe(other.members.intersection(members))) by itself.",
            notes: [.init("the other level", policy.header.spans["applies-to.\(other.line.audience)"])]))
      }
      named.append((line, members))
    }
    if policy.header.appliesTo.isEmpty, let span = policy.header.spans["applies-to"] {
      diagnostics.append(
        Diagnostic(
          .appliesToNobody, "The policy applies to nobody", at: span,
          help: "Name at least one audience: `applies-to: { staff: in-full }`."))
    }
    var result = Applicability()
    for leaf in named.reduce(AudienceSet(), { $0.union($1.members) }).leaves {
      let smallest = named.filter { $0.members.contains(leaf) }.min { $0.members.count < $1.members.count }
      if smallest?.line.level == .inFull { result.inFull.insert(leaf) } else { result.inSpirit.insert(leaf) }
    }
    return result
  }
}
