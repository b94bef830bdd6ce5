internal import PolicyDiff
public import PolicyModel

/// Who has to sign again after a change.
public struct SignAgain: Sendable {
  /// The duties of a role, for those of an audience who hold it.
  public struct Duties: Hashable, Comparable, Sendable {
    /// The audience.
    public var audience: AudienceID
    /// The role.
    public var role: RoleID

    /// Names duties.
    public init(audience: AudienceID, role: RoleID) {
      self.audience = audience
      self.role = role
    }

    /// Whether `a` comes before `b`.
    public static func < (a: Duties, b: Duties) -> Bool {
      a.audience == b.audience ? a.role < b.role : a.audience < b.audience
    }
  }

  /// The audiences whose view changed in substance.
  public var audiences: Set<AudienceID>
  /// The duties that changed in substance.
  public var duties: Set<Duties>

  /// Makes an answer.
  public init(audiences: Set<AudienceID> = [], duties: Set<Duties> = []) {
    self.audiences = audiences
    self.duties = duties
  }
}

extension Workspace {
  /// Who has to sign again after a change from `old` to `new`, of which `line` declares some rewordings to change nothing;
  /// both read with today's reader.
  func signAgain(from old: CompiledPolicy, to new: CompiledPolicy, by line: LedgerLine) -> SignAgain {
    let changes = diff(
      from: old, to: new, reading: reading, editorial: line.editorial.reasons, renamed: line.replacements)
    return SignAgain(
      audiences: Set(changes.audiences.filter(\.signsAgain).map(\.audience)),
      duties: Set(
        changes.audiences.flatMap { effect in
          effect.roles.map { SignAgain.Duties(audience: effect.audience, role: $0) }
        }))
  }

  /// How two texts are read to be compared: with the phrases of the workspace, and the names that the texts themselves
  /// know, so that roles and audiences that the workspace renames later are read as before.
  var reading: Reading { .words(phrases: environment?.phrases ?? []) }
}

extension LedgerLine {
  /// Writes what each audience reads of `text`, and since when; `again` is nil for the first version.
  mutating func record(_ text: CompiledPolicy, after before: LedgerLine?, _ again: SignAgain?) {
    views = text.views.sorted { $0.audience < $1.audience }.map { view in
      let then = again.map { $0.audiences.contains(view.audience) } ?? true ? nil : before?.view(view.audience)
      return RecordedView(audience: view.audience, digest: view.digest, since: then?.since ?? version)
    }
    duties = text.duties.keys.sorted().map { duties in
      let then = again.map { $0.duties.contains(duties) } ?? true ? nil : before?.duties(duties)
      return RecordedDuties(audience: duties.audience, role: duties.role, since: then?.since ?? version)
    }
  }

  /// The duties of a role, for those of an audience who hold it.
  func duties(_ duties: SignAgain.Duties) -> RecordedDuties? {
    self.duties.first { $0.audience == duties.audience && $0.role == duties.role }
  }
}

extension [EditorialClause] {
  /// Why each clause counts as editorial.
  var reasons: [ClauseID: String] { Dictionary(map { ($0.clause, $0.reason) }) { first, _ in first } }
}

extension CompiledPolicy {
  /// The clauses that bind a role, for each audience that reads them and has somebody who holds it.
  public var duties: [SignAgain.Duties: [Int]] {
    var result: [SignAgain.Duties: [Int]] = [:]
    let roles = Dictionary(environment.roles.map { ($0.id, $0) }) { first, _ in first }
    for view in views {
      for i in view.nodes where !nodes[i].isSection {
        for case .role(let id) in nodes[i].bearers {
          guard let members = roles[id]?.audience.flatMap({ audiences.members(of: $0) }),
            !members.isDisjoint(with: view.members)
          else { continue }
          result[SignAgain.Duties(audience: view.audience, role: id), default: []].append(i)
        }
      }
    }
    return result
  }
}
