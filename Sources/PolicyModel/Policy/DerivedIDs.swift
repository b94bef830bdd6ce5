internal import Hashing

/// Gives every section and clause without an id one that is derived from its text, `~4c1f09a2b7`.
///
/// The same text has the same id wherever it stands; a second one of the same text says that it is the second.
public enum DerivedIDs {
  /// Fills in what is missing.
  public static func fill(_ policy: Policy) -> Policy {
    var taken: [String: Int] = [:]
    var policy = policy
    policy.sections = policy.sections.map { fill($0, &taken) }
    return policy
  }

  private static func fill(_ section: Section, _ taken: inout [String: Int]) -> Section {
    var section = section
    if section.id.isUnset {
      var bytes = Array("# ".utf8)
      section.title.writeNormalForm(into: &bytes)
      section.id = derive(bytes, &taken)
    }
    section.clauses = section.clauses.map { fill($0, &taken) }
    section.sections = section.sections.map { fill($0, &taken) }
    return section
  }

  private static func fill(_ clause: Clause, _ taken: inout [String: Int]) -> Clause {
    var clause = clause
    if clause.id.isUnset { clause.id = derive(clause.normalForm, &taken) }
    if !clause.items.isEmpty { clause.items = clause.items.map { fill($0, &taken) } }
    return clause
  }

  private static func derive(_ text: [UInt8], _ taken: inout [String: Int]) -> ClauseID {
    let key = String(Digest.sha256(text).short.prefix(10))
    let count = taken[key, default: 0] + 1
    taken[key] = count
    return ClauseID.derived(count == 1 ? key : "\(key)-\(count)")
  }
}
