internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister

/// `precept register remind`: a sheet for mail merge, or a message to each person.
enum RegisterReminders {
  static func run(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let session = try RegisterSession(context)
    let report = try session.report(session.file.open(context), &context)
    let list = DueList(report, session)
    var forms: [[RegisterReport.Row]] = Array(repeating: [], count: report.people.count)
    // Whoever has declined was asked, and answered.
    for row in report.rows { if case .due = row.standing { forms[row.person].append(row) } }
    guard let directory = context.command.option("output") else {
      var sheet = SheetWriter(["source", "id", "name", "email", "school", "count", "forms", "addresses", "codes"])
      for (person, rows) in zip(report.people, forms) where !rows.isEmpty {
        let details = person.details
        sheet.add([
          details.id.source, details.id.id, details.name, details.email ?? "",
          session.name(of: details.profile.school), String(rows.count),
          rows.map { list.title(of: $0) }.joined(separator: "; "),
          rows.compactMap { list.address(of: $0) }.joined(separator: " "),
          rows.map { list.code(of: $0) }.joined(separator: "; "),
        ])
      }
      context.write(sheet.text)
      return .done
    }
    if context.command.isGiven("format") {
      throw context.usageError(
        "`--format` is of the sheet, and `--output` writes messages", help: "give one of the two")
    }
    try KeyFile.checkIsIgnored(
      FilePath("1.eml", in: directory).text, "a reminder names somebody", pattern: { _ in "/*.eml" }, named: directory,
      context)
    try context.system.makeDirectory(FilePath(directory))
    let sender = session.workspace.environment?.organisation.contact?.email
    var (written, without) = (0, 0)
    for (person, rows) in zip(report.people, forms) where !rows.isEmpty {
      guard let address = person.details.email else {
        without += 1
        continue
      }
      written += 1
      let reminder = Reminder(
        name: person.details.name, address: address, sender: sender,
        subject: rows.count == 1 ? "A form to sign" : "\(rows.count) forms to sign",
        body: list.letter(to: person.details, rows))
      // The names of the files say nothing of anybody, and nobody else reads them.
      try context.system.writeSecret(reminder.bytes, to: FilePath("\(written).eml", in: directory))
    }
    context.print("\(written) written, \(without) without an address")
    return .done
  }
}

extension DueList {
  /// A form in words: "Social Media Policy 2.0.0, form for staff".
  func title(of row: RegisterReport.Row) -> String {
    let copy = report.copies[row.copy]
    return "\(copy.title) \(copy.version), form for \(name(copy.forms[row.form]))"
  }

  /// What the form prints as its code: `phones/staff, version 2.0.0, 3f2a9c01d4e5`.
  func code(of row: RegisterReport.Row) -> String {
    let copy = report.copies[row.copy]
    let form = copy.forms[row.form]
    return "\(copy.copy.policy)/\(form.audience), version \(copy.version), \(form.view.short)"
  }

  /// Where a form is signed online, or stands to be read and printed; nil where neither has an address.
  func address(of row: RegisterReport.Row) -> String? {
    let copy = report.copies[row.copy]
    if let online = copy.online { return online }
    let site =
      copy.copy.school.map { session.workspace.schools.entries[$0]?.school?.site }
      ?? session.workspace.environment?.organisation.site
    return site.map { site in
      let end = site.hasSuffix("/") ? "" : "/"
      return "\(site)\(end)\(copy.copy.policy)/acknowledgement-\(copy.forms[row.form].audience).html"
    }
  }

  /// The text of a message.
  func letter(to person: PersonDetails, _ rows: [RegisterReport.Row]) -> String {
    var text = "Dear \(person.name),\n\nplease sign \(rows.count == 1 ? "this form" : "these forms"):\n"
    for row in rows {
      let form = report.copies[row.copy].forms[row.form]
      text += "\n- \(title(of: row)): \(words(row)).\n"
      if let address = address(of: row) { text += "  \(address)\n" }
      text += "  The code of the form is \(code(of: row))\n"
      if let signer = form.signer { text += "  It is signed by \(name(signer).uncapitalised).\n" }
    }
    let from = session.name(of: person.profile.school)
    return text + "\nIf you have signed already, your form may still be on its way.\n\n\(from)\n"
  }
}
