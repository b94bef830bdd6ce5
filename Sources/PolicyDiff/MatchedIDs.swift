public import PolicyModel

/// The sections and clauses of `new` that have no id of their own, each with the id that it had in `old`.
///
/// They are matched as a comparison matches them. Of a clause that was split or merged nothing is said: which part
/// keeps the id is for people to decide.
public func matchedIDs(from old: CompiledPolicy, to new: CompiledPolicy) -> [ClauseID: ClauseID] {
  let before = Half(old, nil, Renames(from: old, to: new))
  let after = Half(new, nil, Renames())
  let match = Matcher.match(before, after)
  let grouped = Set(match.groups.flatMap(\.to))
  var result: [ClauseID: ClauseID] = [:]
  for (j, i) in match.toOld.enumerated() where i >= 0 && !grouped.contains(j) && !match.byPlace.contains(i) {
    guard new.nodes[j].id.isDerived, !old.nodes[i].id.isDerived, new.nodes[j].isSection == old.nodes[i].isSection
    else { continue }
    result[new.nodes[j].id] = old.nodes[i].id
  }
  return result
}
