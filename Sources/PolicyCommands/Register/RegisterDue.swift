internal import JSON
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister

/// `precept register due`: who must sign what, and why.
enum RegisterDue {
  static func run(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let session = try RegisterSession(context)
    let report = try session.report(session.file.open(context), context)
    let list = DueList(report, session)
    switch context.command.option("format") {
    case "json": context.write(list.json.prettyBytes + [0x0A])
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

  init(_ report: RegisterReport, _ session: RegisterSession) {
    self.report = report
    self.session = session
  }

  /// Why somebody signs, in words.
  func words(_ reason: Standing.Reason) -> String {
    switch reason {
    case .first: "for the first time"
    case .newRole(let roles, _): "as \(HumanList.joined(roles.map(title))), new since they signed"
    case .changed(let since, let signed): "again: changed in version \(since), signed was \(signed)"
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
      let why = row.standing.reason.map(words) ?? ""
      context.print(
        "    \(copy.title), \(copy.version), form for \(name(form.audience).uncapitalised)\(signer): \(why)\(declined)")
    }
    if !report.rows.isEmpty { context.print("") }
    let people = report.people.count
    context.print(
      report.rows.isEmpty
        ? "nobody has anything to sign on \(report.day.text)"
        : "\(report.rows.count) \(report.rows.count == 1 ? "form" : "forms") to be signed by \(people) "
          + "\(people == 1 ? "person" : "people") on \(report.day.text)")
  }

  var json: JSONValue {
    [
      "as-of": .string(report.day.isoText), "people": .integer(report.people.count),
      "due": .array(
        report.rows.map { row in
          let details = report.people[row.person].details
          let copy = report.copies[row.copy]
          let form = copy.forms[row.form]
          var object: JSONObject = [
            "source": .string(details.id.source), "id": .string(details.id.id), "name": .string(details.name),
            "email": .string(orNull: details.email), "school": .string(orNull: details.profile.school?.rawValue),
            "copy": .string(copy.copy.description), "title": .string(copy.title),
            "version": .string(copy.version.description), "audience": .string(form.audience.rawValue),
            "form": .string("\(copy.copy.policy)/\(form.audience)"),
            "signed-by": .string(orNull: form.signer?.rawValue), "state": .string(row.standing.word),
            "reason": .string(orNull: row.standing.reason?.word),
            "signed": .string(orNull: row.standing.reason?.signed?.description), "since": .null, "roles": .array([]),
            "declined": .null, "online": .string(orNull: copy.online),
          ]
          if case .changed(let since, _) = row.standing.reason { object["since"] = .string(since.description) }
          if case .newRole(let roles, _) = row.standing.reason {
            object["roles"] = .array(roles.map { .string($0.rawValue) })
          }
          if case .declined(let date, _) = row.standing { object["declined"] = .string(date.isoText) }
          return .object(object)
        }),
    ]
  }

  /// One row a form, for a spreadsheet.
  var sheet: String {
    var sheet = SheetWriter([
      "source", "id", "name", "email", "school", "policy", "version", "form", "state", "reason", "online",
    ])
    for row in report.rows {
      let details = report.people[row.person].details
      let copy = report.copies[row.copy]
      let form = copy.forms[row.form]
      sheet.add([
        details.id.source, details.id.id, details.name, details.email ?? "",
        session.name(of: details.profile.school), copy.title, copy.version.description,
        "\(copy.copy.policy)/\(form.audience)", row.standing.word, row.standing.reason.map(words) ?? "",
        copy.online ?? "",
      ])
    }
    return sheet.text
  }
}
