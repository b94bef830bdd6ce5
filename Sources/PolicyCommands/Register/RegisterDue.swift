internal import JSON
internal import PolicyCompiler
internal import PolicyDiff
internal import PolicyModel
internal import PolicyRegister

/// `precept register due`: who must sign what, and why.
enum RegisterDue {
  static func run(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let session = try RegisterSession(context)
    let report = try session.report(session.file.open(context), &context)
    let list = DueList(report, session)
    switch context.command.option("format") {
    case "json": list.writeJSON(to: &context)
    case "csv": context.write(list.sheet)
    default: list.write(to: &context)
    }
    return .done
  }
}

/// Who must sign, as text, data or a sheet.
struct DueList {
  let report: RegisterReport
  let session: RegisterSession
  /// What changed since the version that was signed, for all who ask with the same question.
  private let clauses: [Question: [ClauseToSign]]

  /// What the answer to "which clauses changed for me?" depends on.
  private struct Question: Hashable {
    var copy: Int
    var form: Int
    var signed: Version
    var roles: [RoleID]
  }

  init(_ report: RegisterReport, _ session: RegisterSession) {
    self.report = report
    self.session = session
    var answers: [Question: [ClauseToSign]] = [:]
    var compared: [String: (changes: PolicyChanges, audiences: AudienceGraph)?] = [:]
    for row in report.rows {
      guard let question = Self.question(row, report), answers[question] == nil else { continue }
      let copy = report.copies[question.copy]
      let name = "\(copy.copy) \(question.signed)"
      let found = compared[name] ?? session.workspace.changes(of: copy.copy, from: question.signed, to: copy.version)
      compared[name] = .some(found)
      let form = copy.forms[question.form]
      answers[question] =
        found.map { found in
          let readers = form.signers.isEmpty ? form.audience : form.people
          return readers.map {
            found.changes.clausesToSign(by: $0, holding: question.roles, in: found.audiences)
          } ?? []
        } ?? []
    }
    clauses = answers
  }

  private static func question(_ row: RegisterReport.Row, _ report: RegisterReport) -> Question? {
    guard case .changed(_, let signed)? = row.standing.reason else { return nil }
    let form = report.copies[row.copy].forms[row.form]
    let held = report.people[row.person].details.profile.roles
    return Question(
      copy: row.copy, form: row.form, signed: signed,
      roles: held.filter { form.roles[$0] != nil || form.signers.contains($0) })
  }

  /// The clauses because of which somebody signs again.
  func clauses(of row: RegisterReport.Row) -> [ClauseToSign] {
    Self.question(row, report).flatMap { clauses[$0] } ?? []
  }

  /// Why somebody signs, in words.
  func words(_ row: RegisterReport.Row) -> String {
    switch row.standing.reason {
    case nil: return ""
    case .first?: return "for the first time"
    case .newRole(let roles, _)?: return "as \(HumanList.joined(roles.map(title))), new since they signed"
    case .changed(let since, let signed)?:
      let changed = clauses(of: row).map { $0.isRemoved ? "\($0.citation) (removed)" : $0.citation }
      let shown = changed.count > 8 ? changed.prefix(7) + ["\(changed.count - 7) more"] : changed[...]
      return "again: changed in version \(since), signed was \(signed)"
        + (shown.isEmpty ? "" : ": \(HumanList.joined(Array(shown)))")
    }
  }

  private func title(_ role: RoleID) -> String {
    let environment = session.workspace.environment
    let own = session.workspace.schools.entries.values.lazy.compactMap { entry in
      entry.school?.roles.first { $0.id == role }?.role.title
    }
    return environment?.roles.first { $0.id == role }?.title ?? own.first ?? role.rawValue
  }

  /// The name of an audience.
  func name(_ audience: AudienceID) -> String {
    session.workspace.environment?.audiences.first { $0.id == audience }?.name ?? audience.rawValue
  }

  /// Who signs a form: an audience, or an organisation.
  func name(_ form: SigningForm) -> String { form.title ?? name(form.audience).uncapitalised }

