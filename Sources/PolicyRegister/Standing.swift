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
  /// The form, by its place in the copy.
  var form: Int
  /// The place of the version among those approved; -1 where it is none of them.
  var version: Int
  /// The numbers of the days.
  var day: Int
  var until: Int?
  /// The roles that were held then.
  var roles: [RoleID]
}

/// A form that somebody has to sign, with the places of its versions among those approved.
struct AskedForm {
  var copy: Int
  var form: Int
  var since: Int
  var roles: [RoleID: Int]
  /// All versions that were approved, oldest first.
  var approved: [Version]
  private var version: Version
  private var versions: [RoleID: Version]

  /// The version since which the form, or what a role does by it, is as it is.
  func version(of role: RoleID? = nil) -> Version { role.flatMap { versions[$0] } ?? version }

  init(_ form: Int, of copy: SigningCopy, at place: Int) {
    func position(_ version: Version) -> Int { copy.approved.firstIndex(of: version) ?? copy.approved.count }
    self.form = form
    self.copy = place
    (approved, version, versions) = (copy.approved, copy.forms[form].since, copy.forms[form].roles)
    since = position(version)
    roles = versions.mapValues(position)
  }
}

extension Standing {
  /// Where somebody stands who holds `roles`, with what is known of them by `day`, in whatever order it came.
  static func of(
    _ asked: AskedForm, roles held: [RoleID], evidence: [Evidence], on today: CivilDate
  ) -> Standing {
    let day = today.dayNumber
    func isOwn(_ one: Evidence) -> Bool { one.form == asked.form && one.copy == asked.copy && one.day <= day }
    func date(_ day: Int) -> CivilDate { CivilDate(dayNumber: day) ?? today }
    // What two signatures say together counts: one for the text, a later one for a role.
    var last: Evidence?
    for one in evidence where isOwn(one) && one.kind == .signed && one.version >= asked.since {
      if let best = last, (best.version, best.day) >= (one.version, one.day) { continue }
      last = one
    }
    let missing =
      asked.roles.isEmpty
      ? []
      : held.filter { role in
        guard let since = asked.roles[role] else { return false }
        return !evidence.contains {
          isOwn($0) && $0.kind == .signed && $0.version >= max(asked.since, since) && $0.roles.contains(role)
        }
      }
    if let last, missing.isEmpty { return .signed(asked.approved[last.version], date(last.day)) }
    let own = evidence.filter(isOwn)
    let exemptions = own.filter { $0.kind == .exempt && ($0.until.map { day <= $0 } ?? true) }
    if !exemptions.isEmpty {
      let ends = exemptions.map(\.until)
      return .exempt(until: ends.contains(nil) ? nil : ends.compactMap { $0 }.max().map(date))
    }
    let signatures = own.filter { $0.kind == .signed && $0.version >= 0 }
    var reason = Reason.first
    if let latest = signatures.map(\.version).max() {
      let signed = asked.approved[latest]
      let changed = missing.filter { role in signatures.contains { $0.roles.contains(role) } }
      if last == nil {
        reason = .changed(since: asked.version(), signed: signed)
      } else if let role = changed.first, changed.count == missing.count {
        reason = .changed(since: asked.version(of: role), signed: signed)
      } else {
        reason = .newRole(missing.filter { !changed.contains($0) }, signed: signed)
      }
    }
    // What was refused before it was signed is settled, also where a new role asks again.
    let refusal = own.filter { one in
      one.kind == .declined && one.version >= asked.since
        && !signatures.contains { $0.version >= one.version && $0.day >= one.day }
    }.map(\.day).max()
    return refusal.map { .declined(date($0), reason) } ?? .due(reason)
  }
}
