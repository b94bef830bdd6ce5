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
            "Unknown audience `\(line.audience)`"
              + diagnostics.didYouMean(line.audience.rawValue, audiences.ids.map(\.rawValue)),
            at: span, help: "Audiences stand in workspace.yml, or under `audiences` in the front matter."))
        continue
      }
      named.append((line, members))
    }
    if policy.header.appliesTo.isEmpty, !policy.header.spans.keys.contains(where: { $0.hasPrefix("applies-to.") }),
      let span = policy.header.spans["applies-to"]
    {
      diagnostics.append(
        Diagnostic(
          .appliesToNobody, "The policy applies to nobody", at: span,
          help: "Name at least one audience: `applies-to: { staff: in-full }`."))
    }
    var result = Applicability()
    var reported: Set<[Int]> = []
    for leaf in named.reduce(AudienceSet(), { $0.union($1.members) }).leaves {
      let holding = named.indices.filter { named[$0].members.contains(leaf) }
      // Of audiences inside one another the smallest counts, and of equal ones each.
      let smallest = holding.filter { i in
        !holding.contains { named[$0].members != named[i].members && named[$0].members.isSubset(of: named[i].members) }
      }
      guard let first = smallest.first else { continue }
      let isInFull = named[first].line.level == .inFull
      if isInFull { result.inFull.insert(leaf) } else { result.inSpirit.insert(leaf) }
      guard let other = smallest.first(where: { named[$0].line.level != named[first].line.level }),
        reported.insert([first, other]).inserted
      else { continue }
      let (a, b) = (named[first], named[other])
      diagnostics.append(
        Diagnostic(
          .ambiguousApplicability,
          a.members == b.members
            ? "`\(b.line.audience)` and `\(a.line.audience)` are the same people, at different levels"
            : "`\(b.line.audience)` and `\(a.line.audience)` overlap, at different levels, and neither is inside the other",
          at: policy.header.spans["applies-to.\(b.line.audience)"],
          help: "Say the level of \(audiences.describe(a.members.intersection(b.members))) by itself.",
          notes: [.init("the other level", policy.header.spans["applies-to.\(a.line.audience)"])]))
    }
    return result
  }
}
