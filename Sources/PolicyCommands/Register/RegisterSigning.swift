internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister

/// `precept register sign`, `decline` and `exempt`: records one thing of one person.
enum RegisterSigning {
  static func run(
    _ kind: RegisterRecord.Kind, _ context: inout CommandContext, _ operands: [String]
  ) throws -> ExitStatus {
    let session = try RegisterSession(context)
    let register = try session.file.open(context)
    let person = try session.person(operands[0], register, context)
    let today = context.system.today()
    let date = context.command.date("date") ?? today
    guard date <= today else {
      throw context.usageError("`--date` is after today, and nothing is signed in advance")
    }
    let copy = try copy(operands[1], person, session, context)
    let (signing, form) = try self.form(
      copy, of: person, on: date, version: context.command.option("of"),
      audience: context.command.option("audience"), session, context)
    let until = context.command.date("until")
    if kind == .exempt { try checkEnd(until, form, from: date, by: person, register, session, context) }
    let recorder = try recorder(signing, session, context)
    let record = NewRecord(
      kind, by: person, of: form, on: date, until: until, method: context.command.option("method") ?? "paper",
      recorder: recorder, reason: context.command.option("reason"))
    let places = try session.file.reporting { () throws(RegisterError) in try register.record([record]) }
    guard let (place, isNew) = places.first else { return .done }
    context.print(
      "\(isNew ? "recorded" : "recorded already"): \(form.copy) \(form.version), \(form.audience), "
        + "\(kind.rawValue) on \(date.text), record \(place)")
    return .done
  }

  /// Refuses an exemption that would change nothing: one that is over before it begins, or before one that stands.
  private static func checkEnd(
    _ until: CivilDate?, _ form: FormID, from date: CivilDate, by person: RegisteredPerson, _ register: Register,
    _ session: RegisterSession, _ context: CommandContext
  ) throws {
    guard let until else { return }
    guard until >= date else {
      throw context.usageError("`--until` is before the day of the exemption, \(date.text)")
    }
    let records = try session.file.reporting { () throws(RegisterError) in try register.records(of: person) }
    let longer = records.first { one in
      one.record.kind == .exempt && one.record.form.copy == form.copy && one.record.form.audience == form.audience
        && one.record.date <= date && one.record.until.map { until < $0 } ?? true
    }
    if let longer {
      throw context.usageError(
        "an exemption stands that ends \(longer.record.until.map { "later, on \($0.text)" } ?? "on no day"): record "
          + "\(longer.place)",
        help: "records are only added, and the one that holds longer counts; a signature settles it")
    }
  }

  /// The copy that somebody signs who names a policy: that of their school.
  static func copy(
    _ operand: String, _ person: RegisteredPerson, _ session: RegisterSession, _ context: CommandContext
  ) throws -> CopyID {
    guard let named = CopyID(operand), session.workspace.archives.keys.contains(where: { $0.policy == named.policy })
    else {
      let names = Set(session.workspace.archives.keys.map(\.policy.rawValue)).sorted()
      throw context.usageError(
        "nothing was approved of \(Printable.quoted(operand))",
        help: closest(to: operand, among: names).map { "did you mean `\($0)`?" })
    }
    return named.school == nil ? CopyID(named.policy, of: person.details.profile.school) : named
  }

  /// The form that somebody signs: of the version that is named, or that was in force on the day. What was typed from paper
  /// may have letters for digits.
  static func form(
    _ copy: CopyID, of person: RegisteredPerson, on day: CivilDate, version: String?, audience: String?,
    isTyped: Bool = false, _ session: RegisterSession, _ context: CommandContext
  ) throws -> (SigningCopy, FormID) {
    let workspace = session.workspace
    try workspace.require(.record(copy))
    if let problem = workspace.unsound(copy) { throw context.brokenRecord(copy, problem) }
    guard let ledger = workspace.archives[copy]?.ledger else {
      throw context.usageError("nothing was approved of `\(copy)`")
    }
    let line: LedgerLine
    if let version {
      guard let named = Version(version), let found = ledger.approval(of: named) else {
        throw context.usageError(
          "no version \(Printable.quoted(version)) of `\(copy)` was approved",
          help: "there is \(HumanList.joined(ledger.approvals.map(\.version.description)))")
      }
      line = found
    } else {
      guard let found = ledger.inForce(asOf: day) else {
        throw context.usageError(
          "no version of `\(copy)` was in force on \(day.text)", help: "`--of VERSION` names the one that was signed")
      }
      line = found.approval
    }
    guard day >= line.decided.firstDay else {
      throw context.usageError(
        "version \(line.version) of `\(copy)` was approved on \(line.decided.text), after the day of the signature")
    }
    guard let release = try? workspace.release(line.version, of: copy),
      let signing = session.signing(copy, release, line)
    else {
      throw context.usageError("nobody signs version \(line.version) of `\(copy)`")
    }
    var forms = signing.forms(for: person.details.profile)
    if let audience {
      forms = signing.forms.indices.filter { signing.forms[$0].audience.rawValue.utf8.elementsEqual(audience.utf8) }
      if forms.isEmpty, isTyped {
        forms = signing.forms.indices.filter { FormCode.isTyped(audience, for: signing.forms[$0].audience) }
        if forms.count > 1 { forms = [] }
      }
    }
    let names = (forms.isEmpty ? signing.forms : forms.map { signing.forms[$0] }).map(\.audience.rawValue)
    guard let first = forms.first else {
      throw context.usageError(
        audience.map { "`\(copy)` \(line.version) has no form for \(Printable.quoted($0))" }
          ?? "`\(copy)` \(line.version) has no form for the audiences of this person",
        help: "there is one for \(HumanList.joined(names))")
    }
    guard forms.count == 1 else {
      throw context.usageError(
        "this person signs \(forms.count) forms of `\(copy)`",
        help: "`--audience` says which: \(HumanList.joined(names, "or"))")
    }
    let form = signing.forms[first]
    return (
      signing,
      FormID(
        copy: copy, version: line.version, audience: form.audience, view: form.view, statement: form.statement)
    )
  }

  /// The role that records: a record names nobody, so it is a role and not a person.
  static func recorder(
    _ signing: SigningCopy, _ session: RegisterSession, _ context: CommandContext
  ) throws -> String {
    guard let named = context.command.option("recorder") else { return signing.returnTo?.rawValue ?? "office" }
    let roles = session.workspace.environment?.roles.map(\.id.rawValue) ?? []
    let own = session.workspace.schools.entries.values.flatMap { $0.school?.roles.map(\.id.rawValue) ?? [] }
    guard (roles + own).contains(where: { $0.utf8.elementsEqual(named.utf8) }) else {
      throw context.usageError(
        "`--recorder` names no role of the workspace",
        help: closest(to: named, among: roles).map { "did you mean `\($0)`?" } ?? "a record names roles, and no people")
    }
    return named
  }
}