  func write(to context: inout CommandContext) {
    var school: SchoolID??
    var person = -1
    for row in report.rows {
      let details = report.people[row.person].details
      if school != .some(details.profile.school) {
        if school != nil { context.print("") }
        context.print(Printable.text(session.name(of: details.profile.school)))
        school = .some(details.profile.school)
      }
      if person != row.person {
        context.print("  \(Printable.text(details.id.id))  \(Printable.text(details.name))")
        person = row.person
      }
      let copy = report.copies[row.copy]
      let form = copy.forms[row.form]
      let declined = if case .declined(let date, _) = row.standing { "; declined on \(date.text)" } else { "" }
      let signer = form.signer.map { ", signed by \(name($0).uncapitalised)" } ?? ""
      let why = words(row)
      context.print(
        "    \(copy.title), \(copy.version), form for \(name(form))\(signer): \(why)\(declined)")
    }
    if !report.rows.isEmpty { context.print("") }
    let people = report.people.count
    context.print(
      report.rows.isEmpty
        ? "nobody has anything to sign on \(report.day.text)"
        : "\(report.rows.count) \(report.rows.count == 1 ? "form" : "forms") to be signed by \(people) "
          + "\(people == 1 ? "person" : "people") on \(report.day.text)")
  }

  /// Writes it as JSON, row by row, so that a hundred thousand of them need no room.
  func writeJSON(to context: inout CommandContext) {
    var writer = JSONWriter(.pretty)
    writer.beginObject()
    writer.key("as-of")
    writer.string(report.day.isoText)
    writer.key("people")
    writer.integer(report.people.count)
    writer.key("due")
    writer.beginArray()
    context.write(writer.bytes)
    for (index, row) in report.rows.enumerated() {
      var part = writer.part(isFirst: index == 0)
      part.value(json(row))
      context.write(part.bytes)
    }
    var end = writer.part(isFirst: report.rows.isEmpty)
    end.endArray()
    end.endObject()
    context.write(end.bytes + [0x0A])
  }

  private func json(_ row: RegisterReport.Row) -> JSONValue {
    let details = report.people[row.person].details
    let copy = report.copies[row.copy]
    let form = copy.forms[row.form]
    var object: JSONObject = [
      "source": .string(details.id.source), "id": .string(details.id.id), "name": .string(details.name),
      "email": .string(orNull: details.email), "school": .string(orNull: details.profile.school?.rawValue),
      "copy": .string(copy.copy.description), "title": .string(copy.title),
      "version": .string(copy.version.description), "audience": .string(form.audience.rawValue),
      "form": .string("\(copy.copy.policy)/\(form.audience)"), "code": .string(code(of: row)),
      "signed-by": .string(orNull: form.signer?.rawValue), "state": .string(row.standing.word),
      "reason": .string(orNull: row.standing.reason?.word),
      "signed": .string(orNull: row.standing.reason?.signed?.description), "since": .null,
      "clauses": .array(
        clauses(of: row).map {
          ["id": .string($0.id.description), "citation": .string($0.citation), "removed": .bool($0.isRemoved)]
        }), "roles": .array([]), "declined": .null, "online": .string(orNull: copy.online),
    ]
    if case .changed(let since, _) = row.standing.reason { object["since"] = .string(since.description) }
    if case .newRole(let roles, _) = row.standing.reason {
      object["roles"] = .array(roles.map { .string($0.rawValue) })
    }
    if case .declined(let date, _) = row.standing { object["declined"] = .string(date.isoText) }
    return .object(object)
  }

  /// One row a form, for a spreadsheet.
  var sheet: String {
    var sheet = SheetWriter([
      "source", "id", "name", "email", "school", "policy", "version", "form", "state", "reason", "online",
      "code",
    ])
    for row in report.rows {
      let details = report.people[row.person].details
      let copy = report.copies[row.copy]
      let form = copy.forms[row.form]
      sheet.add([
        details.id.source, details.id.id, details.name, details.email ?? "",
        session.name(of: details.profile.school), copy.title, copy.version.description,
        "\(copy.copy.policy)/\(form.audience)", row.standing.word, words(row),
        copy.online ?? "", code(of: row),
      ])
    }
    return sheet.text
  }
}
