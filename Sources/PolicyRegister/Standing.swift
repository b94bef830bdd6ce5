public import PolicyModel

/// Where somebody stands with a form that they have to sign.
public enum Standing: Hashable, Sendable {
  /// They signed it, and nothing changed since that asks them to sign again.
  case signed(Version, CivilDate)
  /// They have to sign it.
  case due(Reason)
  /// They have to, and said that they will not.
  case declined(CivilDate, Reason)
  /// They need not.
  case exempt(until: CivilDate?)

  /// Why somebody has to sign.
  public enum Reason: Hashable, Sendable {
    /// They have signed no version of it.
    case first
    /// They have taken on roles since they signed.
    case newRole([RoleID], signed: Version)
    /// What they signed has changed in this version.
    case changed(since: Version, signed: Version)
  }

  /// Why they have to sign; nil where they don't.
  public var reason: Reason? {
    switch self {
    case .due(let reason), .declined(_, let reason): reason
    case .signed, .exempt: nil
    }
  }

  /// The state in one word.
  public var word: String {
    switch self {
    case .signed: "signed"
    case .due: "due"
    case .declined: "declined"
    case .exempt: "exempt"
    }
  }
}

extension Standing.Reason {
  /// The reason as data has it.
  public var word: String {
    switch self {
    case .first: "first-time"
    case .newRole: "new-role"
    case .changed: "changed"
    }
  }

  /// The version that was signed before.
  public var signed: Version? {
    switch self {
    case .first: nil
    case .newRole(_, let signed), .changed(_, let signed): signed
    }
  }
}

/// What stands in the register of one person: as much of a record as decides where they stand.
struct Evidence {
  var kind: RegisterRecord.Kind
  /// The copy, by its place among those that are asked of.
  var copy: Int
  /// The place of the version among those approved.
  var version: Int
  var audience: AudienceID
  var day: CivilDate
  var until: CivilDate?
  /// The roles that were held then.
  var roles: [RoleID]
}

extension Standing {
  /// Where somebody stands who holds `roles`, with what is known of them by `day`, in whatever order it came.
  static func of(
    _ form: SigningForm, _ copy: SigningCopy, roles held: [RoleID], evidence: [Evidence], on day: CivilDate
  ) -> Standing {
    func place(_ version: Version) -> Int { copy.approved.firstIndex(of: version) ?? copy.approved.count }
    let own = evidence.filter { $0.audience == form.audience && $0.day <= day }
    let since = place(form.since)
    let asked = held.filter { form.roles[$0] != nil }
    let signatures = own.filter { $0.kind == .signed && $0.version >= 0 }
    // What two signatures say together counts: one for the text, a later one for a role.
    let current = signatures.filter { $0.version >= since }
    let missing = asked.filter { role in
      !current.contains { $0.roles.contains(role) && $0.version >= place(form.roles[role] ?? form.since) }
    }
    if let last = current.max(by: { ($0.version, $0.day) < ($1.version, $1.day) }), missing.isEmpty {
      return .signed(copy.approved[last.version], last.day)
    }
    let exemptions = own.filter { $0.kind == .exempt && ($0.until.map { day <= $0 } ?? true) }
    if !exemptions.isEmpty {
      let ends = exemptions.map(\.until)
      return .exempt(until: ends.contains(nil) ? nil : ends.compactMap { $0 }.max())
    }
    var reason = Reason.first
    if let last = signatures.map(\.version).max() {
      let signed = copy.approved[last]
      let changed = missing.filter { role in signatures.contains { $0.roles.contains(role) } }
      if current.isEmpty {
        reason = .changed(since: form.since, signed: signed)
      } else if let role = changed.first, changed.count == missing.count {
        reason = .changed(since: form.roles[role] ?? form.since, signed: signed)
      } else {
        reason = .newRole(missing.filter { !changed.contains($0) }, signed: signed)
      }
    }
    let refusal = own.filter { $0.kind == .declined && $0.version >= since }.map(\.day).max()
    return refusal.map { .declined($0, reason) } ?? .due(reason)
  }
}
